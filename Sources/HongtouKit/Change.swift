internal import SearchEngine

/// A change of an index.
public enum Change: Sendable, Hashable {
  /// Adds a document, in the place of the one that has its identifier.
  case put(Document)
  /// Takes out the document of an identifier, where there is one.
  case remove(Document.ID)

  func given() throws(SearchError) -> DocumentUpdate.Change {
    switch self {
    case .put(let document): .put(try document.given())
    case .remove(let id): .remove(id: id)
    }
  }
}
