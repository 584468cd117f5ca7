/// Paths of parts within a package.
enum PartPath {
  /// A path without leading slash, `.` and `..`; back slashes are slashes.
  static func clean(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
      switch part {
      case ".": continue
      case "..": if !parts.isEmpty { parts.removeLast() }
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// The path of `target`, which stands in the part at `base`: from the root if it begins with a slash.
  static func resolve(_ target: String, from base: String) -> String {
    if target.hasPrefix("/") || target.hasPrefix("\\") { return clean(target) }
    return clean(folder(of: base) + "/" + target)
  }

  /// The path without its last part.
  static func folder(of path: String) -> String {
    let path = clean(path)
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[..<slash])
  }

  /// The last part of the path.
  static func name(of path: String) -> String {
    let path = clean(path)
    guard let slash = path.lastIndex(of: "/") else { return path }
    return String(path[path.index(after: slash)...])
  }

  /// What follows the last dot, in lower case.
  static func suffix(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: ".") else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// A target of an EPUB: without fragment, `%20` and the like decoded.
  static func decodingPercents(_ target: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(target.utf8.prefix { $0 != UInt8(ascii: "#") })[...]
    while let first = rest.popFirst() {
      if first == UInt8(ascii: "%"), rest.count >= 2, let high = rest[rest.startIndex].hexadecimalDigit,
        let low = rest[rest.startIndex + 1].hexadecimalDigit
      {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(first)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
