/// Counts the line ends of a source text that comes in pieces: LF, CR, and CR LF as one.
public struct LineEndCounter: Sendable {
  public private(set) var count = 0
  private var endsInCarriageReturn = false

  public init() {}

  /// Counts the line ends of the next bytes.
  public mutating func add(_ bytes: Span<UInt8>) {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == 0x0D || (byte == 0x0A && !endsInCarriageReturn) { count += 1 }
      endsInCarriageReturn = byte == 0x0D
    }
  }

  /// Counts paragraph ends in default spelling, two line feeds each, with text around them.
  mutating func addBlankLines(_ boundaries: Int) {
    count += 2 * boundaries
    endsInCarriageReturn = false
  }

  /// Records text without a line end.
  mutating func addOther() { endsInCarriageReturn = false }
}
