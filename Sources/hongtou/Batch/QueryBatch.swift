internal import Glibc
internal import JSONText
internal import Localization
internal import PolicyDocuments
internal import SearchEngine

/// Answers queries one after another with one engine; each answer is flushed before the next query is read.
struct QueryBatch {
  let engine: SearchEngine
  let format: OutputFormat
  let isTimed: Bool
  private let fields: [HitField]?
  private var request: SearchRequest
  private let output = OutputFile.standard()
  private let clock = ContinuousClock()
  private var ids: [String] = []

  /// - Parameter request: the options of all queries; its query is replaced.
  init(engine: SearchEngine, format: OutputFormat, fields: [HitField]?, isTimed: Bool, request: SearchRequest)
  {
    self.engine = engine
    self.format = format
    self.fields = fields
    self.isTimed = isTimed
    self.request = request
  }

  /// Answers the queries of the file `path`, `-` for standard input. Where the first line has no identifier,
  /// each line is a query, and its number the identifier.
  mutating func run(_ path: String) throws {
    engine.announcePassages(request.unit)
    let reader = JSONRecord()
    var isPlain: Bool?
    var hasBadQuery = false
    var hasHits = false
    var count = 0
    var writer: any ResultWriter =
      format == .json
      ? JSONWriter(fields: fields, of: request) : TSVWriter(fields: fields, of: request)
    let onBadLine = { (failure: Failure) in
      hasBadQuery = true
      Note.say(failure.message)
    }
    try QueryLines.forEach(path, onBadLine: onBadLine) { line, number throws(OutputError) in
      if line.allSatisfy(\.isWhitespace) { return }
      let isWithoutNames = isPlain ?? !(line.hasPrefix("{") || line.contains("\t"))
      isPlain = isWithoutNames
      var query: Evaluation.Query?
      do throws(EngineError) {
        query =
          isWithoutNames
          ? Evaluation.Query(id: "\(number)", text: line)
          : try EvaluationFiles.query(line, number: number, reader: reader)
      } catch {
        hasBadQuery = true
        Note.say(Messages.current.text(error, file: path))
      }
      guard let query else { return }
      request.query = query.text
      count += 1
      let began = clock.now
      do throws(EngineError) {
        let response = try search()
        let elapsed = clock.now - began
        hasHits = hasHits || !response.documents.isEmpty
        if format == .trec {
          for (place, found) in response.documents.enumerated() {
            TRECWriter.append(
              query.id, rank: found.rank, score: found.score, ids[place], passage: found.passage?.number,
              to: &output.buffer)
          }
        } else {
          let highlights = response.highlights
          for found in response.documents {
            let view = try HitView(
              found, highlights, engine, depth: writer.depth, addsEditions: writer.showsEditions)
            writer.write(view, query: query.id, to: &output.buffer)
          }
        }
        if isTimed { end(query.id, elapsed) }
      } catch {
        hasBadQuery = true
        let reason =
          if case .query(let error) = error { Messages.current.text(error) } else {
            Messages.current.text(error)
          }
        Note.say("\(path):\(number): \(query.id): \(reason)")
        if isTimed { end(query.id, clock.now - began) }
      }
      try output.flush()
    }
    // Programs know what they sent.
    if Terminal.isTerminal(STDERR_FILENO) { Note.say(Messages.current.queriesRead(count, path)) }
    if hasBadQuery { throw ExitStatus.usage }
    if !hasHits { throw ExitStatus.nothing }
  }

  /// Searches, and reads the identifiers of the hits into ``ids``.
  private mutating func search() throws(EngineError) -> SearchResponse {
    let response = try engine.search(request, needsTotal: false)
    ids.removeAll(keepingCapacity: true)
    for found in response.documents { ids.append(try engine.id(found.document)) }
    return response
  }

  /// The line that ends an answer.
  private func end(_ query: String, _ elapsed: Duration) {
    let (seconds, attoseconds) = elapsed.components
    output.buffer.append("#end\t")
    output.buffer.append(oneLine: query)
    output.buffer.tab()
    output.buffer.append(Int(seconds * 1_000_000 + attoseconds / 1_000_000_000_000))
    output.buffer.newline()
  }
}
