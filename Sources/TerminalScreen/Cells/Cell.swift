/// A column of a row of a screen.
public struct Cell: Equatable, Sendable {
  /// What stands here: a character with its combining marks; empty where the character to the left is two
  /// columns wide.
  public internal(set) var text: String
  public internal(set) var style: CellStyle

  static let blank = Cell(text: " ", style: .plain)

  /// Whether the cell is the second column of a wide character.
  var isContinuation: Bool { text.isEmpty }
}
