import Archives
import Extraction
import Glibc
import OfficeReaders
import TestSupport
import Testing

/// Files as readers of policy papers have them, against the text that is known to stand in them.
@Suite struct RealFilesTests {
  @Test(
    .enabled(if: TestData.path("raw") != nil, "\(TestData.absent)"),
    arguments: ["docx", "ofd", "wild/docx", "wild/xlsx", "wild/epub", "wild/rtf"])
  func textIsWholeAndNothingIsAdded(_ folder: String) throws {
    try compare(folder)
  }

  @Test(
    .enabled(if: TestData.path("raw") != nil, "\(TestData.absent)"),
    .enabled(if: ToolRunner("soffice", package: "").path != nil, "LibreOffice is not installed"),
    arguments: ["wild/doc", "wild/xls"])
  func filesThatAreConverted(_ folder: String) throws {
    try compare(folder)
  }

  @Test(
    .enabled(if: TestData.path("raw/wild") != nil, "\(TestData.absent)"),
    arguments: [
      ("wild/zip/02-nested-and-escaping.zip", "《综合应用能力》为主观题", 3), ("wild/msg/01-poi-traditional.msg", "", 1),
    ])
  func containers(_ name: String, _ phrase: String, _ least: Int) throws {
    let path = try #require(TestData.path("raw/" + name))
    var text = ""
    var documents = 0
    let extractor = Extractor(
      readers: officeFormatReaders + [PlainText()], containers: officeContainerReaders + [ArchiveReader()])
    try extractor.extract(Self.bytes(path), name: path) { event throws(ReadingFailure) in
      guard case .document(let document) = event else { return }
      documents += 1
      text += document.blocks.map(\.text).joined(separator: "\n")
      #expect(document.member?.contains("..") != true)
    }
    print(name, documents, text.prefix(60))
    #expect(documents >= least)
    #expect(phrase.isEmpty || text.contains(phrase))
  }

  private func compare(_ folder: String) throws {
    let path = try #require(TestData.path("raw/" + folder))
    var compared = 0
    for name in Self.names(in: path) where !name.hasSuffix(".txt") {
      let stem = String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)])
      guard let truth = TestData.path("raw/\(folder)/\(stem).expected.txt") else { continue }
      var found = ""
      try Extractor(readers: officeFormatReaders).extract(Self.bytes("\(path)/\(name)"), name: name) {
        event throws(ReadingFailure) in
        guard case .document(let document) = event else { return }
        found += document.blocks.map(\.text).joined(separator: "\n") + "\n"
      }
      let wanted = Self.grams(String(decoding: Self.bytes(truth), as: UTF8.self))
      let got = Self.grams(found)
      let common = wanted.reduce(0) { $0 + min($1.value, got[$1.key] ?? 0) }
      let recall = Double(common) / Double(max(1, wanted.values.reduce(0, +)))
      let precision = Double(common) / Double(max(1, got.values.reduce(0, +)))
      print(name, recall, precision)
      #expect(recall >= 0.98, "\(name)")
      #expect(precision >= 0.95, "\(name)")
      compared += 1
    }
    #expect(compared > 0)
  }

  /// How often each run of five characters occurs, white space left out.
  private static func grams(_ text: String) -> [[Unicode.Scalar]: Int] {
    let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }
    let all = Array(scalars)
    guard all.count >= 5 else { return [all: 1] }
    var counts: [[Unicode.Scalar]: Int] = [:]
    for start in 0...all.count - 5 { counts[Array(all[start..<start + 5]), default: 0] += 1 }
    return counts
  }

  private static func bytes(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
    return bytes
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { field in
          String(cString: UnsafeRawPointer(field).assumingMemoryBound(to: CChar.self))
        })
    }
    return names.sorted()
  }
}

/// Text in GBK or UTF-8, a line a block.
private struct PlainText: FormatReader {
  let formats = ["txt", "md"]

  func recognizes(_ start: [UInt8]) -> Bool { false }

  func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    try deliver(
      ExtractedDocument(format: format, blocks: [Block(.paragraph, String(decoding: bytes, as: UTF8.self))]))
  }
}
