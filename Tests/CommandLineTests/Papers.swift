import TestSupport

/// A fresh folder with the sample papers in `papers/`, and `index/` made of them.
final class Papers {
  let folder = TemporaryDirectory()

  init(isIndexed: Bool = true) {
    SamplePapers.write(to: folder)
    if isIndexed { _ = run(["index", "papers"]) }
  }

  var path: String { folder.path }

  func run(_ arguments: [String], environment: [String: String] = [:], input: String = "") -> RunBinary.Result
  {
    RunBinary.run(arguments, in: folder.path, environment: environment, input: input)
  }

  func shell(_ script: String, environment: [String: String] = [:]) -> RunBinary.Result {
    RunBinary.shell(script, in: folder.path, environment: environment)
  }
}
