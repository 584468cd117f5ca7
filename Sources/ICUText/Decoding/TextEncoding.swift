/// A character encoding that text can be decoded from.
public struct TextEncoding: Sendable, Hashable, CustomStringConvertible {
  /// The name shown to users, and accepted by ``init(named:)``.
  public let name: String
  /// How the bytes are read.
  let scheme: Scheme

  enum Scheme: Sendable, Hashable {
    case utf8
    case utf16(bigEndian: Bool)
    /// A converter of ICU, under the name ICU opens it by.
    case converter(String)
  }

  public static let utf8 = TextEncoding(name: "UTF-8", scheme: .utf8)
  public static let utf16LittleEndian = TextEncoding(name: "UTF-16LE", scheme: .utf16(bigEndian: false))
  public static let utf16BigEndian = TextEncoding(name: "UTF-16BE", scheme: .utf16(bigEndian: true))
  /// GB 18030, a superset of GB 2312 and of nearly all of GBK.
  public static let gb18030 = TextEncoding(name: "GB18030", scheme: .converter("gb18030"))
  /// Code page 936, which has the euro sign at 0x80, a byte GB 18030 leaves undefined.
  public static let gbk = TextEncoding(name: "GBK", scheme: .converter("windows-936-2000"))
  /// Big5 as code page 950 has it.
  public static let big5 = TextEncoding(name: "Big5", scheme: .converter("windows-950-2000"))
  /// Big5 with the Hong Kong supplementary characters.
  public static let big5HongKong = TextEncoding(name: "Big5-HKSCS", scheme: .converter("ibm-1375_P100-2008"))

  /// Seven-bit forms of GB 2312: HZ writes `~{` before Chinese and `~}` after it, ISO-2022-CN escape
  /// sequences.
  public static let hz = TextEncoding(name: "HZ", scheme: .converter("HZ"))
  public static let iso2022CN = TextEncoding(name: "ISO-2022-CN", scheme: .converter("ISO-2022-CN"))

  public var description: String { name }

  /// The encoding a user names: one of those above by its usual names, else any that ICU converts.
  ///
  /// Case, spaces, `-` and `_` do not matter. A name of GB 2312 or GBK stands for GB 18030, which reads both.
  /// Nil for an unknown name.
  public init?(named name: String) {
    var key = ""
    for scalar in name.unicodeScalars where scalar != "-" && scalar != "_" && scalar != " " {
      key += scalar.properties.lowercaseMapping
    }
    switch key {
    case "utf8", "utf8sig", "ascii", "usascii": self = .utf8
    case "utf16le", "utf16littleendian", "utf16": self = .utf16LittleEndian
    case "utf16be", "utf16bigendian": self = .utf16BigEndian
    case "gb18030", "gb2312", "gbk", "euccn", "gb": self = .gb18030
    case "cp936", "windows936", "ms936": self = .gbk
    case "big5", "big5eten", "cp950", "windows950", "ms950": self = .big5
    case "big5hkscs": self = .big5HongKong
    case "hz", "hzgb2312": self = .hz
    case "iso2022cn": self = .iso2022CN
    default:
      guard let converter = StrictConverter(name: name), let known = converter.name else { return nil }
      self.init(name: known, scheme: .converter(known))
    }
  }

  /// Whether a text declared as `other` may carry a byte order mark of this encoding: the two are equal, or
  /// both are UTF-16, and the mark decides the byte order.
  func isKin(to other: TextEncoding) -> Bool {
    if case .utf16 = scheme, case .utf16 = other.scheme { return true }
    return self == other
  }

  init(name: String, scheme: Scheme) {
    self.name = name
    self.scheme = scheme
  }
}
