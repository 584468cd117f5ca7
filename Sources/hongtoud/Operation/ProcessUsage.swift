internal import Glibc

/// The resource usage of the process, from `/proc`.
struct ProcessUsage {
  /// Anonymous resident memory.
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
    // The open folder counts itself.
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
