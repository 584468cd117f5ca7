internal import ICUText
internal import Pinyin
internal import QueryLanguage
internal import TextAnalysis

extension SearchRequest {
  /// The mistake in the query, such as an unclosed quote, as far as it can be told without an index; nil
  /// where there is none. A server finds the same.
  public var mistake: EngineError? {
    guard let folder = try? TextFolder(), let analyzer = try? Analyzer() else { return nil }
    do throws(QueryError) {
      let tree = try QueryRewriter(folder: folder, analyzer: analyzer).query(query, isLiteral: isLiteral)
      for clause in tree.values where !clause.isSound(folder) {
        throw QueryError(
          query: query, column: clause.value.columns.lowerBound, reason: .badValue(clause.field))
      }
      for expression in tree.expressions {
        do throws(PatternMatcher.Failure) {
          _ = try PatternMatcher(expression.pattern)
        } catch {
          return expression.error(error, in: self)
        }
      }
      return nil
    } catch {
      return .query(error)
    }
  }
}

extension FieldValue {
  /// Whether the value is of the form that the field has.
  func isSound(_ folder: TextFolder) -> Bool {
    switch field {
    case .title, .section: phrase != nil
    case .date: DateRange(value.text) != nil
    case .number: NumberPattern(String(decoding: folder.foldQuery(value.text), as: UTF16.self)) != nil
    case .pinyin: PinyinPattern(value.text) != nil
    case .cites: Self.citation(folder.foldQuery(value.text)) != nil
    case .issuer, .kind, .status, .region: !WantedValue.isEmpty(value.text)
    case .path: true
    }
  }
}
