internal import InvertedIndex

/// Reads every byte of an index and says what is wrong with it.
public enum IndexCheck {
  /// What was read and found.
  public struct Report: Sendable {
    public var files: Int
    public var bytes: Int
    public var documents: Int
    public var terms: Int
    public var postings: Int
    /// Each names a file and a byte.
    public var faults: [String]
  }

  /// Checks the index in `path`.
  ///
  /// - Throws: ``EngineError/index(_:)`` where there is no index at all; damage is in the report.
  public static func run(_ path: String) throws(EngineError) -> Report {
    var checker = IndexChecker(FileSystemDirectory(path))
    do throws(IndexError) {
      let report = try checker.run()
      return Report(
        files: report.files, bytes: report.bytes, documents: report.documents, terms: report.terms,
        postings: report.postings, faults: report.faults.map(\.description))
    } catch {
      throw EngineError.index(error)
    }
  }
}
