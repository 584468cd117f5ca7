internal import Dispatch
internal import InvertedIndex
public import PolicyDocuments
internal import Synchronization
internal import TextAnalysis

/// Builds or updates an index from files and folders.
///
/// One thread reads documents in order and cuts them into batches; workers turn each batch into a segment of
/// its own; at the end these are merged into one, and committed in one step. A merge gives the segment that
/// would have been written at once, so the result is the same, byte for byte, with any number of workers and
/// any bound of memory.
public struct IndexBuilder: Sendable {
  /// What to do.
  public struct Options: Sendable {
    /// Files and folders to read.
    public var paths: [String]
    /// Forget the index that is there.
    public var isFull = false
    /// Say what would be done, and do nothing.
    public var isDryRun = false
    /// Threads that analyze; at least 1.
    public var workers = 2
    /// Bytes of memory to stay below, ``IndexBuilder/leastMemory`` or more; see ``MemoryPlan`` for what is
    /// counted.
    public var memory = 256 << 20
    /// A file that was written less than so many nanoseconds ago is read again by the next update: the time
    /// of a file is kept in ticks of some milliseconds, so that it may be written once more without a sign.
    public var recent: Int64 = 0
    public var reader = DocumentReader.Options()
    /// The encoding of the files.
    public var encoding = Encoding.remembered
    public var scanner = FileScanner.Options()
    /// Make the index of passages too. One that is there is brought up to date in any case.
    public var makesPassages = false
    /// Whether the characters of scans and pictures are recognized, remembered for the paths of the run; nil
    /// for what is remembered.
    public var recognizesCharacters: Bool?
    /// The program that reads formats with readers of their own; nil where they are not read.
    public var extractionProgram: String?

    public init(paths: [String]) { self.paths = paths }
  }

  /// What encoding files are read in. It is remembered for the paths of the run, and holds for what comes
  /// below them.
  public enum Encoding: Sendable, Equatable {
    /// As the last run that said one; found out file by file where none did.
    case remembered
    /// Found out file by file, from now on.
    case detected
    /// This one, from now on: a name that ``DocumentReader/Options/init(encodingNamed:)`` knows.
    case named(String)
  }

  /// What was done.
  public struct Summary: Sendable, Equatable {
    public var added = 0
    public var updated = 0
    public var unchanged = 0
    public var removed = 0
    /// Files and lines that could not be read.
    public var failed = 0
    /// Files, folders and lines that were left out: by the rules for names and formats, or because they hold
    /// no text.
    public var skipped = 0
    /// Bytes of the files that were read.
    public var bytesRead: Int64 = 0
    public var seconds = 0.0
    /// Documents in the index now.
    public var documents = 0
    /// Bytes of the index now.
    public var indexBytes = 0
    public var generation: UInt64 = 0
  }

  /// How far the work is.
  public enum Progress: Sendable {
    /// Of the bytes of all files to read, so many are analyzed, or were found to be as before.
    case reading(done: Int64, total: Int64, documents: Int)
    case merging
    case committing
  }

  /// The least bound of memory, in bytes.
  public static let leastMemory = MemoryPlan.leastBytes

  /// Whether the system limits the address space or the data of this process.
  public static var isMemoryLimited: Bool { MemoryLimit.room() != nil }

  private let directory: String
  private let options: Options

  public init(directory: String, options: Options) {
    self.directory = directory
    self.options = options
  }

  /// Does the work.
  ///
  /// - Parameters:
  ///   - isCancelled: asked often; true ends the work with ``EngineError/cancelled`` and the old commit in
  ///     place.
  ///   - onProgress: called on the calling thread.
  ///   - onProblem: told of everything in the input that could not be read; the rest goes on.
  public func run(
    isCancelled: @Sendable () -> Bool, onProgress: (Progress) -> Void, onProblem: (InputProblem) -> Void
  ) throws(EngineError) -> Summary {
    do {
      return try withoutActuallyEscaping(isCancelled) { isCancelled in
        try withoutActuallyEscaping(onProgress) { onProgress in
          try withoutActuallyEscaping(onProblem) { onProblem in
            try run(RunObserver(isCancelled: isCancelled, onProgress: onProgress, onProblem: onProblem))
          }
        }
      }
    } catch {
      throw EngineError(error)
    }
  }

  private func run(_ observer: RunObserver) throws -> Summary {
    let clock = ContinuousClock()
    let began = clock.now
    var run = try IndexRun(directory: FileSystemDirectory(directory), options: options, observer: observer)
    var summary = try run.run()
    if !options.isDryRun, options.makesPassages || SearchEngine.hasPassages(directory) {
      try SearchEngine(opening: directory).makePassages(workers: options.workers)
    }
    summary.seconds = (clock.now - began).inSeconds
    return summary
  }
}
