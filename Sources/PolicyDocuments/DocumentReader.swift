internal import Extraction
public import ICUText

/// Reads the documents of a file, one after another.
///
/// A JSON-lines file goes through a buffer of about the size of its longest line; any other file is one
/// document and is held once, or twice while it is converted to UTF-8. A reader holds no state: it may serve
/// many threads.
public struct DocumentReader: Sendable {
  /// What can be set.
  public struct Options: Sendable {
    /// Read everything in this encoding instead of finding it out.
    public var encoding: TextEncoding?
    /// A file, or a line of JSON, of more bytes is refused.
    public var maximumDocumentBytes: Int
    /// Whether a text with a few bytes that are no text is read, with U+FFFD in their place, instead of being
    /// refused.
    public var repairs = false
    /// What sets that limit, where it is not the program: "ulimit -v 200000"; it is told with a refusal.
    public var limitCause: String?

    public init(encoding: TextEncoding? = nil, maximumDocumentBytes: Int = 64 << 20) {
      self.encoding = encoding
      self.maximumDocumentBytes = maximumDocumentBytes
    }

    /// Reads everything in the encoding a user names. Nil where nobody knows the name.
    public init?(encodingNamed name: String) {
      guard let encoding = TextEncoding(named: name) else { return nil }
      self.init(encoding: encoding)
    }
  }

  let options: Options

  public init(options: Options = Options()) { self.options = options }

  /// Hands every document of the file at `path` to `sink`, in order.
  ///
  /// - Parameters:
  ///   - name: the path that lends its name to a text without a title; nil for `path`.
  ///   - format: nil for that of the file's name.
  ///   - isNamed: whether the user named the file itself; then it is a failure that it holds no text.
  /// - Returns: How it went, with the file's size and times as they were when it was opened.
  @discardableResult
  public func read<Sink: DocumentSink>(
    path: String, name: String? = nil, format: DocumentFormat? = nil, isNamed: Bool = false,
    into sink: inout Sink
  ) throws(Sink.Failure) -> ReadSummary {
    try read(path: path, name: name, format: format, isNamed: isNamed, extraction: nil, into: &sink)
  }

  /// The same, with processes that read what is read by one; without them such formats are unknown.
  @discardableResult
  package func read<Sink: DocumentSink>(
    path: String, name: String? = nil, format: DocumentFormat? = nil, isNamed: Bool = false,
    extraction: ExtractionQueue?, into sink: inout Sink
  ) throws(Sink.Failure) -> ReadSummary {
    var summary = ReadSummary()
    func report(_ problem: InputProblem, to sink: inout Sink) {
      var problem = problem
      if problem.kind == .skipped, problem.line == nil, isNamed { problem.kind = .failed }
      if problem.kind == .failed { summary.problems += 1 } else { summary.skipped += 1 }
      sink.report(problem)
    }
    let file: SourceFile
    do throws(InputProblem) {
      file = try SourceFile(path: path)
    } catch {
      report(error, to: &sink)
      return summary
    }
    summary.status = file.status
    guard let format = format ?? DocumentFormat(path: path) else {
      report(InputProblem(path: path, reason: .unknownFormat), to: &sink)
      return summary
    }
    if format == .extracted {
      if let extraction {
        let extracted = ExtractedFile(file: file, name: name ?? path, isNamed: isNamed)
        try extracted.read(by: extraction, &summary, into: &sink)
      } else {
        report(InputProblem(path: path, reason: .unknownFormat, kind: .skipped), to: &sink)
        summary.isComplete = true
      }
      return summary
    }
    var source = RecordSource(file: file, name: name ?? path, format: format, options: options)
    while true {
      let record: RecordSource.Record
      do throws(InputProblem) {
        guard let next = try source.next() else { break }
        record = next
      } catch {
        report(error, to: &sink)
        if source.isBroken {
          summary.changedMeanwhile = file.hasChanged
          return summary
        }
        continue
      }
      guard try source.show(record, to: &sink) else {
        summary.unwanted += 1
        continue
      }
      var position = record.position
      let document: PolicyDocument
      do throws(InputProblem) {
        document = try source.document(of: record, encoding: &position.encoding)
      } catch {
        report(error, to: &sink)
        continue
      }
      if let replaced = source.replaced {
        let note = ReadingNote.replacedBytes(count: replaced.count, first: replaced.first)
        sink.report(
          InputProblem(
            path: path, line: format == .jsonLines ? position.line : nil, reason: .partlyRead(note),
            kind: .noted))
      }
      for value in document.unread {
        sink.report(
          InputProblem(
            path: path, line: format == .jsonLines ? position.line : nil,
            reason: .notADate(key: value.key, value: value.value), kind: .noted))
      }
      summary.documents += 1
      try sink.take(document, at: position)
    }
    if summary.documents + summary.unwanted + summary.problems + summary.skipped == 0 {
      report(InputProblem(path: path, reason: file.emptyReason, kind: .skipped), to: &sink)
    }
    summary.isComplete = true
    summary.changedMeanwhile = file.hasChanged
    return summary
  }

  /// Hands every document of the file at `path` to `body`, in order.
  ///
  /// - Parameters:
  ///   - wanted: ``DocumentSink/wants(_:at:)``
  ///   - onProblem: ``DocumentSink/report(_:)``
  ///   - body: ``DocumentSink/take(_:at:)``
  @discardableResult
  public func read<Failure: Error>(
    path: String,
    wanted: (_ record: Span<UInt8>, _ position: ItemPosition) -> Bool = { _, _ in true },
    onProblem: (InputProblem) -> Void,
    _ body: (PolicyDocument, ItemPosition) throws(Failure) -> Void
  ) throws(Failure) -> ReadSummary {
    try withoutActuallyEscaping(wanted) { wanted throws(Failure) in
      try withoutActuallyEscaping(onProblem) { onProblem throws(Failure) in
        try withoutActuallyEscaping(body) { body throws(Failure) in
          var sink = ClosureSink(wanted: wanted, onProblem: onProblem, body: body)
          return try read(path: path, into: &sink)
        }
      }
    }
  }

  private struct ClosureSink<Failure: Error>: DocumentSink {
    let wanted: (Span<UInt8>, ItemPosition) -> Bool
    let onProblem: (InputProblem) -> Void
    let body: (PolicyDocument, ItemPosition) throws(Failure) -> Void

    func wants(_ record: Span<UInt8>, at position: ItemPosition) throws(Failure) -> Bool {
      wanted(record, position)
    }

    func take(_ document: consuming PolicyDocument, at position: ItemPosition) throws(Failure) {
      try body(document, position)
    }

    func report(_ problem: InputProblem) { onProblem(problem) }
  }
}
