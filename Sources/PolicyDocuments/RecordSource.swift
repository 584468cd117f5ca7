internal import ICUText
internal import JSONText

/// The records of one open file, and the documents in them.
struct RecordSource {
  /// A document's bytes as they stand in the file, not yet decoded.
  struct Record {
    var position: ItemPosition
    /// Where the bytes are, in the buffer of whoever read them.
    fileprivate var range: Range<Int>
  }

  /// Whether nothing more can be read after an error.
  private(set) var isBroken = false
  /// What was replaced in the document that was handed out last.
  private(set) var replaced: Replacements?

  private let file: SourceFile
  private let name: String
  private let format: DocumentFormat
  private let options: DocumentReader.Options
  /// The lines of a JSON-lines file.
  private let lines: LineReader?
  private let json: JSONLineDecoder?
  /// The bytes of any other file, from when they are read until they are decoded.
  private var whole: [UInt8] = []
  private var ordinal = 0

  init(file: SourceFile, name: String, format: DocumentFormat, options: DocumentReader.Options) {
    self.file = file
    self.name = name
    self.format = format
    self.options = options
    let isLines = format == .jsonLines
    lines =
      isLines
      ? LineReader(file, limit: options.maximumDocumentBytes, padding: JSONObjectReader.padding) : nil
    json = isLines ? JSONLineDecoder(encoding: options.encoding, repairs: options.repairs) : nil
  }

  /// The next record; nil at the end. After an error the next call goes on, unless ``isBroken``.
  mutating func next() throws(InputProblem) -> Record? {
    if let lines { return try nextLine(lines) }
    guard ordinal == 0 else { return nil }
    do throws(InputProblem) {
      whole = try file.contents(limit: options.maximumDocumentBytes, cause: options.limitCause)
    } catch {
      isBroken = true
      throw error
    }
    ordinal = 1
    if whole.isEmpty { return nil }
    return Record(
      position: ItemPosition(ordinal: 0, line: 1, offset: 0, length: whole.count), range: whole.indices)
  }

  private mutating func nextLine(_ lines: LineReader) throws(InputProblem) -> Record? {
    do throws(InputProblem) {
      if lines.number == 0 {
        if file.status.size == 2, Self.isWide(try lines.head(2)) { return nil }
        try refuseOtherKinds(lines)
      }
      while true {
        switch try lines.next() {
        case .end: return nil
        case .overlong(let length):
          // The file is fine: only this line is left out.
          return try refuse(
            lines.number,
            .lineTooLong(bytes: length, limit: options.maximumDocumentBytes, cause: options.limitCause))
        case .line(var range):
          var offset = lines.lineOffset
          for mark in [[0xEF, 0xBB, 0xBF], [0x84, 0x31, 0x95, 0x33]] as [[UInt8]]
          where lines.number == 1 && lines.buffer[range].starts(with: mark) {
            range = (range.lowerBound + mark.count)..<range.upperBound
            offset = Int64(mark.count)
          }
          if lines.buffer[range].allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
          defer { ordinal += 1 }
          let position = ItemPosition(
            ordinal: ordinal, line: lines.number, offset: offset, length: range.count)
          return Record(position: position, range: range)
        }
      }
    } catch {
      if error.line == nil { isBroken = true }
      throw error
    }
  }

  private func refuse(_ line: Int, _ reason: InputProblem.Reason) throws(InputProblem) -> Record? {
    throw InputProblem(path: file.path, line: line, reason: reason)
  }

  /// Whether a byte order mark of UTF-16 stands at the start.
  private static func isWide(_ head: [UInt8]) -> Bool {
    head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
  }

  /// Refuses as a whole what is not lines of text, instead of line by line.
  private func refuseOtherKinds(_ lines: LineReader) throws(InputProblem) {
    let head = try lines.head(16)
    if let content = EncodingDetector.binaryContent(of: head) {
      throw InputProblem(path: file.path, reason: .notJSONLines(content))
    }
    if Self.isWide(head) || head.prefix(2).contains(0) {
      throw InputProblem(path: file.path, reason: .jsonLinesInUTF16)
    }
  }

  /// Shows the record's bytes, which are there until the next record is asked for.
  func show<Sink: DocumentSink>(_ record: Record, to sink: inout Sink) throws(Sink.Failure) -> Bool {
    let buffer = lines?.buffer ?? whole
    return try sink.wants(buffer.span.extracting(record.range), at: record.position)
  }

  /// The text of the file, read once more, with what is ill-formed replaced; nil where that is too much.
  private mutating func repaired() throws(InputProblem) -> DecodedText? {
    let bytes = try file.contentsAgain(limit: options.maximumDocumentBytes)
    guard let (text, replaced) = try? TextDecoder(forcing: options.encoding).decodeRepairing(bytes) else {
      return nil
    }
    self.replaced = replaced
    return text
  }

  /// The document in a record, which must be the last one handed out; stores what it was read as.
  mutating func document(
    of record: Record, encoding: inout String?
  ) throws(InputProblem) -> PolicyDocument {
    replaced = nil
    if let lines, let json {
      do throws(JSONLineDecoder.Failure) {
        let document = try json.document(
          in: lines.buffer, line: record.range, number: record.position.line, &encoding)
        replaced = json.replaced
        return document
      } catch {
        throw InputProblem(
          path: file.path, line: record.position.line, reason: error.reason, kind: error.kind)
      }
    }
    // The bytes change hands: UTF-8 becomes the document's text without being copied.
    var bytes: [UInt8] = []
    swap(&bytes, &whole)
    let decoded: DecodedText
    do throws(DecodingError) {
      decoded = try TextDecoder(forcing: options.encoding, spending: true).decode(bytes)
    } catch {
      guard options.repairs, let repaired = try repaired() else {
        throw InputProblem(path: file.path, reason: .undecodable(error))
      }
      decoded = repaired
    }
    encoding = decoded.encoding.name
    if let document = WholeFile.document(of: decoded.utf8, format: format, path: name) { return document }
    throw InputProblem(path: file.path, reason: file.emptyReason, kind: .skipped)
  }
}
