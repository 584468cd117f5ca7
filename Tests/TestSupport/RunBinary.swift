#if canImport(Glibc)
  import Glibc
#endif

/// Runs the built `hongtou` as a shell would, and takes down what it says.
public enum RunBinary {
  /// How a run ended.
  public struct Result: Sendable {
    /// The exit status; nil where a signal ended the process.
    public var status: Int32?
    /// The signal that ended it, else nil.
    public var signal: Int32?
    public var outputBytes: [UInt8]
    public var errors: String

    public var output: String { String(decoding: outputBytes, as: UTF8.self) }
    /// The lines of ``output``.
    public var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// The binary: `HONGTOU_TEST_BINARY`, else the one beside the test bundle.
  public static let path: String =
    if let named = getenv("HONGTOU_TEST_BINARY") { String(cString: named) } else { place(of: "hongtou") }

  /// The server's binary.
  public static let serverPath = place(of: "hongtoud")

  /// The binary of `DamageTrials`.
  public static let damageTrialsPath = place(of: "DamageTrials")

  /// The program that reads files.
  public static let extractionPath = place(of: "hongtou-extract")

  /// The binary of `ExtractionTrials`.
  public static let extractionTrialsPath = place(of: "ExtractionTrials")

  private static func place(of name: String) -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let me = String(decoding: buffer[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let beside = me.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/" + name
    return access(beside, X_OK) == 0 ? beside : TestData.packageRoot + "/.build/debug/" + name
  }

  /// Runs `hongtou` with `arguments` in `folder`.
  ///
  /// - Parameters:
  ///   - environment: beside `PATH`, which is this process's, and a locale of UTF-8 and English.
  ///   - input: what stands on standard input; nothing by default.
  public static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:], input: String = ""
  ) -> Result {
    launch([path] + arguments, folder, environment, input)
  }

  /// Runs another of the package's programs.
  public static func run(
    program: String, _ arguments: [String], in folder: String, environment: [String: String] = [:],
    input: String = ""
  ) -> Result {
    launch([program] + arguments, folder, environment, input)
  }

  /// Runs a shell script in `folder`, in which `$HONGTOU` names the binary.
  @discardableResult
  public static func shell(
    _ script: String, in folder: String, environment: [String: String] = [:], input: String = "",
    arguments: [String] = []
  ) -> Result {
    launch(["/bin/sh", "-c", script, "sh"] + arguments, folder, environment, input)
  }

  private static func launch(
    _ command: [String], _ folder: String, _ environment: [String: String], _ input: String
  ) -> Result {
    // Files, unlike pipes, never fill up.
    let files = TemporaryDirectory()
    files.write("in", input)
    let child = ChildProcess(
      command, in: folder, environment: environment,
      files: [files.path + "/in", files.path + "/out", files.path + "/err"])
    let end = child.wait()
    return Result(
      status: end.status, signal: end.signal, outputBytes: files.read("out") ?? [],
      errors: String(decoding: files.read("err") ?? [], as: UTF8.self))
  }

  /// Whether `name` can be run from here.
  public static func hasProgram(_ name: String) -> Bool {
    (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":")
      .contains { access("\($0)/\(name)", X_OK) == 0 }
  }
}
