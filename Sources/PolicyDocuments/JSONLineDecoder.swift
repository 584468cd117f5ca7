internal import ICUText
internal import JSONText

/// Makes documents of JSON lines; keeps its parser from line to line and belongs to one thread.
final class JSONLineDecoder {
  /// Why a line holds no document.
  struct Failure: Error {
    var reason: InputProblem.Reason
    var kind = InputProblem.Kind.failed
  }

  private let reader = JSONObjectReader()
  private let encoding: TextEncoding?
  private let repairs: Bool
  /// What was replaced in the line read last.
  private(set) var replaced: Replacements?

  /// - Parameter repairs: whether a line with a few ill-formed sequences is read, with U+FFFD in their place.
  init(encoding: TextEncoding?, repairs: Bool = false) {
    self.encoding = encoding
    self.repairs = repairs
  }

  /// The document in `buffer[line]`, the line of the given number in its file.
  func document(
    in buffer: borrowing [UInt8], line: Range<Int>, number: Int, _ name: inout String?
  ) throws(Failure) -> PolicyDocument {
    replaced = nil
    if encoding == nil || encoding == .utf8 {
      let members: [JSONObjectReader.Member]?
      do throws(JSONObjectReader.Failure) {
        members = try reader.members(of: buffer, line: line)
      } catch .notUTF8 {
        // Lines in other encodings occur although JSON has to be UTF-8; they are decoded like any text.
        members = nil
      } catch {
        members = try membersWithoutHalves(buffer[line], error)
      }
      if let members {
        name = TextEncoding.utf8.name
        return try Self.document(of: members, number: number)
      }
    }
    let decoded: DecodedText
    do throws(DecodingError) {
      let decoder = TextDecoder(forcing: encoding)
      if repairs {
        (decoded, replaced) = try decoder.decodeRepairing(Array(buffer[line]))
      } else {
        decoded = try decoder.decode(Array(buffer[line]))
      }
    } catch {
      throw Failure(reason: .undecodable(error))
    }
    name = decoded.encoding.name
    let members: [JSONObjectReader.Member]
    do throws(JSONObjectReader.Failure) {
      members = try reader.members(of: decoded.utf8, line: decoded.utf8.indices)
    } catch {
      members = try membersWithoutHalves(decoded.utf8[...], error)
    }
    return try Self.document(of: members, number: number)
  }

  /// The members of a line that was refused, with U+FFFD in place of lone halves of surrogate pairs.
  private func membersWithoutHalves(
    _ line: ArraySlice<UInt8>, _ failure: JSONObjectReader.Failure
  ) throws(Failure) -> [JSONObjectReader.Member] {
    guard repairs, let (bytes, count, first) = SurrogateEscapes.repaired(line),
      let members = try? reader.members(of: bytes, line: bytes.indices)
    else { throw Failure(reason: Self.reason(of: failure)) }
    replaced = Replacements(count: count, first: first)
    return members
  }

  private static func reason(of failure: JSONObjectReader.Failure) -> InputProblem.Reason {
    switch failure {
    case .notUTF8: .jsonNotUTF8
    case .invalid(let message): .invalidJSON(message: message)
    }
  }

  private static func document(
    of members: [JSONObjectReader.Member], number: Int
  ) throws(Failure) -> PolicyDocument {
    if members.count == 1, case .other = members[0].value, ["index", "create"].contains(members[0].key) {
      throw Failure(reason: .bulkAction, kind: .skipped)
    }
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
      throw Failure(reason: .noTextOrTitle)
    }
    let text = builder.body ?? []
    if builder.title == nil, TextLines.isBlank(text) {
      throw Failure(reason: .blankRecord, kind: .skipped)
    }
    var document = PolicyDocument(
      id: builder.id, title: builder.title ?? "", text: text, metadata: builder.metadata, firstLine: number,
      followsFileLines: false, unread: builder.unread)
    MetadataInference.complete(&document)
    return document
  }
}
