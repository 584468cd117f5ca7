/// A line of text that is typed, with a cursor between its characters.
///
/// A character is what a reader takes for one: a letter with its marks, a Chinese character.
public struct LineEditor: Equatable, Sendable {
  /// Bytes that a line may have.
  public static let maximumBytes = 16 << 10

  public private(set) var before = ""
  public private(set) var after = ""

  public var text: String { before + after }
  public var isEmpty: Bool { before.isEmpty && after.isEmpty }

  public init(_ text: String = "") { insert(text) }

  /// Inserts before the cursor as much of `text` as there is room for.
  public mutating func insert(_ text: String) {
    var room = Self.maximumBytes - before.utf8.count - after.utf8.count
    for scalar in text.unicodeScalars {
      room -= UTF8.width(scalar)
      if room < 0 { return }
      before.unicodeScalars.append(scalar)
    }
  }

  /// Does what `key` or a letter with Ctrl means in a line.
  ///
  /// - Returns: whether it means something.
  public mutating func handle(_ event: TerminalEvent) -> Bool {
    switch event {
    case .text(let text), .paste(let text): insert(text)
    case .key(.left), .control("b"): moveLeft()
    case .key(.right), .control("f"): moveRight()
    case .key(.wordLeft): while moveLeft(), before.last.map(Self.isGap) == false {}
    case .key(.wordRight): while moveRight(), after.first.map(Self.isGap) == false {}
    case .key(.home), .control("a"): (before, after) = ("", text)
    case .key(.end), .control("e"): (before, after) = (text, "")
    case .key(.backspace): if !before.isEmpty { before.removeLast() }
    case .key(.delete), .control("d"): if !after.isEmpty { after.removeFirst() }
    case .key(.deleteWord): deleteWord()
    case .control("u"): before = ""
    case .control("k"): after = ""
    default: return false
    }
    return true
  }

  @discardableResult
  private mutating func moveLeft() -> Bool {
    guard let last = before.popLast() else { return false }
    after.insert(last, at: after.startIndex)
    return true
  }

  @discardableResult
  private mutating func moveRight() -> Bool {
    if after.isEmpty { return false }
    before.append(after.removeFirst())
    return true
  }

  private mutating func deleteWord() {
    while before.last.map(Self.isGap) == true { before.removeLast() }
    while before.last.map(Self.isGap) == false { before.removeLast() }
  }

  private static func isGap(_ character: Character) -> Bool { character.isWhitespace }

  /// The part of the line that fits `columns` columns, and the column of the cursor in it.
  public func window(columns: Int) -> (text: String, cursor: Int) {
    // One column is the cursor's.
    let room = max(1, columns) - 1
    let kept = DisplayWidth.suffix(of: before, columns: room)
    let cursor = DisplayWidth.of(kept)
    return (kept + DisplayWidth.prefix(of: after, columns: columns - cursor), cursor)
  }
}
