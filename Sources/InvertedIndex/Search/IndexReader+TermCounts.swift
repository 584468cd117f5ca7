extension IndexReader {
  /// How many documents of a set have a term.
  public struct TermCount: Equatable, Sendable {
    public var term: [UInt8]
    public var count: Int
    /// One of them.
    public var document: Int
  }

  /// The terms of `field` that `matches` have, with how many documents each; and how many documents have
  /// none.
  ///
  /// - Parameter deadline: when to stop; nil is returned then.
  /// - Complexity: linear in the postings of the field, in segments with matches. A field of few values a
  ///   document has few postings, which are read in order.
  public func counts(
    of field: FieldKey, among matches: Matches, deadline: ContinuousClock.Instant? = nil
  )
    throws(IndexError) -> (terms: [TermCount], withoutTerm: Int)?
  {
    var counts: [[UInt8]: TermCount] = [:]
    var without = 0
    for (index, segment) in segments.enumerated() {
      guard let set = matches.documents(inSegment: index), !set.isEmpty else { continue }
      var rest = set
      var terms: [[UInt8]] = []
      try segment.fields[field].dictionary.forEach(prefix: []) { term, _ in
        terms.append(term)
        return true
      }
      for term in terms {
        if let deadline, ContinuousClock.now >= deadline { return nil }
        guard let cursor = try segment.fields[field].cursor(TermBytes(term)) else { continue }
        var count = 0
        var first = 0
        try cursor.advance(to: 0)
        while cursor.document != PostingsCursor.exhausted {
          let document = Int(cursor.document)
          if set.contains(document) {
            rest.remove(document)
            if count == 0 { first = bases[index] + document }
            count += 1
          }
          try cursor.next()
        }
        if count > 0 {
          counts[term, default: TermCount(term: term, count: 0, document: first)].count += count
        }
      }
      without += rest.count
    }
    return (Array(counts.values), without)
  }
}
