/// Where a link leads.
enum LinkTarget {
  /// Another page, or a script: a control of the site.
  case page
  /// A place in the same page.
  case place
  /// A file to be downloaded.
  case file

  private static let suffixes: Set<String> = [
    "doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "wps", "et", "ofd", "ceb", "rtf", "txt", "csv", "odt",
    "ods",
    "zip", "rar", "7z", "gz", "tar",
  ]

  init(_ address: String) {
    if address.isEmpty || address.hasPrefix("#") {
      self = .place
      return
    }
    let path = address.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    self = Self.isFile(String(decoding: path, as: UTF8.self)) ? .file : .page
  }

  /// Whether a name ends like that of a document.
  static func isFile(_ name: String) -> Bool {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
    let suffix = name.utf8[name.utf8.index(after: dot)...]
    guard suffix.count <= 4 else { return false }
    return suffixes.contains(String(decoding: suffix, as: UTF8.self).lowercased())
  }
}
