internal import InvertedIndex
internal import TextAnalysis

/// The source text of a document, of which one piece at a time is restored: of a long document, what is held
/// is the text as it is stored.
public struct SourceStream: Sendable {
  /// Stored bytes of a piece.
  private static let pieceBytes = 32 << 10

  /// The stored bytes are not what they should be.
  struct Unreadable: Error {}

  /// In ``ScalarCode``.
  private let coded: [UInt8]
  private let map: CodedTextMap
  private let restorationBytes: Int
  private var cursor: RestorationCursor
  private var offset = 0
  private var isDone = false

  init(coded: [UInt8], restoration: [UInt8]) {
    self.coded = coded
    map = CodedTextMap(coded)
    restorationBytes = restoration.count
    cursor = RestorationCursor(restoration)
  }

  /// Bytes of memory, about.
  public var heldBytes: Int { coded.count + coded.count / 5 + restorationBytes }

  /// Whether the text goes out in more than one piece.
  public var isLong: Bool { coded.count > Self.pieceBytes }

  /// The next piece, in UTF-8, whole characters; nil at the end.
  mutating func next() throws(Unreadable) -> [UInt8]? {
    if isDone { return nil }
    var length = Self.pieceBytes
    while true {
      let end = end(offset + length)
      let isLast = end == coded.count
      guard let units = IndexLayout.textCode.decode(coded.span.extracting(offset..<end)),
        let restored = try? cursor.restore(window: units, isLast: isLast)
      else { throw Unreadable() }
      isDone = isLast
      offset = isLast ? end : map.offset(of: map.units(before: offset) + restored.starts.count)
      if isLast || !restored.source.isEmpty { return restored.source }
      // What is spelled together is longer than the piece.
      length *= 2
    }
  }

  /// The first place from `offset` on at which a character begins.
  private func end(_ offset: Int) -> Int {
    var end = offset
    // The second half of a surrogate pair begins with a byte that begins nothing else.
    while end < coded.count, !map.begins(at: end) || coded[end] >= 0xFC { end += 1 }
    return min(end, coded.count)
  }
}
