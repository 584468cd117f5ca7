public import TextAnalysis

/// Rewrites a syntax tree into a query: folding, then cutting. Belongs to the thread of its folder and
/// analyzer.
public struct QueryRewriter {
  private let folder: TextFolder
  private let analyzer: Analyzer
  /// Whether a run is one phrase, as if it were quoted.
  private let keepsRunsWhole: Bool
  private let synonyms: Synonyms?
  private let words: WordList?

  /// - Parameters:
  ///   - keepsRunsWhole: whether a run is one phrase, as if it were quoted, and is not cut.
  ///   - synonyms: names that stand for each other; nil for none.
  ///   - words: words that runs are cut by before all others; nil for none.
  public init(
    folder: TextFolder, analyzer: Analyzer, keepsRunsWhole: Bool = false, synonyms: Synonyms? = nil,
    words: WordList? = nil
  ) {
    self.folder = folder
    self.analyzer = analyzer
    self.keepsRunsWhole = keepsRunsWhole
    self.synonyms = synonyms
    self.words = words
  }

  /// The query that `text` means.
  ///
  /// - Parameter isLiteral: whether all of it is one exact string.
  /// - Throws: what ``QueryParser`` throws, and ``QueryError/Reason/nothingAfterFolding`` where no wanted
  ///   text is left.
  public func query(_ text: String, isLiteral: Bool = false) throws(QueryError) -> Query {
    let syntax = isLiteral ? try QueryParser.literal(text) : try QueryParser.parse(text)
    let query = fold(syntax).map(cutRuns)
    guard let query, query.hasWantedPart else {
      throw QueryError(query: text, column: 1, reason: .nothingAfterFolding)
    }
    return query
  }

  /// The tree of canonical text; leaves that fold to nothing are dropped. Runs are not cut yet.
  public func fold(_ syntax: QuerySyntax) -> Query? {
    switch syntax {
    case .quoted(let source): return phrase(source).map { .phrase($0) }
    case .equivalents(let source): return phrase(source).map { .alternatives([$0.withSpellings(synonyms)]) }
    case .run(let source):
      let canonical = folder.foldQuery(source.text)
      return canonical.isEmpty ? nil : .run(Run(canonical))
    case .prefix(let source): return phrase(source).map { Self.prefix($0) }
    case .regularExpression(let source):
      return .regularExpression(PatternFolder.fold(source, folder))
    case .field(let field, let value):
      return .value(FieldValue(field, value, phrase: field.isText ? phrase(value) : nil))
    case .near(let operands, let distance, let isOrdered, _):
      // Nearness is of strings: what stands between white space is one, as in quotes.
      let folded = operands.compactMap { fold(literally($0)) }
      if folded.count < 2 { return folded.first }
      return .near(Near(folded, distance: distance, isOrdered: isOrdered))
    case .within(let scope, let part, _): return fold(part).map { .within(scope, $0) }
    case .boost(let part, let factor): return fold(part).map { .boost($0, factor) }
    case .not(let part): return fold(part).map { .not($0) }
    case .and(let parts):
      let folded = parts.compactMap(fold)
      return folded.isEmpty ? nil : .and(folded)
    case .or(let parts):
      let folded = parts.compactMap(fold)
      return folded.isEmpty ? nil : .or(folded)
    }
  }

  private func phrase(_ source: SourceText) -> Phrase? {
    let canonical = folder.foldQuery(source.text)
    return canonical.isEmpty ? nil : Phrase(canonical)
  }

  /// Words of Chinese are not parted by blanks, so one that begins with a Chinese character may begin
  /// anywhere.
  private static func prefix(_ phrase: Phrase) -> Query {
    CharacterClass.isHan(UInt32(phrase.codeUnits[0])) ? .phrase(phrase) : .prefix(phrase.codeUnits)
  }

  /// The operand of a positional operator, its words as strings.
  private func literally(_ syntax: QuerySyntax) -> QuerySyntax {
    switch syntax {
    case .run(let source): .quoted(source)
    case .or(let parts): .or(parts.map(literally))
    // A weight within an operand has nothing to weigh.
    case .boost(let part, _): literally(part)
    default: syntax
    }
  }

  /// Cuts every run into phrases; see ``RunCutter``. What is looked for is found by other names too.
  public func cutRuns(_ query: Query) -> Query { cutRuns(query, isExcluded: false) }

