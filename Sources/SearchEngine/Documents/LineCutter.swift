/// Cuts lines out of a text that comes in pieces: what ``DocumentLines`` makes of all of it, in the memory of
/// a piece.
public struct LineCutter: Sendable {
  /// Places of the lines that are wanted, from 0.
  private let wanted: Range<Int>
  /// Bytes before the first line that are still to come.
  private var before: Int
  /// Lines that have ended.
  private var place = 0
  /// Whether the line that has not ended has anything in it.
  private var isBegun = false
  /// Carriage returns that belong to the line end, if one follows.
  private var returns = 0

  init(wanted: Range<Int> = 0..<Int.max, after before: Int) {
    self.wanted = wanted
    self.before = before
  }

  /// Lines so far.
  var count: Int { place + (isBegun ? 1 : 0) }

  /// Whether nothing of what follows is wanted.
  public var isDone: Bool { place >= wanted.upperBound }

  /// What is wanted of the next piece, each line with LF at its end.
  public mutating func cut(_ piece: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in piece.dropFirst(before) {
      if isDone { break }
      let isWanted = place >= wanted.lowerBound
      switch byte {
      case 0x0D: returns += 1
      case 0x0A:
        returns = 0
        if isWanted { result.append(byte) }
        place += 1
        isBegun = false
        continue
      default:
        if isWanted {
          if returns > 0 { result += repeatElement(0x0D, count: returns) }
          result.append(byte)
        }
        returns = 0
      }
      isBegun = true
    }
    before = max(before - piece.count, 0)
    return result
  }

  /// What is left when the text has ended.
  public mutating func end() -> [UInt8] {
    guard isBegun, wanted.contains(place) else { return [] }
    return repeatElement(0x0D, count: returns) + [0x0A]
  }
}

extension DocumentView {
  /// Lines of a long document: a view without its text, and what cuts the text out of the pieces of its
  /// source. The text is read once to count its lines.
  ///
  /// - Parameter stream: that source, from its beginning.
  /// - Throws: ``EngineError/noLines(_:first:last:)``.
  public static func linesInPieces(
    _ numbers: LineNumbers, of document: Int, _ stream: SourceStream, _ engine: SearchEngine
  ) throws(EngineError) -> (DocumentView, LineCutter) {
    var view = try DocumentView(document, .nothing, engine)
    let record = view.record
    // A copy shares the stored text, and has a place of its own.
    var stream = stream
    var all = LineCutter(wanted: Int.max..<Int.max, after: record.titleBytes)
    while let piece = try engine.stored.next(of: &stream, document) { _ = all.cut(piece) }
    let first = record.followsFileLines ? record.firstLine : 1
    guard let places = numbers.places(of: all.count, first: first) else {
      throw .noLines(numbers.description, first: first, last: first + max(all.count - 1, 0))
    }
    view.lines = first + places.lowerBound...first + places.upperBound
    return (view, LineCutter(wanted: places.lowerBound..<places.upperBound + 1, after: record.titleBytes))
  }
}
