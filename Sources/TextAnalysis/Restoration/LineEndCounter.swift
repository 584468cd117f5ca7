/// Counts the line ends of a source text that comes in pieces: LF, CR, and CR LF as one.
public struct LineEndCounter: Sendable {
  public private(set) var count = 0
  private var endsInCarriageReturn = false

  public init() {}

  /// Takes note of the next bytes.
  public mutating func add(_ bytes: Span<UInt8>) {
    for place in bytes.indices {
      let byte = bytes[place]
      if byte == 0x0D || (byte == 0x0A && !endsInCarriageReturn) { count += 1 }
      endsInCarriageReturn = byte == 0x0D
    }
  }

  /// Takes note of so many paragraph ends in default spelling, two line feeds each, and of other text around them.
  mutating func addBlankLines(_ boundaries: Int) {
    count += 2 * boundaries
    endsInCarriageReturn = false
  }

  /// Takes note of text without a line end.
  mutating func addOther() { endsInCarriageReturn = false }
}
