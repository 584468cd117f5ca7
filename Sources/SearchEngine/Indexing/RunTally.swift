internal import InvertedIndex
internal import PolicyDocuments

/// Counts what a run does, and tells what is wrong with the input.
struct RunTally {
  var summary = IndexBuilder.Summary()
  private let isDryRun: Bool
  /// Hashes of the paths that earlier runs have told to be passed over.
  private let told: Set<UInt64>
  private var passedOver: Set<UInt64>

  init(catalog: FileCatalog, isDryRun: Bool) {
    self.isDryRun = isDryRun
    told = Set(catalog.passedOver)
    passedOver = told
  }

  /// Those told so far, for the catalog.
  var hashes: [UInt64] { passedOver.sorted() }

  /// Counts a problem and tells it, unless it is one of those that are merely counted: what the rules leave
  /// out is listed by a dry run, and a file that is no document is told by the first run that meets it.
  ///
  /// - Parameter isLasting: whether it is told by every run, as of what may hold documents and cannot be
  ///   looked at.
  mutating func add(_ problem: InputProblem, _ observer: RunObserver, isLasting: Bool = false) {
    switch problem.kind {
    case .failed: summary.failed += 1
    case .noted: break
    case .excluded:
      summary.skipped += 1
      if !isDryRun { return }
    case .skipped:
      summary.skipped += 1
      if problem.line == nil, !isLasting {
        let hash = checksum(Array(FilePath.absolute(problem.path).utf8))
        passedOver.insert(hash)
        if !isDryRun, told.contains(hash) { return }
      }
    }
    observer.onProblem(problem)
  }
}