  private func cutRuns(_ query: Query, isExcluded: Bool) -> Query {
    switch query {
    case .run(let run): isExcluded ? .run(cut(run, isExcluded: true)) : asked(run)
    case .not(.run(let run)): .not(excluded(run))
    case .within(let scope, let part): .within(scope, cutRuns(part, isExcluded: isExcluded))
    case .boost(.run(let run), let factor) where !isExcluded: asked(run) { .boost($0, factor) }
    case .boost(let part, let factor): .boost(cutRuns(part, isExcluded: isExcluded), factor)
    case .and(let parts):
      .and((isExcluded ? parts : withoutQuestions(parts)).map { cutRuns($0, isExcluded: isExcluded) })
    case .or(let parts): .or(parts.map { cutRuns($0, isExcluded: isExcluded) })
    case .not(let part): .not(cutRuns(part, isExcluded: !isExcluded))
    case .phrase, .alternatives, .prefix, .near, .regularExpression, .field, .value, .range: query
    }
  }

  /// What leaves out a document: the run as it stands. Documents that have its units apart have something
  /// else.
  private func excluded(_ run: Run) -> Query {
    let cut = cut(run, isExcluded: true)
    let isUnit = cut.phrases.count == 1 && cut.signed != [run.codeUnits]
    return .phrase(isUnit ? cut.phrases[0] : Phrase(run.codeUnits))
  }

  /// A run without its question words, which part it as white space would.
  ///
  /// - Parameter leaf: makes a part of the query of each run.
  private func asked(_ run: Run, _ leaf: (Query) -> Query = { $0 }) -> Query {
    let whole = analyzed(run)
    guard let parts = askedParts(of: whole), !parts.isEmpty else {
      return leaf(.run(cutAnalyzed(whole, isExcluded: false)))
    }
    let leaves = parts.map { leaf(.run(cut(Run(Array(run.codeUnits[$0])), isExcluded: false))) }
    return leaves.count == 1 ? leaves[0] : .and(leaves)
  }

  /// The parts of a conjunction without runs of question words alone, where something else is looked for.
  private func withoutQuestions(_ parts: [Query]) -> [Query] {
    let asked = parts.filter { part in
      guard case .run(let run) = part, QuestionWords.mayStand(in: run.codeUnits) else { return true }
      return askedParts(of: analyzed(run)).map { !$0.isEmpty } ?? true
    }
    return Query.and(asked).hasWantedPart ? asked : parts
  }

  private func askedParts(of run: Run) -> [Range<Int>]? {
    if keepsRunsWhole { return nil }
    return QuestionWords.parts(
      of: run.codeUnits, run.terms.words, keeping: words?.matches(in: run.codeUnits) ?? [])
  }

  private func cut(_ run: Run, isExcluded: Bool) -> Run { cutAnalyzed(analyzed(run), isExcluded: isExcluded) }

  /// A run with its terms, not yet cut.
  private func analyzed(_ run: Run) -> Run {
    var run = run
    analyzer.analyze(run.codeUnits, into: &run.terms)
    return run
  }

  private func cutAnalyzed(_ run: Run, isExcluded: Bool) -> Run {
    if keepsRunsWhole { return run }
    var run = run
    var units = RunCutter.units(run.codeUnits, run.terms.words, words)
    if units.isEmpty { units = [RunCutter.Unit(phrase: Phrase(run.codeUnits), range: run.codeUnits.indices)] }
    if let synonyms, !isExcluded { run.names = synonyms.add(to: &units, of: run.codeUnits) }
    run.phrases = units.map(\.phrase)
    run.signed = SignedStrings.find(in: run.codeUnits)
    return run
  }
}

extension Query {
  /// Whether anything in it is looked for.
  fileprivate var hasWantedPart: Bool { hasPart(isExcluded: false) }

  private func hasPart(isExcluded: Bool) -> Bool {
    switch self {
    case .phrase, .run, .alternatives, .prefix, .near, .within, .regularExpression, .field, .value,
      .range:
      !isExcluded
    case .boost(let part, _): part.hasPart(isExcluded: isExcluded)
    case .not(let part): part.hasPart(isExcluded: !isExcluded)
    case .and(let parts), .or(let parts): parts.contains { $0.hasPart(isExcluded: isExcluded) }
    }
  }
}
