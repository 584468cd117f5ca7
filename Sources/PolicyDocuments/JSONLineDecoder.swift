internal import ICUText
internal import JSONText

/// Makes documents of JSON lines; keeps its parser from line to line and belongs to one thread.
final class JSONLineDecoder {
  /// Why a line holds no document.
  struct Failure: Error {
    var reason: String
  }

  private let reader = JSONObjectReader()
  private let encoding: TextEncoding?

  init(encoding: TextEncoding?) { self.encoding = encoding }

  /// The document in `buffer[line]`, the line of the given number in its file.
  func document(
    in buffer: borrowing [UInt8], line: Range<Int>, number: Int, _ name: inout String?
  ) throws(Failure) -> PolicyDocument {
    if encoding == nil || encoding == .utf8 {
      do throws(JSONObjectReader.Failure) {
        let members = try reader.members(of: buffer, line: line)
        name = TextEncoding.utf8.name
        return try Self.document(of: members, number: number)
      } catch .notUTF8 {
        // JSON has to be UTF-8, yet lines in other encodings are met with, so they are decoded like any text.
      } catch {
        throw Failure(reason: Self.reason(of: error))
      }
    }
    let decoded: DecodedText
    do throws(DecodingError) {
      decoded = try TextDecoder(forcing: encoding).decode(Array(buffer[line]))
    } catch {
      throw Failure(reason: error.description)
    }
    name = decoded.encoding.name
    do throws(JSONObjectReader.Failure) {
      return try Self.document(
        of: reader.members(of: decoded.utf8, line: decoded.utf8.indices), number: number)
    } catch {
      throw Failure(reason: Self.reason(of: error))
    }
  }

  private static func reason(of failure: JSONObjectReader.Failure) -> String {
    switch failure {
    case .notUTF8: return "not UTF-8"
    case .invalid(let message): return message
    }
  }

  private static func document(
    of members: [JSONObjectReader.Member], number: Int
  ) throws(JSONObjectReader.Failure) -> PolicyDocument {
    var builder = DocumentBuilder()
    for member in members {
      switch member.value {
      case .string(let bytes) where DocumentKey(member.key) == .body: builder.addBody(bytes)
      case .string(let bytes): builder.add(member.key, String(decoding: bytes, as: UTF8.self))
      case .plain(let text): builder.add(member.key, text)
      case .strings(let texts): builder.add(member.key, list: texts)
      case .null, .other: continue
      }
    }
    guard builder.body != nil || builder.title != nil else {
      throw .invalid("neither a text (body, text, contents or content) nor a title")
    }
    let text = builder.body ?? []
    return PolicyDocument(
      id: builder.id, title: builder.title ?? TitleReader.title(of: text) ?? "", text: text,
      metadata: builder.metadata, firstLine: number, followsFileLines: false, unread: builder.unread)
  }
}
