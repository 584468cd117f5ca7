internal import InvertedIndex
internal import Primitives

/// The documents that the index has of one file, to be found by the hash of their records.
///
/// Sixteen bytes a document.
struct KnownRecords {
  private struct Record {
    var hash: UInt64
    var number: Int32
    var isTaken: Bool
  }

  private let path: String
  private let index: IndexReader?
  private let lines: MovedLines
  /// Sorted by hash, then by number.
  private var records: [Record] = []

  /// - Parameters:
  ///   - index: nil where there is none yet.
  ///   - lines: those of the index.
  init(_ path: String, in index: IndexReader?, lines: MovedLines) throws(IndexError) {
    self.path = path
    self.index = index
    self.lines = lines
    guard let index else { return }
    for number in try index.documents(IndexLayout.current.path, TermBytes(path.utf8.span)) {
      let hash = try index.number(IndexLayout.current.recordHash, of: number)
      guard let number = Int32(exactly: number) else { throw .tooLarge(what: "document \(number)") }
      records.append(Record(hash: UInt64(bitPattern: hash), number: number, isTaken: false))
    }
    records.sort { ($0.hash, $0.number) < ($1.hash, $1.number) }
  }

  var count: Int { records.count }

  /// All, by number in the index.
  var numbers: [Int] { records.map { Int($0.number) } }

  /// The hashes of all.
  var hashes: [UInt64] { records.map(\.hash) }

  /// Documents that no record was found for, by number in the index.
  var rest: [Int] { records.filter { !$0.isTaken }.map { Int($0.number) } }

  /// What was found of a record.
  struct Found {
    /// The document, by number in the index.
    var number: Int
    /// Whether the document is named at another line than the one it was written with.
    var hasMoved: Bool
  }

  /// Takes a document whose record has this hash, one that was at `line` rather than another; nil where there
  /// is none.
  ///
  /// A document that is named by its place is taken only where it is in that place still.
  ///
  /// - Parameters:
  ///   - line: nil for a record that is a whole file.
  ///   - lost: documents that must not be taken, by number in the index.
  mutating func take(_ hash: UInt64, line: Int?, except lost: Set<Int>) throws(IndexError) -> Found? {
    guard let index else { return nil }
    var place = records.indices.partitioningIndex { records[$0].hash >= hash }
    var moved: Int?
    while place < records.count, records[place].hash == hash {
      let number = Int(records[place].number)
      if !records[place].isTaken, !lost.contains(number) {
        guard let line else {
          records[place].isTaken = true
          return Found(number: number, hasMoved: false)
        }
        let written = Int(try index.number(IndexLayout.current.line, of: number))
        if (lines.line(of: hash) ?? written) == line {
          records[place].isTaken = true
          return Found(number: number, hasMoved: written != line)
        }
        if moved == nil, try !isNamedByPlace(number) { moved = place }
      }
      place += 1
    }
    guard let moved else { return nil }
    records[moved].isTaken = true
    let number = Int(records[moved].number)
    let written = Int(try index.number(IndexLayout.current.line, of: number))
    return Found(number: number, hasMoved: written != line)
  }

  /// Whether the document's id is file and line, as those have whose record gives none.
  private func isNamedByPlace(_ number: Int) throws(IndexError) -> Bool {
    guard let index else { return false }
    let id = try index.blob(IndexLayout.current.storedID, of: number)
    let name = Array("\(path):".utf8)
    return id.starts(with: name) && id.dropFirst(name.count).first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
  }
}
