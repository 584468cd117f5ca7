internal import Extraction

/// A file whose documents are made by a process of its own.
struct ExtractedFile {
  let file: SourceFile
  /// The path that lends its name to a text without a title.
  let name: String
  /// Whether the user named the file itself.
  let isNamed: Bool

  /// Hands every document to `sink`; the record of a document is all that was made of it.
  func read<Sink: DocumentSink>(
    by queue: ExtractionQueue, _ summary: inout ReadSummary, into sink: inout Sink
  ) throws(Sink.Failure) {
    summary.isComplete = true
    if file.status.size == 0 {
      return report(InputProblem(path: file.path, reason: .emptyFile, kind: .skipped), &summary, &sink)
    }
    let isCached = queue.limits.recognizesCharacters && DocumentFormat.mayBeScan(path: file.path)
    let cache = isCached ? RecognitionCache(of: file) : nil
    if let documents = cache?.documents {
      for (ordinal, document) in documents.enumerated() {
        try take(document, ordinal, &summary, into: &sink)
      }
      return
    }
    var ordinal = 0
    var made: [ExtractedDocument] = []
    let failure = try queue.read(file, name: name) { item throws(Sink.Failure) in
      switch item {
      case .document(let document):
        try take(document, ordinal, &summary, into: &sink)
        ordinal += 1
        if isCached { made.append(document) }
      case .skipped(let member, let failure): report(failure, member, &summary, &sink)
      }
    }
    if let failure { report(failure, nil, &summary, &sink) } else { cache?.keep(made) }
    summary.changedMeanwhile = file.hasChanged
  }

  private func take<Sink: DocumentSink>(
    _ document: ExtractedDocument, _ ordinal: Int, _ summary: inout ReadSummary, into sink: inout Sink
  ) throws(Sink.Failure) {
    // The whole file counts as that of its first document.
    let size = file.status.size
    let position = ItemPosition(
      ordinal: ordinal, line: 1, offset: ordinal == 0 ? 0 : size,
      length: ordinal == 0 ? Int(clamping: size) : 0)
    let record = document.record
    guard try sink.wants(record.span, at: position) else {
      summary.unwanted += 1
      return
    }
    for note in document.notes {
      sink.report(InputProblem(path: path(document.member), reason: .partlyRead(note), kind: .noted))
    }
    guard let made = PolicyDocument(document, path: name) else {
      let reason: InputProblem.Reason = document.member == nil ? .blankFile : .unreadable(.noText)
      return report(
        InputProblem(path: path(document.member), reason: reason, kind: .skipped), &summary, &sink)
    }
    summary.documents += 1
    try sink.take(made, at: position)
  }

  private func path(_ member: String?) -> String { member.map { "\(file.path)!/\($0)" } ?? file.path }

  private func report<Sink: DocumentSink>(
    _ failure: ReadingFailure, _ member: String?, _ summary: inout ReadSummary, _ sink: inout Sink
  ) {
    switch failure {
    case .noText, .unknownFormat, .damaged, .encrypted: break
    // Another time, or with another program installed, it may be read: what was read of the file before
    // stays.
    case .toolMissing, .toolFailed, .limitExceeded, .crashed: summary.isComplete = false
    }
    let isDocument = failure != .noText && failure != .unknownFormat
    report(
      InputProblem(
        path: path(member), reason: .unreadable(failure), kind: isDocument ? .failed : .skipped),
      &summary, &sink)
  }

  private func report<Sink: DocumentSink>(
    _ problem: InputProblem, _ summary: inout ReadSummary, _ sink: inout Sink
  ) {
    var problem = problem
    if problem.kind == .skipped, isNamed, problem.path == file.path { problem.kind = .failed }
    if problem.kind == .failed { summary.problems += 1 } else { summary.skipped += 1 }
    sink.report(problem)
  }
}
