public import TextAnalysis

/// Rewrites a syntax tree into a query: folding, then cutting. Belongs to the thread of its folder and
/// analyzer.
public struct QueryRewriter {
  private let folder: TextFolder
  private let analyzer: Analyzer
  /// Whether a run is one phrase, as if it were quoted.
  private let keepsRunsWhole: Bool

  /// - Parameter keepsRunsWhole: whether a run is one phrase, as if it were quoted, and is not cut.
  public init(folder: TextFolder, analyzer: Analyzer, keepsRunsWhole: Bool = false) {
    self.folder = folder
    self.analyzer = analyzer
    self.keepsRunsWhole = keepsRunsWhole
  }

  /// The query that `text` means.
  ///
  /// - Parameter isLiteral: whether all of it is one exact string.
  /// - Throws: what ``QueryParser`` throws, and ``QueryError/Reason/nothingAfterFolding`` where no wanted
  ///   text is left.
  public func query(_ text: String, isLiteral: Bool = false) throws(QueryError) -> Query {
    let syntax = isLiteral ? try QueryParser.literal(text) : try QueryParser.parse(text)
    let query = fold(syntax).map(cutRuns)
    guard let query, query.hasWantedLeaf else {
      throw QueryError(query: text, column: 1, reason: .nothingAfterFolding)
    }
    return query
  }

  /// The tree of canonical text; leaves that fold to nothing are dropped. Runs are not cut yet.
  public func fold(_ syntax: QuerySyntax) -> Query? {
    switch syntax {
    case .quoted(let source):
      let canonical = folder.foldQuery(source.text)
      return canonical.isEmpty ? nil : .phrase(Phrase(canonical))
    case .run(let source):
      let canonical = folder.foldQuery(source.text)
      return canonical.isEmpty ? nil : .run(Run(canonical))
    case .not(let part): return fold(part).map { .not($0) }
    case .and(let parts):
      let folded = parts.compactMap(fold)
      return folded.isEmpty ? nil : .and(folded)
    }
  }

  /// Cuts every run into phrases; see ``RunCutter``.
  public func cutRuns(_ query: Query) -> Query {
    switch query {
    case .run(let run): .run(cut(run))
    // An excluded run leaves out the documents with any of its phrases.
    case .not(.run(let run)): .not(.or(cut(run).phrases.map { .phrase($0) }))
    case .and(let parts): .and(parts.map(cutRuns))
    case .or(let parts): .or(parts.map(cutRuns))
    case .not(let part): .not(cutRuns(part))
    case .phrase, .alternatives, .prefix, .field, .range: query
    }
  }

  private func cut(_ run: Run) -> Run {
    var run = run
    analyzer.analyze(run.codeUnits, into: &run.terms)
    if keepsRunsWhole { return run }
    let phrases = RunCutter.cut(run.codeUnits, run.terms.words)
    if !phrases.isEmpty { run.phrases = phrases }
    return run
  }
}

extension Query {
  fileprivate var hasWantedLeaf: Bool {
    var found = false
    forEachLeaf { _, isExcluded in if !isExcluded { found = true } }
    return found
  }
}
