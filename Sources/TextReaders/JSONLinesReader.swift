package import Extraction
internal import JSONText
internal import PolicyDocuments

/// A document a line, each a JSON object: its text under one of the keys for it, the rest as properties.
package struct JSONLinesReader: FormatReader {
  package let formats = ["jsonl", "ndjson"]

  package init() {}

  package func recognizes(_ start: [UInt8]) -> Bool { false }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    var notes: [ReadingNote] = []
    let text = try TextSource.utf8(bytes, notes: &notes)
    let reader = JSONObjectReader()
    for (number, line) in TextSource.lines(text) {
      var document = ExtractedDocument(member: "\(number)", format: format, notes: notes)
      notes = []
      let bytes = Array(line.utf8)
      do throws(JSONObjectReader.Failure) {
        for member in try reader.members(of: bytes, line: bytes.indices) {
          add(member, line: number, to: &document)
        }
      } catch {
        document.notes.append(.memberSkipped(name: "\(number)", .damaged("\(error)")))
      }
      try deliver(document)
    }
  }

  private func add(_ member: JSONObjectReader.Member, line: Int, to document: inout ExtractedDocument) {
    let values: [String]
    switch member.value {
    case .string(let bytes): values = [String(decoding: bytes, as: UTF8.self)]
    case .plain(let text): values = [text]
    case .strings(let texts): values = texts
    case .null, .other: return
    }
    guard DocumentKey(member.key) == .body else {
      document.properties += values.map { .init(member.key, $0) }
      return
    }
    // Where two keys carry a text, the first counts.
    guard document.blocks.isEmpty else { return }
    for value in values {
      document.blocks += TextSource.lines(Array(value.utf8))
        .map { Block(.paragraph, $0.text, at: Location(line: line)) }
    }
  }
}
