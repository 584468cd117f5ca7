public import InvertedIndex
public import PolicyDocuments

/// Changes an index by documents that a program holds.
///
/// From the batches on, documents go the way of those of files. They have no file: a later update of files
/// leaves them as they are. Documents of files that they replace are left out as ``DocumentRemover`` leaves
/// them out.
public struct DocumentUpdate: Sendable {
  /// One change.
  public enum Change: Sendable {
    /// Adds a document, which has an identifier, in the place of those that have it already.
    case put(PolicyDocument)
    /// Takes out the documents of this identifier, where there are any.
    case remove(id: String)

    /// The identifier of the document.
    var id: String {
      switch self {
      case .put(let document): document.id ?? ""
      case .remove(let id): id
      }
    }

    /// Bytes of text.
    var bytes: Int { if case .put(let document) = self { document.text.count } else { 0 } }
  }

  private let directory: any Directory
  private let options: IndexBuilder.Options

  /// - Parameters:
  ///   - directory: of an index, or of none yet.
  ///   - workers: threads that analyze; at least 1.
  ///   - memory: bytes to stay below, beside the documents; as of ``IndexBuilder/Options``.
  public init(directory: any Directory, workers: Int = 2, memory: Int = 256 << 20) {
    self.directory = directory
    var options = IndexBuilder.Options(paths: [])
    options.workers = max(1, workers)
    options.memory = memory
    self.options = options
  }

  /// Makes the changes in one commit. Of several changes to one identifier the last counts, and a document
  /// that is as it was in the index is left alone.
  ///
  /// - Throws: ``EngineError/index(_:)``, also for a document that is too large or another process that
  ///   writes; ``EngineError/changedMeanwhile(path:)`` where that process has just committed. The index is
  ///   then as it was.
  /// - Complexity: that of indexing the documents, and of merging segments as large as they are: in all O(n
  ///   log n) for n bytes of text.
  public func run(_ changes: [Change]) throws(EngineError) -> IndexBuilder.Summary {
    var last: [String: Int] = [:]
    for (place, change) in changes.enumerated() {
      if change.bytes > options.reader.maximumDocumentBytes {
        throw .index(.tooLarge(what: "document \(change.id)"))
      }
      last[change.id] = place
    }
    let needed = changes.enumerated().filter { last[$0.element.id] == $0.offset }.map(\.element)
    do {
      let observer = RunObserver(isCancelled: { false }, onProgress: { _ in }, onProblem: { _ in })
      var run = try IndexRun(directory: directory, options: options, observer: observer)
      let summary = try run.run(needed)
      if let disk = directory as? FileSystemDirectory, SearchEngine.hasPassages(disk.path) {
        try SearchEngine(opening: directory).makePassages(workers: options.workers)
      }
      return summary
    } catch {
      throw EngineError(error)
    }
  }
}
