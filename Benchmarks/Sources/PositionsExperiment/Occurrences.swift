/// Terms and their places, gathered document by document; then sorted by term.
struct Occurrences {
  private(set) var keys: [UInt64] = []
  private var ids: [UInt64: UInt32] = [:]
  private var terms: [UInt32] = []
  private var places: [UInt32] = []
  private(set) var documentEnds: [Int] = []

  var count: Int { terms.count }

  @inline(__always)
  mutating func add(_ key: UInt64, at place: Int) {
    let id: UInt32
    if let known = ids[key] {
      id = known
    } else {
      id = UInt32(keys.count)
      ids[key] = id
      keys.append(key)
    }
    terms.append(id)
    places.append(UInt32(place))
  }

  mutating func endDocument() { documentEnds.append(terms.count) }

  /// Calls `body` with each term in the order of keys: its key, and document and place of each occurrence.
  func forEachTerm(_ body: (UInt64, ArraySlice<UInt32>, ArraySlice<UInt32>) -> Void) {
    var starts = [Int](repeating: 0, count: keys.count + 1)
    for term in terms { starts[Int(term) + 1] += 1 }
    for term in keys.indices { starts[term + 1] += starts[term] }
    var fill = starts
    var documents = [UInt32](repeating: 0, count: terms.count)
    var sorted = documents
    var occurrence = 0
    for (document, end) in documentEnds.enumerated() {
      while occurrence < end {
        let term = Int(terms[occurrence])
        documents[fill[term]] = UInt32(document)
        sorted[fill[term]] = places[occurrence]
        fill[term] += 1
        occurrence += 1
      }
    }
    for term in keys.indices.sorted(by: { keys[$0] < keys[$1] }) {
      let range = starts[term]..<starts[term + 1]
      body(keys[term], documents[range], sorted[range])
    }
  }
}
