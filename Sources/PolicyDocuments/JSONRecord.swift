internal import JSONText

/// One line of JSON read for its plain members: for small files that are not documents, such as queries.
public final class JSONRecord {
  private let reader = JSONObjectReader()

  public init() {}

  /// The strings, numbers and booleans of the object that `line` holds, as text, in order.
  ///
  /// - Throws: ``InputProblem`` without a path where the line is no JSON object.
  public func members(of line: [UInt8]) throws(InputProblem) -> [(key: String, value: String)] {
    let all: [JSONObjectReader.Member]
    do throws(JSONObjectReader.Failure) {
      all = try reader.members(of: line, line: line.indices)
    } catch {
      switch error {
      case .notUTF8: throw InputProblem(path: "", reason: .jsonNotUTF8)
      case .invalid(let message): throw InputProblem(path: "", reason: .invalidJSON(message: message))
      }
    }
    return all.compactMap { member in
      switch member.value {
      case .string(let bytes): (member.key, String(decoding: bytes, as: UTF8.self))
      case .plain(let text): (member.key, text)
      case .null, .strings, .other: nil
      }
    }
  }
}
