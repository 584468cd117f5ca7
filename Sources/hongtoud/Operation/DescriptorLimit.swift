internal import Glibc

/// How many files and sockets this process may have open.
enum DescriptorLimit {
  private static let most: rlim_t = 1 << 17

  /// Raises the limit as far as the system allows without asking, and returns it.
  static func raise() -> Int {
    var limit = rlimit()
    // The calls read and write the structure.
    if unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) != 0 { return 256 }
    let before = limit.rlim_cur
    limit.rlim_cur = max(before, min(limit.rlim_max, most))
    if unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) != 0 { limit.rlim_cur = before }
    return Int(clamping: limit.rlim_cur)
  }
}
