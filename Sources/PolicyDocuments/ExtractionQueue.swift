package import Extraction

/// Reads files of formats with readers in the order in which they are asked for, by one process or by several
/// that read ahead.
///
/// What was read ahead counts only where the file is still as it was then; everything else is read when it is
/// asked for. So what comes out is the same with any number of processes.
package final class ExtractionQueue {
  /// A file that will be asked for.
  package struct File: Sendable {
    var path: String
    var name: String
    var limits: ReadingLimits

    /// - Parameter name: the path that lends its name to a text without a title.
    package init(path: String, name: String, limits: ReadingLimits) {
      self.path = path
      self.name = name
      self.limits = limits
    }
  }

  private let own: ExtractionProcess
  private let ahead: ReadAhead?

  /// What each file may cost that is asked for from now on.
  package var limits: ReadingLimits {
    get { own.limits }
    set { own.limits = newValue }
  }

  /// - Parameters:
  ///   - path: that of the program.
  ///   - files: those that will be asked for, in this order.
  ///   - processes: how many read at once.
  ///   - room: bytes of documents that are read ahead, at most.
  ///   - isCancelled: asked often; true breaks off what is being read.
  package init(
    path: String, files: [File] = [], processes: Int = 1, room: Int = 0,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    own = ExtractionProcess(path: path)
    own.isCancelled = isCancelled
    let count = min(processes, files.count)
    ahead =
      count > 1
      ? ReadAhead(program: path, files, processes: count, room: room, isCancelled: isCancelled) : nil
  }

  /// Reads the next file; see ``ExtractionProcess/read(_:name:deliver:)``.
  func read<Stop: Error>(
    _ file: SourceFile, name: String, deliver: (ExtractionProcess.Item) throws(Stop) -> Void
  ) throws(Stop) -> ReadingFailure? {
    guard let known = ahead?.result(of: file) else {
      return try own.read(file.source, name: name, deliver: deliver)
    }
    for item in known.items { try deliver(item) }
    return known.failure
  }

  deinit { ahead?.stop() }
}
