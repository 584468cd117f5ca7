internal import QueryLanguage
internal import SearchEngine

extension SearchRequest {
  /// The mistake of form in the query, such as an unclosed quote; nil where there is none. A server finds the same, and
  /// what is found here is shown with its place.
  var mistake: EngineError? {
    do throws(QueryError) {
      _ = isLiteral ? try QueryParser.literal(query) : try QueryParser.parse(query)
      return nil
    } catch {
      return .query(error)
    }
  }
}
