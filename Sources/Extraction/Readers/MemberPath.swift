/// The path of a file within a container.
enum MemberPath {
  /// Longer names are cut.
  private static let mostBytes = 4096

  /// The path of `name` within the container at `outer`.
  static func joined(_ outer: String?, _ name: String) -> String {
    let name = shown(name)
    return outer.map { "\($0)!/\(name)" } ?? name
  }

  /// What archivers put beside the files they pack, and what lists of files hide as well.
  static func isIgnored(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    return parts.contains { $0 == "__MACOSX" || $0.hasPrefix(".") && $0 != "." && $0 != ".." }
  }

  /// The name on one line and of limited length: control characters would break the lines it is shown in.
  private static func shown(_ name: String) -> String {
    var scalars = String.UnicodeScalarView()
    var bytes = 0
    for scalar in name.unicodeScalars {
      bytes += UTF8.width(scalar)
      if bytes > mostBytes { break }
      let isControl =
        scalar.properties.generalCategory == .control
        || scalar.value == 0x2028 || scalar.value == 0x2029
      scalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }
}
