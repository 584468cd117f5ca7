internal import CZstd
internal import Primitives
internal import Synchronization

/// Bytes kept for each document of a segment: here is a document, give me its bytes.
///
/// A plain column is read in place. A compressed one unpacks one block of about 1 KB a call and keeps the
/// last, so that reading documents in order unpacks each block once.
final class BlobReader: Sendable {
  private static let entry = 16

  let isCompressed: Bool
  private let data: ByteView
  private let directory: ByteView
  /// Of a plain column.
  private let offsets: BlobOffsets?
  private let documentCount: Int
  private let last = Mutex<(block: Int, bytes: [UInt8], starts: [Int])>((-1, [], []))

  init(isCompressed: Bool, data: ByteView, directory: ByteView, documentCount: Int) throws(IndexError) {
    self.isCompressed = isCompressed
    self.data = data
    self.directory = directory
    self.documentCount = documentCount
    offsets = isCompressed ? nil : try BlobOffsets(directory, documentCount: documentCount)
    if isCompressed, directory.count % Self.entry != 0 || (directory.count == 0) != (documentCount == 0) {
      throw directory.corrupt(at: 0, "\(directory.count) bytes of offsets for \(documentCount) documents")
    }
  }

  /// The bytes of `document` in place. Only of a plain column.
  @inline(__always)
  func view(_ document: Int) throws(IndexError) -> ByteView {
    guard let offsets else { throw directory.corrupt(at: 0, "bytes of a compressed column in place") }
    let place = try offsets.range(of: document)
    return try data.slice(place.lowerBound, place.count)
  }

  /// The bytes of `document`.
  func bytes(_ document: Int) throws(IndexError) -> [UInt8] {
    if !isCompressed { return try view(document).bytes() }
    let block = try block(of: document)
    let first = Int(try directory.u32(block * Self.entry))
    let kept: [UInt8]? = last.withLock { kept in
      kept.block == block ? Self.part(kept.bytes, kept.starts, document - first) : nil
    }
    if let kept { return kept }
    let unpacked = try unpack(block)
    guard let part = Self.part(unpacked.bytes, unpacked.starts, document - first) else {
      throw directory.corrupt(at: block * Self.entry, "a block without document \(document)")
    }
    last.withLock { $0 = (block, unpacked.bytes, unpacked.starts) }
    return part
  }

  private static func part(_ bytes: [UInt8], _ starts: [Int], _ index: Int) -> [UInt8]? {
    index >= 0 && index + 1 < starts.count ? Array(bytes[starts[index]..<starts[index + 1]]) : nil
  }

  /// The bytes of `document` as far as everything that leads to them is sound; else nil.
  func salvaged(_ document: Int, isSound: (ByteView) -> Bool) -> [UInt8]? {
    guard document < documentCount else { return nil }
    if !isCompressed {
      guard offsets?.isSound(document, isSound) ?? false, let view = try? view(document), isSound(view)
      else { return nil }
      return view.bytes()
    }
    // A wrong entry may lead the search astray; then all blocks are looked at.
    if let block = try? block(of: document), let found = salvaged(document, block, isSound) { return found }
    for block in 0..<directory.count / Self.entry {
      if let found = salvaged(document, block, isSound) { return found }
    }
    return nil
  }

  private func salvaged(_ document: Int, _ block: Int, _ isSound: (ByteView) -> Bool) -> [UInt8]? {
    let isLast = (block + 1) * Self.entry == directory.count
    guard let entries = try? directory.slice(block * Self.entry, isLast ? Self.entry : 2 * Self.entry),
      isSound(entries), let first = try? entries.u32(0), Int(first) <= document,
      isLast || (try? entries.u32(Self.entry)).map({ Int($0) > document }) == true,
      let start = try? offset(block * Self.entry + 4),
      let end = isLast ? data.count : try? offset((block + 1) * Self.entry + 4),
      let frame = try? data.slice(start, end - start), isSound(frame)
    else { return nil }
    let kept: [UInt8]? = last.withLock { kept in
      kept.block == block ? Self.part(kept.bytes, kept.starts, document - Int(first)) : nil
    }
    if let kept { return kept }
    guard let unpacked = try? unpack(block) else { return nil }
    last.withLock { $0 = (block, unpacked.bytes, unpacked.starts) }
    return Self.part(unpacked.bytes, unpacked.starts, document - Int(first))
  }

  private func block(of document: Int) throws(IndexError) -> Int {
    let count = directory.count / Self.entry
    return try (1..<max(1, count)).partitioningIndex { block throws(IndexError) in
      Int(try directory.u32(block * Self.entry)) > document
    } - 1
  }

  private func unpack(_ block: Int) throws(IndexError) -> (bytes: [UInt8], starts: [Int]) {
    let entry = block * Self.entry
    let blocks = directory.count / Self.entry
    let first = Int(try directory.u32(entry))
    let start = try offset(entry + 4)
    let end = block + 1 < blocks ? try offset(entry + Self.entry + 4) : data.count
    let next = block + 1 < blocks ? Int(try directory.u32(entry + Self.entry)) : documentCount
    let size = Int(try directory.u32(entry + 12))
    if end < start || next <= first || next > documentCount || size > (end - start) * 32_768 + 64 {
      throw directory.corrupt(at: entry, "a block that cannot be")
    }
    let packed = try data.slice(start, end - start)
    var raw = [UInt8](repeating: 0, count: size)
    // raw holds size bytes; packed is checked against its section.
    let result = unsafe raw.withUnsafeMutableBytes { target in
      unsafe packed.withRaw { source in
        unsafe ZSTD_decompress(target.baseAddress, target.count, source.baseAddress, source.count)
      }
    }
    if result != size { throw packed.corrupt(at: 0, "a compressed block that does not unpack") }
    var position = 0
    var lengths: [Int] = []
    for _ in first..<next {
      guard let length = LEB128.read(raw.span, at: &position, limit: 7) else {
        throw packed.corrupt(at: 0, "lengths that are cut off")
      }
      lengths.append(length)
    }
    var starts = [position]
    for length in lengths { starts.append(starts[starts.count - 1] + length) }
    if starts[starts.count - 1] != raw.count { throw packed.corrupt(at: 0, "lengths that do not add up") }
    return (raw, starts)
  }

  private func offset(_ at: Int) throws(IndexError) -> Int {
    let value = try directory.u64(at)
    if value > UInt64(data.count) { throw directory.corrupt(at: at, "an offset past the end") }
    return Int(value)
  }
}
