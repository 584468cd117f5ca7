package import PolicyDocuments
package import SearchEngine

/// How many documents have each value of a field.
package struct Facet: Sendable, Equatable {
  package struct Value: Sendable, Equatable {
    package var text: String
    package var documents: Int
  }

  /// The most frequent value first.
  package private(set) var values: [Value] = []
  /// Documents that were counted, and those of them without a value.
  package private(set) var documents = 0
  package private(set) var unknown = 0

  /// - Parameter request: whose documents are counted; without a query, all that meet its conditions.
  /// - Complexity: Reads the records of those documents.
  package init(_ field: MetadataField, _ request: SearchRequest, _ engine: SearchEngine) throws(EngineError) {
    let found =
      request.query.isEmpty
      ? try engine.documents(meeting: request) : try engine.documents(matching: try engine.plan(request))
    documents = found.count
    var counts: [String: Int] = [:]
    for document in found {
      let known = Set(try engine.record(document).metadata[field])
      if known.isEmpty { unknown += 1 }
      for value in known { counts[value, default: 0] += 1 }
    }
    values = counts.map { Value(text: $0.key, documents: $0.value) }.sorted {
      $0.documents == $1.documents ? $0.text < $1.text : $0.documents > $1.documents
    }
  }
}
