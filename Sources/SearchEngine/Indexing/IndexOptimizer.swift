internal import InvertedIndex

/// Merges an index into one segment and drops what was deleted: the smallest form, and the fastest to search.
public enum IndexOptimizer {
  /// What was done.
  public struct Summary: Sendable, Equatable {
    /// Documents in the index.
    public var documents = 0
    /// Deleted documents that were dropped.
    public var dropped = 0
    public var segmentsBefore = 0
    public var segments = 0
    public var bytesBefore = 0
    public var bytes = 0
    public var seconds = 0.0
    public var generation: UInt64 = 0
  }

  /// Optimizes the index in the directory `path`. One that is optimal already is left as it is, without a
  /// commit.
  ///
  /// - Parameters:
  ///   - threads: how many may work; at least 1.
  ///   - onProgress: called on the calling thread.
  /// - Throws: ``EngineError/index(_:)`` where there is no index, or another process writes it.
  public static func run(
    _ path: String, threads: Int, onProgress: (IndexBuilder.Progress) -> Void
  ) throws(EngineError) -> Summary {
    do throws(IndexError) {
      return try optimize(FileSystemDirectory(path), threads: threads, onProgress: onProgress)
    } catch {
      throw EngineError.index(error)
    }
  }

  private static func optimize(
    _ directory: FileSystemDirectory, threads: Int, onProgress: (IndexBuilder.Progress) -> Void
  ) throws(IndexError) -> Summary {
    let clock = ContinuousClock()
    let began = clock.now
    // Looked at before the lock is taken, so that a place without an index stays without one.
    let schema = try IndexReader(directory).commit
    let writer = try IndexWriter(
      directory, schema: schema.schema, analyzer: schema.analyzer, startsEmpty: false)
    let old = try IndexReader(directory)
    if old.commit.schema != schema.schema || old.commit.analyzer != schema.analyzer {
      // Another process has rebuilt the index in between.
      throw .locked(path: directory.path, holder: nil)
    }
    var summary = Summary()
    summary.segmentsBefore = old.segments.count
    summary.bytesBefore = old.bytes
    var new = old
    do throws(IndexError) {
      onProgress(.merging)
      try writer.merge(.all, threads: threads)
      if writer.entries != old.commit.segments {
        onProgress(.committing)
        var attachments: [(key: String, bytes: [UInt8])] = []
        // The factors follow the numbers of the documents, which merging has changed.
        var authority = try AuthorityUpdate(try writer.preview(), after: old)
        for (key, bytes) in try authority.attachments(deleted: []) { attachments.append((key, bytes)) }
        for entry in old.commit.attachments where !attachments.contains(where: { $0.key == entry.key }) {
          if let bytes = try old.attachment(entry.key) { attachments.append((entry.key, bytes)) }
        }
        _ = try writer.commit(attachments: attachments)
        new = try IndexReader(directory)
      }
    } catch {
      writer.abandon()
      throw error
    }
    summary.dropped = old.documentLimit - new.documentLimit
    summary.documents = new.documentCount
    summary.segments = new.segments.count
    summary.bytes = new.bytes
    summary.generation = new.commit.generation
    summary.seconds = (clock.now - began).inSeconds
    return summary
  }
}
