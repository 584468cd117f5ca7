package import JSONText
internal import PolicyDocuments
package import SearchEngine

extension Trend {
  /// The documents in which the queries first appear in a group, one a query.
  package func firsts(of row: Row, _ engine: SearchEngine) throws(EngineError) -> [DocumentRecord?] {
    var firsts: [DocumentRecord?] = []
    for count in row.counts {
      if let first = count.first {
        firsts.append(try engine.record(first.document))
      } else {
        firsts.append(nil)
      }
    }
    return firsts
  }

  /// Adds a group, or all, to the members of a JSON object.
  ///
  /// - Parameters:
  ///   - isGroup: whether it is one of several; then its name, perhaps null, is a member.
  ///   - firsts: what ``firsts(of:_:)`` gives.
  package func add(
    _ row: Row, isGroup: Bool, _ firsts: [DocumentRecord?], to members: inout JSONMembers
  ) {
    members.add("by", grouping.rawValue)
    if isGroup { members.add("group", row.group) }
    members.add("documents", row.documents)
    members.add("characters", row.characters)
    members.add("counts", Array(row.counts.enumerated())) { members, count in
      members.add("query", queries[count.offset])
      members.add("documents", count.element.documents)
      members.add("occurrences", count.element.occurrences)
      members.add("per_10000", row.rate(count.offset), decimals: 6)
      guard let first = count.element.first, let record = firsts[count.offset] else {
        members.add("first", nil as String?)
        return
      }
      members.add("first") { buffer in
        buffer.object { members in
          members.add("id", record.id)
          members.add("date", first.date)
          members.add("title", record.title)
        }
      }
    }
  }
}
