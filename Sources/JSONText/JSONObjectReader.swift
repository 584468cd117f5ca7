internal import CSimdjson

/// Reads one JSON object after another, each from a line of its own; keeps its buffers from line to line.
///
/// It belongs to one thread at a time.
@safe
public final class JSONObjectReader {
  /// Why a line was refused.
  public enum Failure: Error, Equatable {
    /// The line is not UTF-8.
    case notUTF8
    /// It is no JSON object; the message says where it breaks.
    case invalid(String)
  }

  /// A member of the object.
  public struct Member: Sendable, Equatable {
    public var key: String
    public var value: Value
  }

  /// A member's value, in as much detail as documents and requests have use for.
  public enum Value: Sendable, Equatable {
    /// Unescaped UTF-8.
    case string([UInt8])
    /// A number as written, `true` or `false`.
    case plain(String)
    case null
    /// An array of nothing but strings.
    case strings([String])
    /// An object or another array.
    case other
  }

  /// Made in `init`, destroyed in `deinit`, and reached through this object alone.
  private let handle: OpaquePointer?

  public init() { unsafe handle = cjson_parser_create() }

  deinit { if let handle = unsafe handle { unsafe cjson_parser_destroy(handle) } }

  /// How many bytes past a line should be readable, so that it need not be copied.
  public static var padding: Int { cjson_padding() }

  /// The members of the object in `buffer[line]`, in order. The buffer's other bytes are not looked at.
  public func members(of buffer: borrowing [UInt8], line: Range<Int>) throws(Failure) -> [Member] {
    guard let handle = unsafe handle else { throw .invalid("memory is short") }
    let bytes = buffer.span
    guard line.lowerBound >= 0, line.upperBound <= bytes.count else { throw .invalid("no such line") }
    // The slices the parser hands out point into the buffer or into its own storage: both stay as they are until
    // the members have been copied, and the line and what is readable past it lie inside the span.
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

  /// The parser's message as a clause: without the full stop, and without advice to its own developers.
  private static func plain(_ message: String) -> String {
    let sentence = message.prefix { $0 != "\n" }
    return "invalid JSON: " + (sentence.hasSuffix(".") ? String(sentence.dropLast()) : String(sentence))
  }
}
