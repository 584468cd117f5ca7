extension GrowableBuffer<UInt32> {
  /// Appends the documents `0 ..< limit`.
  mutating func append(below limit: Int) {
    for document in 0..<UInt32(limit) { append(document) }
  }

  /// Appends the documents of `set`, rising.
  mutating func append(contentsOf set: DocumentSet) {
    for index in set.words.indices { append(bits: set.words[index], from: UInt32(index << 6)) }
  }

  /// Drops those of `others`; both rise.
  mutating func subtract(_ others: borrowing GrowableBuffer<UInt32>) {
    var other = 0
    keep { document in
      while other < others.count, others[other] < document { other += 1 }
      return other == others.count || others[other] != document
    }
  }
}
