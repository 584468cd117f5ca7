/// Counts the lines of a source text that comes in pieces, as `grep -n` does: a line ends at LF, whatever
/// stands before it.
public struct LineEndCounter: Sendable {
  public private(set) var count = 0

  public init() {}

  /// Counts the line ends of the next bytes.
  public mutating func add(_ bytes: Span<UInt8>) {
    for index in bytes.indices where bytes[index] == 0x0A { count += 1 }
  }

  /// Counts paragraph ends in default spelling, two line feeds each, with text around them.
  mutating func addBlankLines(_ boundaries: Int) { count += 2 * boundaries }
}
