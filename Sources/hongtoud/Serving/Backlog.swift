/// How many clients the kernel keeps waiting before they are accepted.
enum Backlog {
  /// The most that the kernel allows.
  static let most: Int = {
    let text = SmallFile.text("/proc/sys/net/core/somaxconn") ?? ""
    return min(Int(text.prefix { $0.isNumber }) ?? 4096, 1 << 16)
  }()
}
