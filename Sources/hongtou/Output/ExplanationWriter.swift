internal import InvertedIndex
internal import JSONText
internal import Localization
internal import SearchEngine

/// Writes the explanation of a score, or why a document does not match.
struct ExplanationWriter {
  private let explanation: Explanation
  private let match: SearchRequest.Match

  init(_ explanation: Explanation, match: SearchRequest.Match) {
    self.explanation = explanation
    self.match = match
  }

  /// Whether the search would find the document; with `auto`, also if only the fallback to any phrase finds
  /// it.
  var matches: Bool { explanation.matches(match) }

  func writeText(to output: inout TextBuffer) {
    let record = explanation.record
    output.append(oneLine: record.title.isEmpty ? record.id : record.title)
    output.newline()
    output.append(oneLine: "\(record.place):\(record.firstLine)")
    output.append("\n\n")
    writeTree(to: &output)
    var phrases = TextTable(
      [localized("unit", "词语"), localized("in document", "本文件次数"), localized("documents", "文件篇数"), ""],
      right: [1, 2])
    for phrase in explanation.phrases {
      phrases.add([
        (phrase.isExcluded ? "-" : "") + phrase.text, "\(phrase.occurrences)",
        Figures.grouped(phrase.documents),
        remark(phrase),
      ])
      for spelling in phrase.spellings {
        phrases.add([
          "= " + spelling.text, "\(spelling.occurrences)", Figures.grouped(spelling.documents), "",
        ])
      }
    }
    phrases.write(to: &output)
    output.newline()
    output.append(verdict)
    output.append("\n\n")
    var terms = TextTable(
      [
        localized("family", "类别"), localized("term", "词项"), "boost", "df", "N", "idf", "tf", "dl", "avgdl",
        "norm",
        localized("score", "得分"),
      ],
      right: [2, 3, 4, 5, 6, 7, 8, 9, 10])
    for term in explanation.terms {
      let detail = term.detail
      terms.add([
        term.family, term.text, "\(detail.term.boost)", Self.documents(detail),
        "\(detail.statistics.documentCount)", Figures.fixed(Double(detail.idf), 6), "\(detail.frequency)",
        "\(detail.length)", Figures.fixed(Double(detail.statistics.averageLength), 2),
        Figures.fixed(Double(detail.norm), 6), Figures.fixed(detail.score, 6),
      ])
    }
    let sum = explanation.terms.reduce(0) { $0 + $1.detail.score }
    terms.add([localized("sum", "合计"), "", "", "", "", "", "", "", "", "", Figures.fixed(sum, 6)])
    if explanation.factor != 1 || explanation.bonus != 0 {
      terms.add([
        localized("factor", "系数"), explanation.isInTitle ? localized("in title", "见于标题") : "", "", "", "", "",
        "", "", "", "",
        Figures.fixed(explanation.factor, 6),
      ])
      terms.add([
        localized("cited by", "被引"), Figures.grouped(explanation.citingTitles), "", "", "", "", "", "", "",
        "", "",
      ])
      if let lookup = explanation.lookup {
        terms.add([
          localized("named", "指名"), lookup.kind.rawValue, "", "", "", "", "", "", "", "",
          Figures.fixed(explanation.bonus, 6),
        ])
      }
    }
    terms.add([
      localized("score", "得分"), "", "", "", "", "", "", "", "", "", Figures.fixed(explanation.score, 6),
    ])
    terms.write(to: &output)
  }

  /// The parts of the query as a tree, each with whether it holds, and what comes closest where it does not.
  private func writeTree(to output: inout TextBuffer) {
    var tree = TextTable([localized("query", "查询"), localized("holds", "是否满足"), ""], right: [])
    for clause in explanation.clauses {
      let text: String =
        switch clause.kind {
        case .and: "AND"
        case .or: "OR"
        case .not: "NOT"
        case .weight, .word, .string, .alternatives, .prefix, .near, .scope, .field, .expression: clause.text
        }
      tree.add([
        String(repeating: "  ", count: clause.depth) + text,
        clause.holds ? localized("yes", "是") : localized("no", "否"), remark(clause),
      ])
    }
    tree.write(to: &output)
    output.newline()
  }

  private func remark(_ clause: ExplainedClause) -> String {
    if !clause.actual.isEmpty {
      let values = clause.actual.joined(separator: localized(", ", "、"))
      return localized("in the document: \(values)", "文件中为：\(values)")
    }
    guard let nearest = clause.nearest else {
      return clause.kind == .scope && !clause.holds
        ? localized("nothing of it stands in such a part of the text", "没有一处含有其中任何一项") : ""
    }
    guard let distance = nearest.distance else {
      return localized(
        "nearest: line \(nearest.line): \(nearest.text)", "最接近处在第 \(nearest.line) 行：\(nearest.text)")
    }
    if clause.kind == .near {
      return localized(
        "nearest: \(distance) characters apart, line \(nearest.line): \(nearest.text)",
        "最接近处相隔 \(distance) 字，第 \(nearest.line) 行：\(nearest.text)")
    }
    if distance == 0 {
      return localized(
        "not there, but in line \(nearest.line): \(nearest.text)",
        "此处没有，第 \(nearest.line) 行才有：\(nearest.text)")
    }
    return localized(
      "nearest: \(nearest.text), line \(nearest.line), \(distance) characters differ",
      "最接近的是“\(nearest.text)”，第 \(nearest.line) 行，相差 \(distance) 字")
  }

  private func remark(_ phrase: Explanation.Phrase) -> String {
    if phrase.isExcluded {
      return phrase.occurrences > 0 ? localized("excluded, and in the document", "已排除，但本文件含有") : ""
    }
    if phrase.occurrences > 0 || phrase.spellings.contains(where: { $0.occurrences > 0 }) { return "" }
    guard let nearest = phrase.nearest else {
      return localized("missing, every character of it", "没有，其中每个字都没有")
    }
    return localized(
      "missing; nearest: \(nearest.text), \(nearest.occurrences) times",
      "没有；最接近的是“\(nearest.text)”，\(nearest.occurrences) 次")
  }

  /// Whether the document matches, and if not, why.
  private var verdict: String {
    if explanation.matchesAll { return localized("matches: all units and conditions hold", "匹配：全部词语与条件均满足") }
    if !explanation.conditionsHold {
      return
        localized(
          "does not match: an exclusion, or a condition on date, issuer, kind, status or path, does not hold",
          "不匹配：排除项，或日期、机关、文种、状态、路径的条件不满足")
    }
    if explanation.matchesAny {
      return match == .any
        ? localized("matches: a unit and all conditions hold", "匹配：至少一个词语与全部条件满足")
        : localized(
          "does not match all units; found only where any unit is enough (--match any, or auto when nothing has all)",
          "未包含全部词语；仅在任一词语即可时匹配（--match any，或 auto 且没有文件包含全部词语）")
    }
    return localized("does not match: none of the units stands in the document", "不匹配：文件中没有任何词语")
  }

  /// The documents with a term, and where it is one of several alternatives, those of all of them.
  private static func documents(_ term: TermExplanation) -> String {
    let pooled = term.term.pooledFrequency
    return pooled > term.documentFrequency
      ? "\(term.documentFrequency)∪\(pooled)" : "\(term.documentFrequency)"
  }

  func writeJSON(to output: inout TextBuffer) {
    output.objectLine { members in
      members.add("t", "explanation")
      explanation.add(to: &members, match: match)
    }
  }
}
