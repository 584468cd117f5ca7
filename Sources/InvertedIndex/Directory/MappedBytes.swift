internal import Glibc

/// The bytes of one file, valid until the last view is released.
///
/// The bytes never change: files are written once. A file that is truncated by another program while it is
/// mapped raises SIGBUS, which nothing can prevent; its size is checked when it is opened.
@safe public final class MappedBytes: @unchecked Sendable {
  /// The file's name, for messages.
  public let name: String
  /// Bytes in the file.
  public let count: Int
  let base: UnsafeRawPointer
  /// Whether the bytes are a mapped file, shared and read-only, whose pages can be dropped and read again.
  private let isFile: Bool
  private let release: @Sendable (UnsafeRawPointer, Int) -> Void

  /// Takes over `count` bytes at `base`; `release` is called once, with the last view.
  init(
    name: String, base: UnsafeRawPointer, count: Int, isFile: Bool = false,
    release: @escaping @Sendable (UnsafeRawPointer, Int) -> Void
  ) {
    self.name = name
    unsafe self.base = unsafe base
    self.count = count
    self.isFile = isFile
    unsafe self.release = release
  }

  /// A copy of `bytes` on the heap.
  public convenience init(name: String, copying bytes: [UInt8]) {
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 64)
    unsafe bytes.withUnsafeBytes { source in
      // Both hold bytes.count bytes; the copy is new, so they do not overlap.
      if let start = source.baseAddress { unsafe copy.copyMemory(from: start, byteCount: source.count) }
    }
    unsafe self.init(name: name, base: UnsafeRawPointer(copy), count: bytes.count) { base, _ in
      unsafe base.deallocate()
    }
  }

  deinit { unsafe release(base, count) }

  /// Drops the resident pages of a mapped file; they are read again on the next access. A file read once, as
  /// by a merge, would otherwise count as resident memory of this process.
  func forgetPages() {
    if isFile { unsafe _ = madvise(UnsafeMutableRawPointer(mutating: base), count, MADV_DONTNEED) }
  }

  /// Appends all bytes to `file`, piece by piece, and drops their resident pages.
  func copy(to file: any OutputFile) throws(IndexError) {
    var start = 0
    while start < count {
      let length = min(1 << 20, count - start)
      try file.write(ByteView(self, offset: start, count: length).bytes())
      forgetPages()
      start += length
    }
  }

  /// All bytes.
  public var view: ByteView { ByteView(self, offset: 0, count: count) }
}
