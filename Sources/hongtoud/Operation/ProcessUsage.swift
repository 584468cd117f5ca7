internal import Glibc

/// What the process takes of the machine, as `/proc` tells it.
struct ProcessUsage {
  /// Resident memory that belongs to no file.
  var anonymousBytes = 0
  /// Open files and sockets.
  var descriptors = 0

  static func now() -> ProcessUsage {
    var usage = ProcessUsage()
    for line in (SmallFile.text("/proc/self/status") ?? "").split(separator: "\n")
    where line.hasPrefix("RssAnon:") {
      usage.anonymousBytes =
        (line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0) * 1024
    }
    // The folder is open for the length of the walk, and counts itself.
    if let folder = unsafe opendir("/proc/self/fd") {
      while let entry = unsafe readdir(folder) {
        if unsafe entry.pointee.d_type == UInt8(DT_LNK) { usage.descriptors += 1 }
      }
      unsafe closedir(folder)
      usage.descriptors -= 1
    }
    return usage
  }
}
