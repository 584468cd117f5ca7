internal import InvertedIndex

/// Where documents stand that have moved in their file since they were written, as when a line was put in before
/// them: the line of each by the hash of its record.
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
        file: index.directory.path, offset: 0, reason: "the lines of moved documents cannot be read")
    }
    self = lines
  }

  init(_ lines: [UInt64: Int]) {
    bytes.reserveCapacity(lines.count * Self.entryBytes)
    for (hash, line) in lines.sorted(by: { $0.key < $1.key }) {
      for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: hash >> (8 * UInt64(shift)))) }
      for shift in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: line >> (8 * shift))) }
    }
  }

  var count: Int { bytes.count / Self.entryBytes }

  private func hash(at place: Int) -> UInt64 {
    var hash: UInt64 = 0
    for shift in 0..<8 { hash |= UInt64(bytes[place * Self.entryBytes + shift]) << (8 * UInt64(shift)) }
    return hash
  }

  private func line(at place: Int) -> Int {
    var line = 0
    for shift in 0..<4 { line |= Int(bytes[place * Self.entryBytes + 8 + shift]) << (8 * shift) }
    return line
  }

  /// The line of the record of this hash; nil where it has not moved.
  func line(of hash: UInt64) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self.hash(at: middle) < hash { low = middle + 1 } else { high = middle }
    }
    return low < count && self.hash(at: low) == hash ? line(at: low) : nil
  }

  /// All of them, to be changed.
  var byHash: [UInt64: Int] {
    var lines: [UInt64: Int] = [:]
    lines.reserveCapacity(count)
    for place in 0..<count { lines[hash(at: place)] = line(at: place) }
    return lines
  }
}
