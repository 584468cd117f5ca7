internal import Glibc
internal import PolicyDocuments

/// Tells that something has changed below some paths, through the kernel's inotify.
///
/// It does not tell what: whoever asks looks at everything again, which is cheap and cannot be wrong. So it
/// does not matter in what order events come, how files were saved, or whether the kernel's queue ran over. A
/// folder is watched before it is looked at, so nothing falls between the two.
final class FolderWatch {
  /// Whether there are folders that could not be watched; then somebody must look now and then.
  private(set) var isPartial = false

  private let scanner: FileScanner
  private let paths: [String]
  /// The index, whose own files are no news.
  private let leftOut: String
  /// Nil where the kernel gives no more.
  private let descriptor: Int32
  /// Of what is watched: in folders named by the user, the one name that matters; else nil.
  private var watched: [Int32: String?] = [:]
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  private static let changes =
    UInt32(IN_CREATE) | UInt32(IN_CLOSE_WRITE) | UInt32(IN_MODIFY) | UInt32(IN_ATTRIB) | UInt32(IN_MOVED_FROM)
    | UInt32(IN_MOVED_TO) | UInt32(IN_DELETE) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)

  /// - Parameter leftOut: a folder that is not watched.
  init(paths: [String], scanner: FileScanner, leftOut: String) {
    self.paths = paths
    self.scanner = scanner
    self.leftOut = leftOut
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    if descriptor < 0 { isPartial = true }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Watches all folders that are there now, and no others.
  func refresh() {
    if descriptor < 0 { return }
    isPartial = false
    let before = watched
    watched = [:]
    // A path that goes away and comes back is seen from the folder it stands in.
    for path in paths {
      let tidied = FilePath.tidied(path)
      let parent = FilePath.parent(of: tidied)
      if parent != tidied { watch(parent, only: String(FilePath.name(of: tidied))) }
    }
    let own = Self.identity(leftOut)
    for folder in scanner.watchPoints(paths) where own == nil || Self.identity(folder) != own {
      watch(folder, only: nil)
    }
    for number in before.keys where watched[number] == nil { inotify_rm_watch(descriptor, number) }
  }

  private func watch(_ path: String, only name: String?) {
    // The path is a C string for the length of the call.
    let number = unsafe inotify_add_watch(descriptor, path, Self.changes)
    if number >= 0 {
      // A folder that is watched for one of its names and as a whole is watched as a whole.
      if let known = watched[number], known != name {
        watched[number] = .some(nil)
      } else {
        watched[number] = name
      }
    } else if errno == ENOSPC || errno == ENOMEM {
      isPartial = true
    }
  }

  /// Waits until something happens, `milliseconds` have passed (never where below 0), or `wake` can be read.
  ///
  /// - Returns: whether something has changed.
  func wait(milliseconds: Int, wake: Int32) -> Bool {
    var ready = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
    ]
    // The array holds two entries, which the call fills in. A negative descriptor is passed over by it.
    guard unsafe poll(&ready, 2, Int32(clamping: milliseconds)) > 0, ready[0].revents != 0 else {
      return false
    }
    var isNews = false
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      if count <= 0 { return isNews }
      if isNewsIn(count) { isNews = true }
    }
  }

  /// Whether one of the events in the first `count` bytes of the buffer matters.
  private func isNewsIn(_ count: Int) -> Bool {
    var isNews = false
    var start = 0
    // An event: watch (4 bytes), mask (4), cookie (4), length of the name (4), the name, filled up with NUL.
    while start + 16 <= count {
      let number = Int32(bitPattern: word(start))
      let mask = word(start + 4)
      let length = Int(word(start + 12))
      if start + 16 + length > count { return true }
      let name = String(decoding: buffer[start + 16..<start + 16 + length].prefix { $0 != 0 }, as: UTF8.self)
      start += 16 + length
      if mask & UInt32(IN_Q_OVERFLOW) != 0 {
        isNews = true
      } else if mask & UInt32(IN_IGNORED) == 0, let only = watched[number] {
        // Hidden names are what editors and copying programs use until they are done.
        if let only { isNews = isNews || name == only } else { isNews = isNews || !name.hasPrefix(".") }
      }
    }
    return isNews
  }

  private func word(_ at: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(buffer[at + $1]) << UInt32(8 * $1) }
  }

  /// Device and number of what a path leads to.
  private static func identity(_ path: String) -> [UInt64]? {
    var info = stat()
    // The structure is this frame's own.
    return unsafe stat(path, &info) == 0 ? [UInt64(info.st_dev), UInt64(info.st_ino)] : nil
  }
}
