public import ICUText

/// Reads the documents of a file, one after another.
///
/// A JSON-lines file goes through a buffer of about the size of its longest line; any other file is one document and
/// is held once, or twice while it is converted to UTF-8. A reader holds no state: it may serve many threads.
public struct DocumentReader: Sendable {
  /// What can be set.
  public struct Options: Sendable {
    /// Read everything in this encoding instead of finding it out.
    public var encoding: TextEncoding?
    /// A file, or a line of JSON, of more bytes is refused.
    public var maximumDocumentBytes: Int

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

  /// Hands every document of the file at `path` to `body`, in order.
  ///
  /// - Parameters:
  ///   - wanted: Is shown each record as it stands in the file, before anything is decoded; where it answers false,
  ///     the record is passed over. This is the place to tell an unchanged document by a hash of its bytes.
  ///   - onProblem: Is told of everything that could not be read: of a bad line, after which the rest goes on, or of
  ///     the file as a whole.
  ///   - body: Takes a document. What it throws ends the reading and is thrown on.
  /// - Returns: How it went, with the file's size and time as they were when it was opened.
  @discardableResult
  public func read<Failure: Error>(
    path: String,
    wanted: (_ record: Span<UInt8>, _ position: ItemPosition) -> Bool = { _, _ in true },
    onProblem: (InputProblem) -> Void,
    _ body: (PolicyDocument, ItemPosition) throws(Failure) -> Void
  ) throws(Failure) -> ReadSummary {
    var summary = ReadSummary()
    func report(_ problem: InputProblem) {
      summary.problems += 1
      onProblem(problem)
    }
    let file: SourceFile
    do throws(InputProblem) {
      file = try SourceFile(path: path)
    } catch {
      report(error)
      return summary
    }
    summary.status = file.status
    guard let format = DocumentFormat(path: path) else {
      report(InputProblem(path: path, reason: .unknownFormat))
      return summary
    }
    guard file.status.size > 0 else {
      report(InputProblem(path: path, reason: .emptyFile))
      summary.isComplete = true
      return summary
    }
    var source = RecordSource(file: file, format: format, options: options)
    while true {
      let record: RecordSource.Record
      do throws(InputProblem) {
        guard let next = try source.next() else { break }
        record = next
      } catch {
        report(error)
        if source.isBroken {
          summary.changedMeanwhile = file.hasChanged
          return summary
        }
        continue
      }
      guard source.show(record, to: wanted) else {
        summary.unwanted += 1
        continue
      }
      var position = record.position
      let document: PolicyDocument
      do throws(InputProblem) {
        document = try source.document(of: record, encoding: &position.encoding)
      } catch {
        report(error)
        continue
      }
      for value in document.unread {
        onProblem(
          InputProblem(
            path: path, line: format == .jsonLines ? position.line : nil,
            reason: .notADate(key: value.key, value: value.value), kind: .skipped))
      }
      summary.documents += 1
      try body(document, position)
    }
    summary.isComplete = true
    summary.changedMeanwhile = file.hasChanged
    return summary
  }
}
