public import PolicyDocuments

/// A line of a file of queries or judgements that cannot be used.
public struct EvaluationInputError: Error, Sendable, Hashable {
  /// What is wrong with the line.
  public enum Reason: Sendable, Hashable {
    /// The line begins like a JSON object and is none.
    case notJSON(InputProblem.Reason)
    /// A JSON object without an identifier or a text.
    case noIDOrText
    /// No tab between the identifier and the text of a query.
    case noTab
    /// A judgement has 3 or 4 columns.
    case columns(Int)
    /// The grade of a judgement is not a number.
    case grade(String)
    /// A document is judged twice for one query, and differently.
    case repeatedJudgement(query: String, document: String)
    /// A second query has the identifier of one before it.
    case repeatedQuery(String)
    /// A topic of TREC does not end.
    case unclosedTopic
    /// Something stands outside of the topics of TREC.
    case outsideTopic
  }

  /// Counted from 1.
  public var line: Int
  public var reason: Reason

  public init(line: Int, reason: Reason) {
    self.line = line
    self.reason = reason
  }
}
