internal import InvertedIndex
public import PolicyDocuments
internal import PolicyReferences
internal import TextAnalysis

extension SearchEngine {
  /// The documents that `name` means: those of that identifier, else of that file, else at that place
  /// (`path:line`, as searches print it), else of that document number, however it is spelled.
  public func documents(named name: String) throws(EngineError) -> [Int] {
    let byID = try stored.withID(name)
    if !byID.isEmpty { return byID }
    let byPath = try stored.ofFile(Self.tidied(name))
    if !byPath.isEmpty { return byPath }
    if let place = Self.place(name) {
      let all = try stored.ofFile(Self.tidied(place.path))
      if all.count == 1 { return all }
      // Of several documents of a file, the one in which the line lies, if that can be told.
      var found: [Int] = []
      for document in all where try stored.record(document).firstLine == place.line { found.append(document) }
      if !all.isEmpty { return found }
    }
    return try documents(number: name)
  }

  /// The documents of the document number `number`; brackets and blanks do not matter.
  public func documents(number: String) throws(EngineError) -> [Int] {
    guard let terms = IndexLayout.current[.number].terms else { return [] }
    let canonical = folder.foldQuery(number)
    let normal = DocumentNumber(String(decoding: canonical, as: UTF16.self)).normalForm
    let found = normal.isEmpty ? [] : try stored.with(normal, in: terms)
    // Without brackets: 国办发2018 128.
    guard found.isEmpty, let issue = IssueNumber(canonical) else { return found }
    return try stored.with(DocumentNumber(issue).normalForm, in: terms)
  }

  /// The document that a search for `title` would bring first because it names it: a law by its short name, a
  /// report by year and place; and the article of it that `title` names (劳动合同法第38条). Of several editions it
  /// is the one in force, else the latest. Nil where `title` names no document.
  public func document(titled title: String) throws(EngineError) -> (document: Int, article: Ordinal?)? {
    var request = SearchRequest(title)
    request.limit = 1
    guard request.mistake == nil else { return nil }
    let plan = try plan(request)
    let named = try indexed { () throws(IndexError) in try namedDocuments(request, plan) }
    guard let named, let document = try search(request).documents.first?.document else { return nil }
    guard let article = named.lookup.article else { return (document, nil) }
    // In a collection of single articles the document is the article.
    let own = DocumentName(folder.foldQuery(try stored.title(document)))?.article
    return (document, own == nil ? Ordinal(article.number, article.insertion) : nil)
  }

  /// Without `./` before it, as paths are kept in the index.
  private static func tidied(_ path: String) -> String {
    var rest = path[...]
    while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
    return String(rest)
  }

  /// Path and line of a name as searches print it (`path:line`); nil for any other.
  public static func place(_ name: String) -> (path: String, line: Int)? {
    guard let colon = name.lastIndex(of: ":"), let line = Int(name[name.index(after: colon)...]) else {
      return nil
    }
    return (String(name[..<colon]), line)
  }
}
