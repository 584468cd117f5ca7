internal import Extraction

/// What the sheets of a workbook share: their list, strings and formats of numbers.
struct Workbook {
  struct Sheet {
    var name: String
    var path: String
    var isHidden: Bool
  }

  let package: Package
  private(set) var sheets: [Sheet] = []
  private(set) var strings: [String] = []
  /// Days are counted from 1904, as old Macintosh programs did.
  private(set) var countsFrom1904 = false
  /// The format of each cell style.
  private(set) var formats: [CellFormat] = []

  /// - Throws: `unknownFormat` where the package is not one of Excel's.
  init(_ package: Package, limits: ReadingLimits) throws(ReadingFailure) {
    self.package = package
    let path = Relationships(of: "", in: package).path(ofType: "officeDocument") ?? "xl/workbook.xml"
    guard let xml = try package.xml(path) else { throw .unknownFormat }
    let relationships = Relationships(of: path, in: package)
    var sheets: [Sheet] = []
    var is1904 = false
    try xml.root { (name) throws(ReadingFailure) in
      guard name == "workbook" else { throw .unknownFormat }
      try xml.children { (name) throws(ReadingFailure) in
        if name == "workbookPr" { is1904 = WordToggle.isOn(xml.attribute("date1904") ?? "0") }
        guard name == "sheets" else { return }
        try xml.children { (name) in
          // Charts and macro sheets have other relationships.
          guard name == "sheet", let id = xml.attribute("id"), let target = relationships.byID[id],
            target.type == "worksheet", let path = target.path
          else { return }
          sheets.append(
            Sheet(
              name: xml.attribute("name") ?? "", path: path,
              isHidden: ["hidden", "veryHidden"].contains(xml.attribute("state") ?? "")))
        }
      }
    }
    self.sheets = sheets
    countsFrom1904 = is1904
    if let path = relationships.path(ofType: "sharedStrings"), let xml = try package.xml(path) {
      strings = Self.strings(xml, limits: limits)
    }
    if let path = relationships.path(ofType: "styles"), let xml = try package.xml(path) {
      formats = Self.formats(xml)
    }
  }

  /// Whether a name is what Excel calls a new sheet, which tells nothing.
  static func isDefault(_ name: String) -> Bool {
    for prefix in ["Sheet", "工作表", "表"] where name.hasPrefix(prefix) {
      return name.dropFirst(prefix.count).allSatisfy { $0.isNumber }
    }
    return false
  }

  private static func strings(_ xml: XMLReader, limits: ReadingLimits) -> [String] {
    var strings: [String] = []
    // What breaks off keeps what was read.
    try? xml.root { (_) throws(ReadingFailure) in
      try xml.children { (name) throws(ReadingFailure) in
        guard name == "si" else { return }
        guard strings.count < limits.cells else { throw .limitExceeded(.cells) }
        strings.append(try richText(xml))
      }
    }
    return strings
  }

  /// The text of a string: runs without their readings (phonetic guides).
  static func richText(_ xml: XMLReader) throws(ReadingFailure) -> String {
    var text = ""
    try xml.children { (name) throws(ReadingFailure) in
      if name == "t" { text += ExcelEscape.decoded(xml.textContent()) }
      guard name == "r" else { return }
      try xml.children { (name) in if name == "t" { text += ExcelEscape.decoded(xml.textContent()) } }
    }
    return text
  }

  private static func formats(_ xml: XMLReader) -> [CellFormat] {
    var codes: [Int: String] = [:]
    var formats: [CellFormat] = []
    var made: [Int: CellFormat] = [:]
    try? xml.root { (_) throws(ReadingFailure) in
      try xml.children { (name) throws(ReadingFailure) in
        if name == "numFmts" {
          try xml.children { (_) in
            if let id = xml.number("numFmtId") { codes[id] = xml.attribute("formatCode") }
          }
        } else if name == "cellXfs" {
          try xml.children { (_) in
            let id = xml.number("numFmtId") ?? 0
            let format = made[id] ?? CellFormat(codes[id] ?? CellFormat.builtIn(id))
            made[id] = format
            formats.append(format)
          }
        }
      }
    }
    return formats
  }
}
