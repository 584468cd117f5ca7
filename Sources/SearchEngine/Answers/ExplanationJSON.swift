internal import InvertedIndex
public import JSONText

extension Explanation {
  /// Whether a search with that `match` would find the document; with `auto`, at least when no document has
  /// all phrases.
  public func matches(_ match: SearchRequest.Match) -> Bool { match == .all ? matchesAll : matchesAny }

  /// Adds every number that went into the score.
  public func add(to members: inout JSONMembers, match: SearchRequest.Match) {
    members.add("id", record.id)
    members.add("path", record.file)
    members.add("title", record.title)
    members.add("matches", matches(match))
    members.add("matches_all", matchesAll)
    members.add("matches_any", matchesAny)
    members.add("conditions_hold", conditionsHold)
    members.add("query", query)
    members.add("clauses", clauses) { $1.add(to: &$0) }
    members.add("units", phrases) { phrase, item in
      phrase.add("text", item.text)
      phrase.add("excluded", item.isExcluded)
      phrase.add("occurrences", item.occurrences)
      phrase.add("documents", item.documents)
      phrase.add("nearest", item.nearest?.text)
      phrase.add("spellings", item.spellings) { spelling, other in
        spelling.add("text", other.text)
        spelling.add("occurrences", other.occurrences)
        spelling.add("documents", other.documents)
      }
    }
    members.add("terms", terms) { $1.add(to: &$0) }
    members.add("recognized", lookup?.kind.rawValue)
    members.add("in_title", isInTitle)
    members.add("cited_by", citingTitles)
    members.add("factor", factor, decimals: 6)
    members.add("bonus", bonus, decimals: 6)
    members.add("score") { $0.append(score: score) }
  }
}

extension Explanation.Term {
  fileprivate func add(to members: inout JSONMembers) {
    members.add("family", family)
    members.add("term", text)
    members.add("boost", Double(detail.term.boost), decimals: 6)
    members.add("df", detail.documentFrequency)
    if detail.term.pooledFrequency > detail.documentFrequency {
      members.add("pooled_df", detail.term.pooledFrequency)
    }
    members.add("N", detail.statistics.documentCount)
    members.add("idf", Double(detail.idf), decimals: 6)
    members.add("tf", detail.frequency)
    members.add("dl", detail.length)
    members.add("avgdl", Double(detail.statistics.averageLength), decimals: 6)
    members.add("norm", Double(detail.norm), decimals: 6)
    members.add("score") { $0.append(score: detail.score) }
  }
}

extension ExplainedClause {
  fileprivate func add(to members: inout JSONMembers) {
    members.add("kind", kind.rawValue)
    members.add("text", text)
    members.add("depth", depth)
    members.add("holds", holds)
    members.add("nearest", nearest?.text)
    for (key, number) in [("distance", nearest?.distance), ("line", nearest?.line)] {
      members.add(key) { buffer in if let number { buffer.append(number) } else { buffer.append("null") } }
    }
    members.add("actual", actual)
  }
}
