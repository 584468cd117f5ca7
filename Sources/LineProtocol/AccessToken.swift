/// The secret that a client must name before anything else, where one is set.
public struct AccessToken: Sendable {
  private let bytes: [UInt8]

  /// - Returns: nil for one that is too short to keep anybody out, or that does not fit into one word of a
  ///   line.
  public init?(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
    guard (16...1024).contains(self.bytes.count), self.bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      return nil
    }
  }

  /// Whether `given` is the token. Takes a time that depends on the length of `given` alone.
  public func matches(_ given: String) -> Bool {
    let candidate = Array(given.utf8)
    var difference = candidate.count ^ bytes.count
    for place in candidate.indices {
      difference |= Int(candidate[place] ^ bytes[place % bytes.count])
    }
    return difference == 0
  }
}
