internal import ArgumentParser
internal import SearchEngine

/// `--index`, which may stand before the verb and after it.
struct IndexOption: ParsableArguments {
  @Option(
    name: .customLong("index"),
    help: ArgumentHelp(
      "The directory of the index. (default: $HONGTOU_INDEX, else ./index)", valueName: "dir"),
    completion: .directory)
  var given: String?

  var directory: String { given ?? Environment.value("HONGTOU_INDEX") ?? "index" }

  func open() throws(EngineError) -> SearchEngine { try SearchEngine(opening: directory) }
}
