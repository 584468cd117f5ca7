#if canImport(Glibc)
  internal import Glibc
#endif

/// Size, time and identity of a regular file.
public struct FileStatus: Sendable, Hashable {
  /// Bytes.
  public var size: Int64
  /// When the contents were last written, in nanoseconds since 1970.
  public var modified: Int64
  /// The file system and the file's number in it: the same for every path that leads to the file.
  public var device: UInt64
  public var inode: UInt64

  public init(size: Int64, modified: Int64, device: UInt64 = 0, inode: UInt64 = 0) {
    self.size = size
    self.modified = modified
    self.device = device
    self.inode = inode
  }

  init(_ info: stat) {
    size = Int64(info.st_size)
    // A time beyond the year 2262 has no place in 64 bits of nanoseconds; it wraps, which still tells a change.
    modified = Int64(info.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(info.st_mtim.tv_nsec)
    device = UInt64(info.st_dev)
    inode = UInt64(info.st_ino)
  }
}
