internal import ICUText

/// The path of a member within its archive: UTF-8, `/` between parts, inside the archive whatever the name
/// says.
package struct MemberPath {
  /// The encoding of those names that are not UTF-8; nil where none was found.
  private let encoding: TextEncoding?
  /// How often each path came.
  var taken: [String: Int] = [:]

  var knowsEncoding: Bool { encoding != nil }

  /// Judges the names of one archive together: one name is often too short to tell GBK from Big5.
  package init(names: [[UInt8]]) {
    let sample = Array(names.filter { !Self.isUTF8($0) }.joined(separator: [0x0A]))
    guard !sample.isEmpty else {
      encoding = nil
      return
    }
    encoding = (try? TextDecoder().decode(sample))?.encoding ?? .gb18030
  }

  /// The path for a name; no two members get the same.
  package mutating func path(of name: [UInt8]) -> String {
    let clean = Self.inside(decoded(name))
    let count = taken[clean, default: 0]
    taken[clean] = count + 1
    return count == 0 ? clean : "\(clean)#\(count + 1)"
  }

  private func decoded(_ name: [UInt8]) -> String {
    if !Self.isUTF8(name), let encoding,
      let text = try? TextDecoder(forcing: encoding).decode(name)
    {
      return String(decoding: text.utf8, as: UTF8.self)
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// A path without root, drive, `.` and `..`, with slashes only.
  package static func inside(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
      if part == "." || part == ".." { continue }
      if parts.isEmpty, part.count == 2, part.last == ":" { continue }
      parts.append(part)
    }
    return parts.isEmpty ? "unnamed" : parts.joined(separator: "/")
  }

  static func isUTF8(_ name: [UInt8]) -> Bool {
    String(validating: name, as: UTF8.self) != nil
  }
}
