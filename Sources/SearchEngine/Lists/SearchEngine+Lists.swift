internal import InvertedIndex
internal import QueryLanguage
internal import TextAnalysis

extension SearchEngine {
  /// The directories that may have lists of the user's.
  var listDirectories: [String] { reader.parts.map(\.directory.path) }

  /// The names that stand for each other in the query of `request`: those shipped, and those of
  /// `synonyms.txt` in the directory of the index; nil where none are wanted.
  func synonyms(_ request: SearchRequest) throws(EngineError) -> Synonyms? {
    if !request.usesSynonyms || request.isLiteral || request.keepsRunsWhole { return nil }
    let folder = folder
    let user = try synonymList.contents(in: listDirectories) { (bytes, path, list) throws(EngineError) in
      var all = list ?? SynonymList()
      do throws(QueryListError) { try all.add(bytes, folder) } catch { throw .queryList(path: path, error) }
      list = all
    }
    return Synonyms(user: user)
  }

  /// The words of `words.txt` in the directory of the index, by which the query of `request` is cut; nil for
  /// none.
  func words(_ request: SearchRequest) throws(EngineError) -> WordList? {
    if request.isLiteral || request.keepsRunsWhole { return nil }
    let folder = folder
    return try wordList.contents(in: listDirectories) { (bytes, path, list) throws(EngineError) in
      var all = list ?? WordList()
      do throws(QueryListError) { try all.add(bytes, folder) } catch { throw .queryList(path: path, error) }
      list = all
    }
  }
}
