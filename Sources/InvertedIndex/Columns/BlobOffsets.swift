/// Where each document's bytes stand in a plain column of blobs.
///
/// Layout: bytes of the shortest blob (4 bytes), bits of a number (1 byte), then for each document and the
/// end its offset less that of so many shortest blobs (``PackedNumbers``): nothing where all are of one
/// length.
struct BlobOffsets: Sendable {
  private static let headBytes = 5

  private let view: ByteView
  private let shortest: Int
  private let rest: PackedNumbers

  /// - Parameters:
  ///   - offsets: where the documents' bytes begin, one after another.
  ///   - end: where those of the last end.
  static func encode(_ offsets: [UInt32], end: UInt32) -> [UInt8] {
    var shortest = offsets.isEmpty ? 0 : UInt32.max
    for place in offsets.indices {
      shortest = min(shortest, (place + 1 < offsets.count ? offsets[place + 1] : end) - offsets[place])
    }
    func rest(_ offset: UInt32, _ place: Int) -> UInt64 { UInt64(offset) - UInt64(place) * UInt64(shortest) }
    let last = rest(end, offsets.count)
    let width = PackedNumbers.width(for: last)
    var writer = ByteWriter()
    writer.u32(shortest)
    writer.byte(UInt8(width))
    PackedNumbers.encode(
      (0...offsets.count).lazy.map { $0 < offsets.count ? rest(offsets[$0], $0) : last }, width: width,
      to: &writer)
    return writer.bytes
  }

  init(_ view: ByteView, documentCount: Int) throws(IndexError) {
    self.view = view
    shortest = Int(try view.u32(0))
    let width = Int(try view.byte(4))
    // So wide no offset is, and none of less overflows.
    if width > 32 { throw view.corrupt(at: 4, "offsets of \(width) bits") }
    rest = try PackedNumbers(
      try view.slice(Self.headBytes, view.count - Self.headBytes), count: documentCount + 1, width: width)
  }

  /// Where the bytes of `document` stand.
  @inline(__always)
  func range(of document: Int) throws(IndexError) -> Range<Int> {
    if document < 0 || document >= rest.count - 1 {
      throw view.corrupt(at: 0, "no offset of document \(document)")
    }
    let start = document &* shortest &+ Int(truncatingIfNeeded: try rest.number(document))
    let end = (document &+ 1) &* shortest &+ Int(truncatingIfNeeded: try rest.number(document &+ 1))
    if end < start { throw view.corrupt(at: 0, "offsets that go back at document \(document)") }
    return start..<end
  }

  /// Whether what tells the range of `document` is sound.
  func isSound(_ document: Int, _ isSound: (ByteView) -> Bool) -> Bool {
    guard document < rest.count - 1, let head = try? view.slice(0, Self.headBytes), isSound(head),
      let start = try? rest.bytes(of: document), isSound(start), let end = try? rest.bytes(of: document + 1)
    else { return false }
    return isSound(end)
  }
}
