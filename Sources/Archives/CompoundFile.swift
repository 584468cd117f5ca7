package import Extraction

/// A compound file (Microsoft's [MS-CFB]): the container of old Word, Excel and PowerPoint files and of
/// Outlook messages.
///
/// Chains of sectors are followed at most once through the file, so a loop ends as damage.
package struct CompoundFile {
  /// A storage or a stream.
  package struct Entry {
    package var name: String
    /// A storage has children, a stream has bytes.
    package var isStorage: Bool
    /// The entries in a storage, as indices of `entries`.
    package var children: [Int] = []
    var start: Int
    var size: Int
  }

  package private(set) var entries: [Entry] = []
  private let bytes: [UInt8]
  private let sectorSize: Int
  private let miniSectorSize: Int
  private let miniCutoff: Int
  private var fat: [UInt32] = []
  private var miniFAT: [UInt32] = []
  private var miniStream: [UInt8] = []

  private static let none: UInt32 = 0xFFFF_FFFF

  /// Whether bytes begin as a compound file does.
  package static func recognizes(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
  }

  /// - Throws: `damaged` where the header, the allocation table or the directory cannot be.
  package init(_ bytes: [UInt8]) throws(ReadingFailure) {
    guard Self.recognizes(bytes), bytes.count >= 512 else { throw .damaged("not a compound file") }
    self.bytes = bytes
    let shift = Self.word16(bytes, at: 0x1E)
    let miniShift = Self.word16(bytes, at: 0x20)
    guard (7...16).contains(shift), (4..<shift).contains(miniShift) else {
      throw .damaged("compound file: sector size")
    }
    sectorSize = 1 << shift
    miniSectorSize = 1 << miniShift
    miniCutoff = Int(Self.word32(bytes, at: 0x38))
    fat = table(of: fatSectors())
    guard let directory = chain(from: Self.word32(bytes, at: 0x30)) else {
      throw .damaged("compound file: directory")
    }
    readDirectory(directory)
    guard let root = entries.first else { throw .damaged("compound file: no root") }
    miniFAT = Self.words(chain(from: Self.word32(bytes, at: 0x3C)) ?? [])
    miniStream = chain(from: UInt32(truncatingIfNeeded: root.start)) ?? []
  }

  /// The stream of an entry; as much as is there where its chain breaks off.
  package func stream(_ index: Int) -> [UInt8]? {
    guard entries.indices.contains(index), !entries[index].isStorage else { return nil }
    let entry = entries[index]
    guard entry.size > 0 else { return [] }
    let start = UInt32(truncatingIfNeeded: entry.start)
    let whole = entry.size < miniCutoff ? miniChain(from: start) : chain(from: start)
    return whole.map { Array($0.prefix(entry.size)) }
  }

  /// The stream of this name in the root storage.
  package func stream(named name: String) -> [UInt8]? {
    index(named: name, in: 0).flatMap { stream($0) }
  }

  /// The entry of this name in a storage; 0 is the root.
  package func index(named name: String, in storage: Int) -> Int? {
    guard entries.indices.contains(storage) else { return nil }
    return entries[storage].children.first { entries[$0].name == name }
  }

  // MARK: Sectors

  private func sector(_ number: UInt32) -> Range<Int>? {
    let start = (Int(number) + 1) * sectorSize
    guard number < 0xFFFF_FFFA, start < bytes.count else { return nil }
    return start..<min(start + sectorSize, bytes.count)
  }

  /// The numbers of the sectors that hold the allocation table.
  private func fatSectors() -> [UInt32] {
    var sectors = (0..<109).map { Self.word32(bytes, at: 0x4C + $0 * 4) }
    var next = Self.word32(bytes, at: 0x44)
    var left = bytes.count / sectorSize
    while let range = sector(next), left > 0 {
      left -= 1
      let words = Self.words(bytes[range])
      guard let link = words.last else { break }
      sectors += words.dropLast()
      next = link
    }
    return Array(sectors.filter { $0 < 0xFFFF_FFFA }.prefix(bytes.count / sectorSize + 1))
  }

  private func table(of sectors: [UInt32]) -> [UInt32] {
    var table: [UInt32] = []
    for number in sectors {
      guard let range = sector(number) else { break }
      table += Self.words(bytes[range])
    }
    return table
  }

  private func chain(from start: UInt32) -> [UInt8]? {
    var data: [UInt8] = []
    var next = start
    var left = bytes.count / sectorSize + 1
    while let range = sector(next), left > 0 {
      left -= 1
      data += bytes[range]
      guard Int(next) < fat.count else { break }
      next = fat[Int(next)]
    }
    return data.isEmpty ? nil : data
  }

  private func miniChain(from start: UInt32) -> [UInt8]? {
    var data: [UInt8] = []
    var next = start
    var left = miniStream.count / miniSectorSize + 1
    while left > 0, next < 0xFFFF_FFFA {
      left -= 1
      let begin = Int(next) * miniSectorSize
      guard begin < miniStream.count else { break }
      data += miniStream[begin..<min(begin + miniSectorSize, miniStream.count)]
      guard Int(next) < miniFAT.count else { break }
      next = miniFAT[Int(next)]
    }
    return data.isEmpty ? nil : data
  }

  // MARK: Directory

  private mutating func readDirectory(_ directory: [UInt8]) {
    var links: [(left: UInt32, right: UInt32, child: UInt32)] = []
    for base in stride(from: 0, to: directory.count - 127, by: 128) {
      let length = min(max(Self.word16(directory, at: base + 64) - 2, 0), 62)
      let units = stride(from: base, to: base + length - length % 2, by: 2).map {
        UInt16(truncatingIfNeeded: Self.word16(directory, at: $0))
      }
      let kind = directory[base + 66]
      entries.append(
        Entry(
          name: String(decoding: units, as: UTF16.self), isStorage: kind == 1 || kind == 5,
          start: Int(Self.word32(directory, at: base + 116)),
          size: Int(Self.word32(directory, at: base + 120))))
      links.append(
        (
          Self.word32(directory, at: base + 68), Self.word32(directory, at: base + 72),
          Self.word32(directory, at: base + 76)
        ))
    }
    var seen = Set<Int>()
    for index in entries.indices where entries[index].isStorage {
      var waiting = [links[index].child]
      while let next = waiting.popLast() {
        // An entry belongs to one storage; a second way to it is a loop.
        guard next != Self.none, Int(next) < entries.count, next != 0, seen.insert(Int(next)).inserted else {
          continue
        }
        entries[index].children.append(Int(next))
        waiting.append(links[Int(next)].right)
        waiting.append(links[Int(next)].left)
      }
    }
  }

  // MARK: Numbers

  private static func words(_ bytes: some Collection<UInt8>) -> [UInt32] {
    let bytes = Array(bytes)
    return stride(from: 0, to: bytes.count - 3, by: 4).map { word32(bytes, at: $0) }
  }

  private static func word16(_ bytes: [UInt8], at offset: Int) -> Int {
    guard offset >= 0, offset + 2 <= bytes.count else { return 0 }
    return Int(bytes[offset]) | Int(bytes[offset + 1]) << 8
  }

  private static func word32(_ bytes: [UInt8], at offset: Int) -> UInt32 {
    guard offset >= 0, offset + 4 <= bytes.count else { return none }
    return (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << UInt32(8 * $1) }
  }
}
