public import PolicyDocuments

/// Reads queries and judgements in the forms that judged collections come in.
public enum EvaluationFiles {
  /// What the first line of judgements calls the grade, in files of BEIR and others.
  private static let gradeNames: Set<String> = ["score", "grade", "relevance", "rel", "label", "qrel"]

  /// Queries: JSON lines with `_id` (or `id`, `qid`) and `text` (or `query`), or `id<TAB>text`.
  ///
  /// - Returns: nil for a blank line.
  /// - Throws: ``EngineError/evaluationInput(_:)``.
  public static func query(_ line: String, number: Int, reader: JSONRecord) throws(EngineError)
    -> Evaluation.Query?
  {
    if line.allSatisfy(\.isWhitespace) { return nil }
    if line.hasPrefix("{") {
      var id: String?
      var text: String?
      do throws(InputProblem) {
        for (key, value) in try reader.members(of: Array(line.utf8)) {
          switch key {
          case "_id", "id", "qid": id = id ?? value
          case "text", "query": text = value
          case "title": text = text ?? value
          default: break
          }
        }
      } catch {
        throw .evaluationInput(.init(line: number, reason: .notJSON(error.reason)))
      }
      guard let id, let text else { throw .evaluationInput(.init(line: number, reason: .noIDOrText)) }
      return Evaluation.Query(id: id, text: text)
    }
    guard let tab = line.firstIndex(of: "\t") else {
      throw .evaluationInput(.init(line: number, reason: .noTab))
    }
    return Evaluation.Query(id: String(line[..<tab]), text: String(line[line.index(after: tab)...]))
  }

  /// Judgements: `query 0 document grade` (TREC), or `query<TAB>document<TAB>grade` with an optional header.
  public static func judgements(_ text: String) throws(EngineError) -> [String: [String: Int]] {
    var result: [String: [String: Int]] = [:]
    var number = 0
    // By scalars: to Swift, CR LF is one character, which is neither.
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      let isTabbed = line.contains("\t")
      let parts = line.split { scalar in
        isTabbed ? scalar == "\t" || scalar == "\r" : scalar.properties.isWhitespace
      }.map { String($0) }
      if parts.isEmpty { continue }
      let fields: (query: String, document: String, grade: String)
      switch parts.count {
      case 4: fields = (parts[0], parts[2], parts[3])
      case 3: fields = (parts[0], parts[1], parts[2])
      default: throw .evaluationInput(.init(line: number, reason: .columns(parts.count)))
      }
      guard let grade = Double(fields.grade).flatMap({ Int(exactly: $0.rounded(.towardZero)) }) else {
        if number == 1, gradeNames.contains(fields.grade.lowercased()) { continue }
        throw .evaluationInput(.init(line: number, reason: .grade(fields.grade)))
      }
      let before = result[fields.query, default: [:]].updateValue(grade, forKey: fields.document)
      if let before, before != grade {
        let reason = EvaluationInputError.Reason.repeatedJudgement(
          query: fields.query, document: fields.document)
        throw .evaluationInput(.init(line: number, reason: reason))
      }
    }
    return result
  }
}
