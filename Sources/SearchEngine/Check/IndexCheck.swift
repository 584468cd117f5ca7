internal import InvertedIndex

/// Verifies every byte of an index.
public enum IndexCheck {
  /// What was read and found.
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

  /// What the engine cannot make sense of in files whose bytes are sound: records, texts, restorations.
  private static func unreadableDocuments(_ directory: any Directory) -> [EngineError] {
    // An index of another analyzer is not searched, but it is not damaged either.
    guard let engine = try? SearchEngine(opening: directory) else { return [] }
    var faults: [EngineError] = []
    for document in 0..<engine.reader.documentLimit {
      do throws(EngineError) {
        let text = try engine.stored.text(document)
        _ = try engine.stored.outline(document, unitCount: text.units.count)
      } catch {
        faults.append(error)
      }
    }
    return faults
  }
}
