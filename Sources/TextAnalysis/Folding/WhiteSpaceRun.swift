/// White space and invisible characters between two visible ones.
struct WhiteSpaceRun {
  /// What a run becomes in canonical text.
  enum Outcome {
    case nothing
    case space
    case boundary
  }

  /// The run's first byte, or -1.
  private(set) var start = -1
  private var holdsWhiteSpace = false
  private var lineBreaks = 0
  private var endsInCarriageReturn = false
  /// ``lineBreaks`` before the carriage returns at the end.
  private var breaksBeforeReturns = 0

  @inline(__always)
  var isPending: Bool { start >= 0 }

  /// Adds an invisible character.
  mutating func begin(at position: Int) {
    if start < 0 { start = position }
  }

  /// Adds white space; CR LF counts as one line break, and so do several CR before a LF.
  mutating func add(_ scalar: UInt32, lineBreaks count: Int, at position: Int) {
    begin(at: position)
    holdsWhiteSpace = true
    if !endsInCarriageReturn { breaksBeforeReturns = lineBreaks }
    if scalar == 0x0A, endsInCarriageReturn { lineBreaks = breaksBeforeReturns }
    lineBreaks = min(lineBreaks + count, 2)
    endsInCarriageReturn = scalar == 0x0D
  }

  /// What the run becomes between two canonical characters; `previous` is nil at the start of the text.
  func becomes(after previous: UInt32?, before next: UInt32) -> Outcome {
    guard holdsWhiteSpace, let previous else { return .nothing }
    if lineBreaks >= 2 { return .boundary }
    let separates =
      CharacterClass(of: previous) == .letterOrDigit && CharacterClass(of: next) == .letterOrDigit
    return separates ? .space : .nothing
  }
}
