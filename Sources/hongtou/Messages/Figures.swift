internal import JSONText
internal import Localization

/// Numbers as people read them.
enum Figures {
  /// `12,345`.
  static func grouped(_ number: Int) -> String { Messages.grouped(number) }

  /// `number` with `decimals` digits after the point.
  static func fixed(_ number: Double, _ decimals: Int) -> String {
    var buffer = TextBuffer()
    buffer.append(number, decimals: decimals)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// A size in bytes: `512 B`, `1.2 KB`, `34.5 MB`; a kilobyte has 1,000 bytes.
  static func size(_ bytes: Int) -> String {
    var value = Double(bytes)
    if value < 1000 { return "\(bytes) B" }
    for unit in ["KB", "MB", "GB"] {
      value /= 1000
      if value < 999.95 { return "\(fixed(value, 1)) \(unit)" }
    }
    return "\(fixed(value / 1000, 1)) TB"
  }

  /// A length of time: `0:07`, `12:34`, `1:02:03`.
  static func clock(_ seconds: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(rest))" : "\(minutes):\(two(rest))"
  }
}
