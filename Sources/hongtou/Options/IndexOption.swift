internal import ArgumentParser
internal import Localization
internal import Primitives
internal import SearchEngine

/// `--index`, which may stand before the verb and after it.
struct IndexOption: ParsableArguments {
  @Option(
    name: .customLong("index"),
    help: ArgumentHelp(
      localized(
        "The directory of the index. (default: $HONGTOU_INDEX, else ./index)",
        "索引所在目录。（默认：$HONGTOU_INDEX，否则 ./index）"), valueName: "dir"),
    completion: .directory)
  var given: String?

  var directory: String { Self.directory(given) }

  func open() throws(EngineError) -> SearchEngine { try SearchEngine(opening: directory) }

  /// The directory of the index, where `given` stands on the command line.
  private static func directory(_ given: String?) -> String {
    given ?? Environment.value("HONGTOU_INDEX") ?? "index"
  }

  /// Opens the indexes in `directories` as one, or where none is named that of the environment.
  static func open(_ directories: [String]) throws(EngineError) -> SearchEngine {
    directories.count > 1
      ? try SearchEngine(opening: directories) : try SearchEngine(opening: directory(directories.first))
  }
}
