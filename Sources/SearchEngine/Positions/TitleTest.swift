internal import InvertedIndex
internal import Synchronization
internal import TextAnalysis

/// Whether a string stands in the title of a document.
final class TitleTest: StoredPredicate {
  private let string: [UInt16]
  private let folder: Mutex<TextFolder>

  /// - Parameters:
  ///   - string: canonical.
  ///   - folder: of its own.
  init(_ string: [UInt16], _ folder: sending TextFolder) {
    self.string = string
    self.folder = Mutex(folder)
  }

  func matches(_ values: StoredValues) throws(IndexError) -> Bool {
    guard let title = DocumentRecord.title(try values.blob(IndexLayout.current.record)) else {
      throw values.corrupt("unreadable record")
    }
    return folder.withLock { folder in
      CanonicalSearch.first(string, in: folder.foldQuery(title), from: 0) != nil
    }
  }
}
