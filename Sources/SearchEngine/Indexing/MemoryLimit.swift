internal import Glibc
internal import Primitives

/// What the system lets this process have. Memory that is asked for beyond it ends the program, so it is
/// planned for.
enum MemoryLimit {
  /// A limit, and what it leaves.
  struct Room {
    /// Bytes that can still be asked for.
    var bytes: Int
    /// What the limit is, as a person would set it.
    var name: String
  }

  /// The tightest limit on address space and data of this process; nil where there is none.
  static func room() -> Room? {
    let used = used()
    let limits = [
      (__rlimit_resource_t(RLIMIT_AS.rawValue), used.space, "ulimit -v"),
      (__rlimit_resource_t(RLIMIT_DATA.rawValue), used.data, "ulimit -d"),
    ]
    var tightest: Room?
    for (resource, used, name) in limits {
      var limit = rlimit()
      // The call fills in the structure.
      guard unsafe getrlimit(resource, &limit) == 0, limit.rlim_cur < UInt64(Int.max) else { continue }
      let room = Room(bytes: Int(limit.rlim_cur) - used, name: "\(name) \(limit.rlim_cur >> 10)")
      if room.bytes < tightest?.bytes ?? .max { tightest = room }
    }
    return tightest
  }

  /// The bound of memory of the control group of this process, in bytes; nil where it has none.
  static func group() -> Int? {
    guard let groups = text("/proc/self/cgroup") else { return nil }
    for line in groups.split(separator: "\n") where line.hasPrefix("0::") {
      let path = "/sys/fs/cgroup" + line.dropFirst(3) + "/memory.max"
      return text(path).flatMap { Int($0.filter(\.isNumber)) }
    }
    return nil
  }

  /// Bytes of address space and of data in use.
  private static func used() -> (space: Int, data: Int) {
    let numbers = (text("/proc/self/statm") ?? "").split(separator: " ").compactMap { Int($0) }
    let page = sysconf(Int32(_SC_PAGESIZE))
    guard numbers.count > 5 else { return (0, 0) }
    return (numbers[0] * page, numbers[5] * page)
  }

  /// The beginning of a file of the system; nil where it cannot be read.
  private static func text(_ path: String) -> String? {
    // The path is a C string for the length of the call.
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    guard let count = try? SystemCall.read(file, into: &bytes, 0..<bytes.count) else { return nil }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}
