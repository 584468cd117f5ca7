internal import CLinux
internal import Glibc
internal import Primitives

/// A process that reads files, on behalf of this one, which links none of the readers' libraries.
///
/// It is started when the first file is read, and used for many. A file that makes it end, or keeps it busy
/// for too long, costs that file, or that member of an archive: the process is started again for the rest. It
/// belongs to one thread at a time.
package final class ExtractionProcess {
  /// What comes of a file.
  package enum Item: Sendable, Equatable {
    case document(ExtractedDocument)
    case skipped(member: String, ReadingFailure)
  }

  /// Why no file at all can be read.
  package enum Failure: Error, Sendable, Equatable {
    /// The program is not there, or cannot be run: the system's error.
    case notStarted(path: String, code: Int32)
    /// It runs, but does not greet as this version does.
    case notUnderstood(path: String)
  }

  private let path: String
  /// What each file may cost that is read from now on.
  package var limits: ReadingLimits
  /// Asked often; true breaks off what is being read.
  package var isCancelled: () -> Bool = { false }
  private var connection: ExtractionConnection?
  /// Files that the running process has read.
  private var served = 0
  /// What the process is kept from; nil before it has been started.
  package private(set) var protections: [String]?
  /// What it should be kept from and is not, because the system has no such protection; all, before it has
  /// been started.
  package var missingProtections: [String] {
    ["memory", "network", "writing"].filter { !(protections ?? []).contains($0) }
  }
  /// Processes that were started.
  package private(set) var starts = 0

  /// Seconds past the limit of a file after which the process is ended: it has its own clocks before.
  private static let grace = 2
  /// A process is replaced after this many files, so that leaks of a library do not add up.
  private static let mostFiles = 1000
  /// Members of one file that may end the process.
  private static let mostCrashes = 10

  package init(path: String, limits: ReadingLimits = ReadingLimits()) {
    self.path = path
    self.limits = limits
  }

  /// The formats that the process reads, by their usual suffix; starts it where it does not run.
  package func formats() throws(Failure) -> [String] {
    try running().formats
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - name: its name; the suffix decides where the bytes do not.
  ///   - deliver: takes each document as it is complete. What it throws ends the reading and is thrown on.
  /// - Returns: what is wrong with the file as a whole; nil where it was read to its end.
  package func read<Stop: Error>(
    _ source: ExtractionSource, name: String, deliver: (Item) throws(Stop) -> Void
  ) throws(Stop) -> ReadingFailure? {
    guard source.count <= limits.bytes else { return .limitExceeded(.bytes) }
    var progress = Progress()
    while true {
      if isCancelled() { return .crashed }
      let connection: ExtractionConnection
      do throws(Failure) {
        connection = try running()
      } catch {
        return .toolMissing(tool: ExtractionProgram.name, package: "hongtou")
      }
      served += 1
      let before = progress
      let failure: ReadingFailure
      do throws(Stop) {
        let request = ExtractionMessage.request(
          name: name, skipping: progress.finished, limits: limits, count: source.count)
        switch try exchange(request, source, over: connection, &progress, deliver) {
        case .done(let reason): return reason
        case .broken(let reason): failure = reason
        }
      } catch {
        // What the process still writes would be taken for an answer to the next file.
        stop()
        throw error
      }
      let isFresh = served == 1
      stop()
      guard let open = progress.open else {
        // Between members: again, as long as that leads further.
        if progress.finished > before.finished || !isFresh && progress.isUntouched { continue }
        return failure
      }
      // A process that has read other files before may have been ended by what they left.
      if !isFresh && failure == .crashed && !progress.hasDelivered { continue }
      guard let member = open.member else { return failure }
      progress.crashes += 1
      progress.finished = open.number
      progress.open = nil
      try deliver(.skipped(member: member, failure))
      if progress.crashes >= Self.mostCrashes { return failure }
    }
  }

  /// How far a file has been read, over all processes that tried.
  private struct Progress {
    /// Files within it that are done with.
    var finished = 0
    /// The one that is being read.
    var open: (number: Int, member: String?)?
    /// Whether a document of it has been handed over.
    var hasDelivered = false
    var crashes = 0

    var isUntouched: Bool { finished == 0 && open == nil }
  }

  private enum Outcome {
    case done(ReadingFailure?)
    /// The process has ended, or was ended.
    case broken(ReadingFailure)
  }

  private func exchange<Stop: Error>(
    _ request: [UInt8], _ source: ExtractionSource, over connection: ExtractionConnection,
    _ progress: inout Progress,
    _ deliver: (Item) throws(Stop) -> Void
  ) throws(Stop) -> Outcome {
    // The open file of an earlier try is read again.
    progress.open = nil
    connection.startClock(seconds: limits.seconds + Self.grace)
    guard connection.send(request), connection.send(source) else { return .broken(connection.failure) }
    while true {
      guard let reply = connection.receive() else { return .broken(connection.failure) }
      switch reply {
      case .done(let reason): return .done(reason)
      case .event(.starts(let number, let member)):
        progress.open = (number, member)
        progress.hasDelivered = false
        connection.startClock(seconds: limits.seconds + Self.grace)
      case .event(.document(let document)):
        progress.hasDelivered = true
        try connection.withoutClock { () throws(Stop) in try deliver(.document(document)) }
      case .event(.skipped(let member, let failure)):
        try deliver(.skipped(member: member, failure))
      case .event(.ends):
        if let open = progress.open { progress.finished = open.number }
        progress.open = nil
      case .hello, .file: return .broken(.crashed)
      }
    }
  }

  /// The connection to a process that runs.
  private func running() throws(Failure) -> ExtractionConnection {
    if served >= Self.mostFiles { stop() }
    if let connection { return connection }
    let opened = try ExtractionConnection(path: path, isCancelled: isCancelled)
    opened.startClock(seconds: 20)
    guard case .hello(let protections, let formats)? = opened.receive() else {
      opened.end()
      throw .notUnderstood(path: path)
    }
    opened.formats = formats
    self.protections = protections
    starts += 1
    served = 0
    connection = opened
    return opened
  }

  private func stop() {
    connection?.end()
    connection = nil
    served = 0
  }

  deinit { connection?.end() }
}
