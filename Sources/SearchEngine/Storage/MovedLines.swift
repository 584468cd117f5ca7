internal import InvertedIndex
internal import Primitives

/// Where documents stand that have moved in their file since they were written, as when a line was put in
/// before them: the line of each by the hash of its record.
///
/// Records of a file that are the same to the byte share an entry, which then names one of their lines.
struct MovedLines: Equatable {
  static let attachmentKey = "lines"
  private static let entryBytes = 12

  /// Eight bytes of hash and four of line, little endian, in the order of the hashes.
  private(set) var bytes: [UInt8] = []

  /// None has moved.
  init() {}

  /// Nil where the bytes are something else.
  init?(_ bytes: [UInt8]) {
    guard bytes.count % Self.entryBytes == 0 else { return nil }
    self.bytes = bytes
    for place in 0..<max(1, count) - 1 where hash(at: place) >= hash(at: place + 1) { return nil }
  }

  /// Those of an index.
  init(of index: IndexReader) throws(IndexError) {
    guard let bytes = try index.attachment(Self.attachmentKey) else { return }
    guard let lines = MovedLines(bytes) else {
      throw .corrupt(
        file: index.directory.path, offset: 0, reason: "unreadable lines of moved documents")
    }
    self = lines
  }

  init(_ lines: [UInt64: Int]) {
    bytes.reserveCapacity(lines.count * Self.entryBytes)
    for (hash, line) in lines.sorted(by: { $0.key < $1.key }) {
      LittleEndian.append(hash, to: &bytes)
      LittleEndian.append(UInt32(truncatingIfNeeded: line), to: &bytes)
    }
  }

  var count: Int { bytes.count / Self.entryBytes }

  private func hash(at place: Int) -> UInt64 {
    LittleEndian.read(UInt64.self, bytes.span, at: place * Self.entryBytes) ?? 0
  }

  private func line(at place: Int) -> Int {
    Int(LittleEndian.read(UInt32.self, bytes.span, at: place * Self.entryBytes + 8) ?? 0)
  }

  /// The line of the record of this hash; nil where it has not moved.
  func line(of hash: UInt64) -> Int? {
    let place = (0..<count).partitioningIndex { self.hash(at: $0) >= hash }
    return place < count && self.hash(at: place) == hash ? line(at: place) : nil
  }

  /// All of them, to be changed.
  var byHash: [UInt64: Int] {
    var lines: [UInt64: Int] = [:]
    lines.reserveCapacity(count)
    for place in 0..<count { lines[hash(at: place)] = line(at: place) }
    return lines
  }
}
