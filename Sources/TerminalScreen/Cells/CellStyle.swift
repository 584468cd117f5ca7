/// How a cell looks.
public struct CellStyle: Equatable, Sendable {
  /// The eight colours that every terminal has; `bold` makes the brighter eight of most.
  public enum Color: UInt8, Sendable {
    case black, red, green, yellow, blue, magenta, cyan, white
  }

  /// The colour of the text; nil for the terminal's own.
  public var color: Color?
  public var isBold = false
  public var isDim = false
  public var isUnderlined = false
  public var isReversed = false

  public static let plain = CellStyle()

  public init(
    _ color: Color? = nil, isBold: Bool = false, isDim: Bool = false, isUnderlined: Bool = false,
    isReversed: Bool = false
  ) {
    self.color = color
    self.isBold = isBold
    self.isDim = isDim
    self.isUnderlined = isUnderlined
    self.isReversed = isReversed
  }

  /// The parameters of SGR (ECMA-48, 8.3.117) that lead from any style to this one.
  ///
  /// - Parameter hasColor: whether colours are used; weight, underline and reversal are no colours.
  func parameters(hasColor: Bool) -> String {
    var text = "0"
    if isBold { text += ";1" }
    if isDim { text += ";2" }
    if isUnderlined { text += ";4" }
    if isReversed { text += ";7" }
    if hasColor, let color { text += ";3\(color.rawValue)" }
    return text
  }
}
