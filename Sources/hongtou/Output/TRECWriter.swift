internal import JSONText
internal import SearchEngine

/// Ranked lists in TREC run format: `query Q0 document rank score hongtou`.
struct TRECWriter: ResultWriter {
  let depth = HitDepth.id

  func write(_ view: HitView, query: String?, to output: inout TextBuffer) {
    Self.append(
      query ?? "1", rank: view.rank, score: view.score, view.id, passage: view.passage, to: &output)
  }

  /// Appends a line of the list. White space in identifiers becomes `_`, since columns are separated by
  /// spaces. A passage is `document#number`.
  static func append(
    _ query: String, rank: Int, score: Double, _ id: String, passage: Int?, to output: inout TextBuffer
  ) {
    output.append(word: query)
    output.append(" Q0 ")
    output.append(word: id)
    if let passage {
      output.append(byte: UInt8(ascii: "#"))
      output.append(passage)
    }
    output.append(byte: 0x20)
    output.append(rank)
    output.append(byte: 0x20)
    output.append(score: score)
    output.append(" hongtou\n")
  }
}
