internal import InvertedIndex

/// Verifies every byte of an index.
public enum IndexCheck {
  /// Counts of what was read, and the faults.
  public struct Report: Sendable {
    public var files: Int
    public var bytes: Int
    public var documents: Int
    public var terms: Int
    public var postings: Int
    /// Damage, each with its file and byte.
    public var faults: [EngineError]
  }

  /// Checks the index in `path`.
  ///
  /// - Throws: ``EngineError/index(_:)`` where there is no index at all; damage is in the report.
  public static func run(_ path: String) throws(EngineError) -> Report {
    try run(FileSystemDirectory(path))
  }

  static func run(_ directory: any Directory) throws(EngineError) -> Report {
    var checker = IndexChecker(directory)
    do throws(IndexError) {
      let report = try checker.run()
      let faults = report.faults.map(EngineError.index)
      return Report(
        files: report.files, bytes: report.bytes, documents: report.documents, terms: report.terms,
        postings: report.postings, faults: faults.isEmpty ? unreadableDocuments(directory) : faults)
    } catch {
      throw EngineError.index(error)
    }
  }

  /// Records, texts and restorations that cannot be decoded although their checksums match.
  private static func unreadableDocuments(_ directory: any Directory) -> [EngineError] {
    // An index of another analyzer cannot be opened, but is not damaged.
    guard let engine = try? SearchEngine(opening: directory) else { return [] }
    var faults: [EngineError] = []
    for document in 0..<engine.reader.documentLimit {
      do throws(EngineError) { _ = try engine.stored.text(document) } catch {
        faults.append(error)
      }
    }
    return faults
  }
}
