internal import InvertedIndex
internal import JSONText
internal import SearchEngine

/// Writes why a document has its score, or why it does not match.
struct ExplanationWriter {
  private let explanation: Explanation
  private let match: SearchRequest.Match

  init(_ explanation: Explanation, match: SearchRequest.Match) {
    self.explanation = explanation
    self.match = match
  }

  /// Whether the search would find the document; with `auto`, at least when nothing has all units.
  var matches: Bool { explanation.matches(match) }

  func writeText(to output: inout TextBuffer) {
    let record = explanation.record
    output.append(oneLine: record.title.isEmpty ? record.id : record.title)
    output.newline()
    output.append(oneLine: "\(record.path):\(record.firstLine)")
    output.append("\n\n")
    var units = TextTable(["unit", "in document", "documents", ""], right: [1, 2])
    for unit in explanation.phrases {
      units.add([
        (unit.isExcluded ? "-" : "") + unit.text, "\(unit.occurrences)", Figures.grouped(unit.documents),
        remark(unit),
      ])
    }
    units.write(to: &output)
    output.newline()
    output.append(verdict)
    output.append("\n\n")
    var terms = TextTable(
      ["family", "term", "boost", "df", "N", "idf", "tf", "dl", "avgdl", "norm", "score"],
      right: [2, 3, 4, 5, 6, 7, 8, 9, 10])
    for term in explanation.terms {
      let detail = term.detail
      terms.add([
        term.family, term.text, "\(detail.term.boost)", "\(detail.documentFrequency)",
        "\(detail.statistics.documentCount)", Figures.fixed(Double(detail.idf), 6), "\(detail.frequency)",
        "\(detail.length)", Figures.fixed(Double(detail.statistics.averageLength), 2),
        Figures.fixed(Double(detail.norm), 6), Figures.fixed(detail.score, 6),
      ])
    }
    let sum = explanation.terms.reduce(0) { $0 + $1.detail.score }
    terms.add(["sum", "", "", "", "", "", "", "", "", "", Figures.fixed(sum, 6)])
    if explanation.factor != 1 || explanation.bonus != 0 {
      terms.add([
        "factor", explanation.isInTitle ? "in title" : "", "", "", "", "", "", "", "", "",
        Figures.fixed(explanation.factor, 6),
      ])
      terms.add([
        "cited by", Figures.grouped(explanation.citingTitles), "", "", "", "", "", "", "", "", "",
      ])
      if let lookup = explanation.lookup {
        terms.add([
          "named", lookup.kind.rawValue, "", "", "", "", "", "", "", "", Figures.fixed(explanation.bonus, 6),
        ])
      }
    }
    terms.add(["score", "", "", "", "", "", "", "", "", "", Figures.fixed(explanation.score, 6)])
    terms.write(to: &output)
  }

  private func remark(_ unit: Explanation.Phrase) -> String {
    if unit.isExcluded { return unit.occurrences > 0 ? "excluded, and in the document" : "" }
    if unit.occurrences > 0 { return "" }
    guard let nearest = unit.nearest else { return "missing, every character of it" }
    return "missing; nearest: \(nearest.text), \(nearest.occurrences) times"
  }

  /// Whether the document is found, and what stands in the way.
  private var verdict: String {
    if explanation.matchesAll { return "matches: all units and conditions hold" }
    if !explanation.conditionsHold {
      return
        "does not match: an exclusion, or a condition on date, issuer, kind, status or path, does not hold"
    }
    if explanation.matchesAny {
      return match == .any
        ? "matches: a unit and all conditions hold"
        : "does not match all units; found only where any unit is enough (--match any, or auto when nothing has all)"
    }
    return "does not match: none of the units stands in the document"
  }

  func writeJSON(to output: inout TextBuffer) {
    output.objectLine { members in
      members.add("t", "explanation")
      explanation.add(to: &members, match: match)
    }
  }
}
