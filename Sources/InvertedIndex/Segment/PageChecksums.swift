internal import CXXHash

/// A file being written that takes the checksum of every page that goes through it.
///
/// The checksum of a section says that something in it is wrong, those of its pages say where: what lies in
/// other pages can be saved, and one wrong byte in a page can be found and put right.
final class PageChecksums: OutputFile {
  static let pageBytes = 4096

  private let output: any OutputFile
  private var sums = ByteWriter()
  /// The beginning of a page that is not full yet.
  private var pending: [UInt8] = []

  init(_ output: any OutputFile) { self.output = output }

  func write(_ bytes: [UInt8]) throws(IndexError) {
    var start = 0
    if !pending.isEmpty {
      start = min(Self.pageBytes - pending.count, bytes.count)
      pending += bytes[..<start]
      if pending.count == Self.pageBytes { endPage() }
    }
    while bytes.count - start >= Self.pageBytes {
      // The page lies inside the bytes.
      sums.u64(
        unsafe bytes.withUnsafeBytes { raw in
          unsafe raw.baseAddress.map { unsafe hongtou_xxh3_64($0 + start, Self.pageBytes) } ?? 0
        })
      start += Self.pageBytes
    }
    pending += bytes[start...]
    try output.write(bytes)
  }

  func finish() throws(IndexError) { try output.finish() }
  func close() throws(IndexError) { try output.close() }

  private func endPage() {
    sums.u64(checksum(pending))
    pending.removeAll(keepingCapacity: true)
  }

  /// The checksums of all pages so far, the last one as far as it goes: eight bytes each.
  func end() -> [UInt8] {
    if !pending.isEmpty { endPage() }
    return sums.bytes
  }
}
