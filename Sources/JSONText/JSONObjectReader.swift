internal import CSimdjson

/// Parses JSON objects, one per line; reuses its buffers. Not thread-safe.
@safe
public final class JSONObjectReader {
  /// Why a line was rejected.
  public enum Failure: Error, Equatable {
    /// The line is not UTF-8.
    case notUTF8
    /// Not a JSON object; the message is the parser's.
    case invalid(String)
  }

  /// A member of the object.
  public struct Member: Sendable, Equatable {
    public var key: String
    public var value: Value
  }

  /// A member's value, in the detail that documents and requests need.
  public enum Value: Sendable, Equatable {
    /// Unescaped UTF-8.
    case string([UInt8])
    /// A number as written, `true` or `false`.
    case plain(String)
    case null
    /// An array of strings only.
    case strings([String])
    /// An object or another array.
    case other
  }

  /// Created in `init`, destroyed in `deinit`, never shared.
  private let handle: OpaquePointer?

  public init() { unsafe handle = cjson_parser_create() }

  deinit { if let handle = unsafe handle { unsafe cjson_parser_destroy(handle) } }

  /// The number of readable bytes required after a line to parse it without a copy.
  public static var padding: Int { cjson_padding() }

  /// The members of the object in `buffer[line]`, in order. Other bytes of the buffer are ignored.
  public func members(of buffer: borrowing [UInt8], line: Range<Int>) throws(Failure) -> [Member] {
    guard let handle = unsafe handle else { throw .invalid("memory is short") }
    let bytes = buffer.span
    guard line.lowerBound >= 0, line.upperBound <= bytes.count else { throw .invalid("no such line") }
    // The parser returns slices of the buffer or of its own storage: both stay unchanged until the members
    // have been copied, and the line and its padding lie inside the span.
    let message = unsafe bytes.withUnsafeBufferPointer { all -> String? in
      guard let base = all.baseAddress else { return "the line is empty" }
      let failure = unsafe cjson_parse(
        handle, base + line.lowerBound, line.count, all.count - line.lowerBound)
      guard let failure = unsafe failure else { return nil }
      return unsafe String(cString: failure)
    }
    if let message {
      throw unsafe cjson_failed_on_utf8(handle) != 0 ? .notUTF8 : .invalid(Self.plain(message))
    }
    var members: [Member] = []
    let count = unsafe cjson_member_count(handle)
    members.reserveCapacity(count)
    for index in 0..<count {
      let raw = unsafe cjson_member_at(handle, index)
      unsafe members.append(Member(key: Self.text(raw.key), value: value(of: raw, in: handle)))
    }
    return members
  }

  private func value(of raw: cjson_member, in handle: OpaquePointer) -> Value {
    switch unsafe cjson_kind(rawValue: UInt32(bitPattern: raw.kind)) {
    case cjson_kind_string: return .string(unsafe Self.bytes(raw.value))
    case cjson_kind_number: return .plain(unsafe Self.text(raw.value))
    case cjson_kind_true: return .plain("true")
    case cjson_kind_false: return .plain("false")
    case cjson_kind_null: return .null
    case cjson_kind_strings:
      let range = unsafe raw.first_element..<(raw.first_element + raw.element_count)
      return .strings(range.map { unsafe Self.text(cjson_element_at(handle, $0)) })
    default: return .other
    }
  }

  private static func bytes(_ slice: cjson_slice) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: slice.bytes, count: slice.count))
  }

  private static func text(_ slice: cjson_slice) -> String {
    unsafe String(decoding: UnsafeBufferPointer(start: slice.bytes, count: slice.count), as: UTF8.self)
  }

  /// The parser's message as a clause, without full stop and advice to its developers.
  private static func plain(_ message: String) -> String {
    let sentence = message.prefix { $0 != "\n" }
    return "invalid JSON: " + (sentence.hasSuffix(".") ? String(sentence.dropLast()) : String(sentence))
  }
}
