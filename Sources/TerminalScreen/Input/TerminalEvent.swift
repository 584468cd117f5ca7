/// What a user did at a terminal.
public enum TerminalEvent: Equatable, Sendable {
  /// Typed text: one scalar; a character with marks comes as several.
  case text(String)
  /// Pasted text in one line: line ends and tabs are spaces, other control characters are gone.
  case paste(String)
  case key(Key)
  /// A letter, in lower case, with Ctrl.
  case control(Character)
  /// The left button was pressed; column and row from 0.
  case click(column: Int, row: Int)
  /// The wheel was turned by so many notches, down where it is above 0.
  case wheel(Int, column: Int, row: Int)

  /// Keys without a character.
  public enum Key: Equatable, Sendable {
    case up, down, left, right
    case wordLeft, wordRight
    case home, end
    case pageUp, pageDown
    case tab, backTab
    case enter, escape
    case backspace, delete, deleteWord
  }
}
