internal import Glibc

/// Identifies a version of the commit file without reading it.
public struct CommitStamp: Equatable, Sendable {
  private let device: UInt
  private let inode: UInt
  private let size: Int
  private let seconds: Int
  private let nanoseconds: Int

  /// The stamp of the commit in the index `directory`; nil if there is none.
  public init?(directory: String) {
    var status = stat()
    // The path is a C string for the length of the call.
    if unsafe stat(directory + "/" + Commit.fileName, &status) != 0 { return nil }
    device = status.st_dev
    inode = status.st_ino
    size = status.st_size
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}
