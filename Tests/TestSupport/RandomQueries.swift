/// Queries for random tests over real papers.
public enum RandomQueries {
  /// Forty: a few of every kind, then pieces of 1 to 12 Chinese characters of `lines`, every other one in
  /// quotes.
  public static func pieces(of lines: [String], _ random: inout SeededRandom) -> [String] {
    var queries = ["养老 服务", "\"国民经济和社会发展\"", "第十二条 -罚款", "2024年", "的"]
    while queries.count < 40 {
      let line = Array(lines[random.below(lines.count)].unicodeScalars.filter { $0.properties.isIdeographic })
      if line.count < 16 { continue }
      let start = random.below(line.count - 12)
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: line[start..<start + 1 + random.below(12)])
      queries.append(random.below(2) == 0 ? String(piece) : "\"\(String(piece))\"")
    }
    return queries
  }
}
