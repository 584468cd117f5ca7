internal import CLinux
internal import Glibc
internal import Primitives

/// Runs an installed program, such as `pdftotext`, on behalf of a reader.
///
/// There is no shell, no input from a terminal and none of the variables of this process; the program starts
/// in a temporary folder, which is its home too, and is ended with its whole process group when it is done or
/// has passed a limit.
package struct ToolRunner: Sendable {
  /// The program as it is called: `pdftotext`.
  package let tool: String
  /// The Debian package that brings it.
  package let package: String
  /// Seconds by the clock, and of the processor.
  package var seconds = 60
  /// Bytes of memory, counted as address space.
  package var memory = 4 << 30
  /// Bytes of standard output, and of every file it writes.
  package var output = 256 << 20

  package init(_ tool: String, package: String) {
    self.tool = tool
    self.package = package
  }

  /// Where programs are looked for: never in the folder of a document, nor where a user's shell looks.
  static let folders = ["/usr/local/bin", "/usr/bin", "/bin"]

  /// The absolute path of the program; nil where it is not installed.
  package var path: String? {
    Self.folders.lazy.map { "\($0)/\(tool)" }.first { unsafe access($0, X_OK) == 0 }
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: file names in them are relative to `folder`.
  ///   - input: what it reads from its standard input.
  ///   - folder: the folder in which it works.
  ///   - accepts: whether an exit status means that the output is good.
  /// - Returns: its standard output.
  /// - Throws: `.toolMissing`; `.toolFailed` with the last line of its errors; `.limitExceeded`.
  package func run(
    _ arguments: [String], input: Span<UInt8>? = nil, in folder: borrowing TemporaryFolder,
    accepts: (Int32) -> Bool = { $0 == 0 }
  ) throws(ReadingFailure) -> [UInt8] {
    guard let path else { throw .toolMissing(tool: tool, package: package) }
    // Input comes from a file: nobody has to write while the program runs.
    var source = "/dev/null"
    if let input {
      source = "\(folder.path)/.input"
      unsafe unlink(source)
      try folder.write(input, as: ".input")
    }
    let standardInput = unsafe open(source, O_RDONLY | O_CLOEXEC)
    guard standardInput >= 0 else { throw failed(errno) }
    var pipes = ToolPipes()
    defer { pipes.close() }
    guard pipes.open() else {
      close(standardInput)
      throw failed(errno)
    }
    let process: SpawnedProcess
    do {
      defer { close(standardInput) }
      process = try SpawnedProcess(
        Self.limiter, limits + ["--", path] + arguments, variables: Self.variables(home: folder.path),
        folder: folder.path,
        streams: [standardInput, pipes.output.writing, pipes.errors.writing])
    } catch {
      throw failed(error.code)
    }
    pipes.closeWriting()
    let stopped = pipes.drain(while: process, limit: output, seconds: seconds)
    let ending = process.end()
    if let stopped { throw .limitExceeded(stopped) }
    switch ending {
    case .status(let status) where accepts(status): return pipes.output.bytes
    case .status(let status): throw .toolFailed(tool: tool, pipes.lastLine ?? "exit status \(status)")
    case .signal(SIGXCPU): throw .limitExceeded(.seconds)
    case .signal(SIGXFSZ): throw .limitExceeded(.bytes)
    case .signal(let signal): throw .toolFailed(tool: tool, pipes.lastLine ?? "signal \(signal)")
    }
  }

  /// Sets limits for itself and then becomes the program: one that is started before its limits are set can
  /// do much in between.
  private static let limiter = "/usr/bin/prlimit"

  /// No higher than this process may ask for.
  private var limits: [String] {
    let memory = min(UInt64(max(memory, 0)), hongtou_hard_limit_of_memory())
    let seconds = min(UInt64(max(seconds, 1)), hongtou_hard_limit_of_processor())
    let output = min(UInt64(max(output, 0)), hongtou_hard_limit_of_files())
    return ["--as=\(memory)", "--cpu=\(seconds)", "--fsize=\(output)", "--core=0"]
  }

  private func failed(_ code: Int32) -> ReadingFailure {
    .toolFailed(tool: tool, SystemCall.message(code))
  }

  private static func variables(home: String) -> [String] {
    [
      "PATH=\(folders.joined(separator: ":"))", "HOME=\(home)", "TMPDIR=\(home)", "LANG=C.UTF-8",
      "LC_ALL=C.UTF-8", "TZ=UTC", "OMP_THREAD_LIMIT=1",
    ]
  }
}
