internal import PolicyDocuments

/// Reads a file of queries line by line, in any form that judged collections come in: topics of TREC, or what
/// ``EvaluationFiles/query(_:number:reader:)`` reads.
public struct QueryFileReader {
  private enum Form {
    case lines(JSONRecord)
    case topics(TopicReader)
  }

  private var form: Form?
  private var seen: Set<String> = []

  public init() {}

  /// The queries that end in this line.
  ///
  /// - Throws: ``EngineError/evaluationInput(_:)``, also where an identifier comes again.
  public mutating func take(_ line: String, number: Int) throws(EngineError) -> [Evaluation.Query] {
    if form == nil {
      guard let first = line.first(where: { !$0.isWhitespace }) else { return [] }
      form = first == "<" ? .topics(TopicReader()) : .lines(JSONRecord())
    }
    var queries: [Evaluation.Query] = []
    switch form {
    case .topics(var reader):
      // Held once, so that it is not copied.
      form = nil
      defer { form = .topics(reader) }
      queries = try reader.take(line, number: number)
    case .lines(let reader):
      if let query = try EvaluationFiles.query(line, number: number, reader: reader) { queries = [query] }
    case nil: break
    }
    for query in queries where !seen.insert(query.id).inserted {
      throw .evaluationInput(.init(line: number, reason: .repeatedQuery(query.id)))
    }
    return queries
  }

  /// Ends the file.
  ///
  /// - Throws: ``EngineError/evaluationInput(_:)`` where it ends within a query.
  public func finish() throws(EngineError) { if case .topics(let reader) = form { try reader.finish() } }
}
