/// Writes small PDF files for tests.
struct PDFFile {
  /// What a font says about its characters.
  enum Font {
    /// Codes of two bytes are code points, as a map to Unicode says.
    case mapped
    /// The same codes without any map.
    case unmapped
  }

  /// A line that begins at a place from the lower left corner, in points.
  struct Line {
    var x: Double
    var y: Double
    var size: Double
    var text: String

    init(_ x: Double, _ y: Double, _ size: Double, _ text: String) {
      (self.x, self.y, self.size, self.text) = (x, y, size, text)
    }
  }

  private var pages: [String] = []
  var font = Font.mapped
  var title: String?
  /// Written as an encryption dictionary that no password opens.
  var isEncrypted = false

  mutating func addPage(_ lines: [Line]) {
    var content = "BT\n"
    for line in lines {
      let codes = line.text.utf16.map { Self.hex($0) }.joined()
      content += "/F1 \(line.size) Tf 1 0 0 1 \(line.x) \(line.y) Tm <\(codes)> Tj\n"
    }
    pages.append(content + "ET")
  }

  private static func hex(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// The file; every character is as wide as the type is high.
  var bytes: [UInt8] {
    var objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    let first = 7
    let kids = pages.indices.map { "\(first + $0 * 2) 0 R" }.joined(separator: " ")
    objects.append("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>")
    let toUnicode = font == .mapped ? " /ToUnicode 6 0 R" : ""
    objects.append(
      "<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [4 0 R]\(toUnicode) >>"
    )
    objects.append(
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        + " /Supplement 0 >> /DW 1000 /FontDescriptor 5 0 R /CIDToGIDMap /Identity >>")
    objects.append(
      "<< /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880"
        + " /Descent -120 /CapHeight 880 /StemV 80 >>")
    let map = """
      /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def
      1 begincodespacerange <0000> <FFFF> endcodespacerange
      1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end
      """
    objects.append("<< /Length \(map.utf8.count) >>\nstream\n\(map)\nendstream")
    for (index, page) in pages.enumerated() {
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents \(first + index * 2 + 1) 0 R"
          + " /Resources << /Font << /F1 3 0 R >> >> >>")
      objects.append("<< /Length \(page.utf8.count) >>\nstream\n\(page)\nendstream")
    }
    var trailer = "/Root 1 0 R"
    if let title {
      objects.append("<< /Title <FEFF\(title.utf16.map { Self.hex($0) }.joined())> >>")
      trailer += " /Info \(objects.count) 0 R"
    }
    if isEncrypted {
      let key = String(repeating: "41", count: 32)
      objects.append("<< /Filter /Standard /V 1 /R 2 /O <\(key)> /U <\(key)> /P -4 >>")
      trailer += " /Encrypt \(objects.count) 0 R /ID [<00> <00>]"
    }
    var file = Array("%PDF-1.4\n".utf8)
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(file.count)
      file += Array("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
    }
    let start = file.count
    file += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
    for offset in offsets {
      let digits = String(offset)
      file += Array((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
    }
    file += Array("trailer\n<< /Size \(objects.count + 1) \(trailer) >>\nstartxref\n\(start)\n%%EOF\n".utf8)
    return file
  }
}
