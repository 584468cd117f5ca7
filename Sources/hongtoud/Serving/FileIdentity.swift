internal import Glibc

/// What tells a file from every other, whatever its name.
struct FileIdentity: Equatable {
  private let device: dev_t
  private let inode: ino_t

  /// The file at `path`, which is not followed where it is a link; nil where there is none.
  init?(_ path: String) {
    var status = stat()
    // The path is a C string for the length of the call, and the structure this frame's own.
    if unsafe lstat(path, &status) != 0 { return nil }
    (device, inode) = (status.st_dev, status.st_ino)
  }

  /// The file that is open as `descriptor`.
  init?(_ descriptor: Int32) {
    var status = stat()
    if unsafe fstat(descriptor, &status) != 0 { return nil }
    (device, inode) = (status.st_dev, status.st_ino)
  }
}
