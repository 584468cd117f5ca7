extension IndexReader {
  /// Calls `body` with every term of `field` that a live document has, rising, and its postings: documents
  /// rising, each with the frequency of the term in it. Ends where `body` returns false.
  ///
  /// - Complexity: Linear in the postings of the field.
  package func forEachPostings(
    _ field: FieldKey, _ body: (_ term: [UInt8], _ postings: [(document: Int, frequency: Int)]) -> Bool
  ) throws(IndexError) {
    var merge = try TermMerge(segments.map { $0.fields[field].dictionary })
    var term: [UInt8]?
    var postings: [(document: Int, frequency: Int)] = []
    while let source = merge.source {
      if term == nil || merge.isAtNewTerm {
        if let term, !postings.isEmpty, !body(term, postings) { return }
        postings.removeAll(keepingCapacity: true)
        merge.takeTerm()
        var bytes: [UInt8] = []
        for index in 0..<merge.term.count { bytes.append(merge.term[index]) }
        term = bytes
      }
      let segment = segments[source]
      let cursor = try segment.fields[field].cursor(merge.info(of: source))
      try cursor.advance(to: 0)
      while cursor.document != PostingsCursor.exhausted {
        if segment.live?.contains(Int(cursor.document)) ?? true {
          let frequency = Int(try cursor.frequency(of: cursor.document))
          postings.append((bases[source] + Int(cursor.document), frequency))
        }
        try cursor.next()
      }
      if !(try merge.next()) {
        throw .corrupt(file: directory.path, offset: 0, reason: "terms of a dictionary out of order")
      }
    }
    if let term, !postings.isEmpty { _ = body(term, postings) }
  }
}
