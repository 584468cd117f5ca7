#if canImport(Glibc)
  internal import Glibc
#endif

/// Size, times and identity of a regular file.
public struct FileStatus: Sendable, Hashable {
  /// Bytes.
  public var size: Int64
  /// When the contents were last written, in nanoseconds since 1970.
  public var modified: Int64
  /// When contents, name or rights last changed, in nanoseconds since 1970. No program can set it.
  public var changed: Int64
  /// The file system and the file's number in it: the same for every path that leads to the file.
  public var device: UInt64
  public var inode: UInt64

  /// How many names it has.
  public var links: Int

  public init(
    size: Int64, modified: Int64, changed: Int64 = 0, device: UInt64 = 0, inode: UInt64 = 0, links: Int = 1
  ) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.links = links
    self.device = device
    self.inode = inode
  }

  init(_ info: stat) {
    size = Int64(info.st_size)
    // A time beyond the year 2262 has no place in 64 bits of nanoseconds; it wraps, which still tells a
    // change.
    modified = Int64(info.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(info.st_mtim.tv_nsec)
    changed = Int64(info.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(info.st_ctim.tv_nsec)
    links = Int(info.st_nlink)
    device = UInt64(info.st_dev)
    inode = UInt64(info.st_ino)
  }
}
