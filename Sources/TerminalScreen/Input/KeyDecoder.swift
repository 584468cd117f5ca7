/// Tells keys, text, pastes and the mouse from the bytes that a terminal sends.
///
/// It knows the sequences of xterm, the Linux console, tmux and screen, and passes over all others whole.
/// Bytes may come in any pieces; only an escape that nothing follows needs ``flush()``. Bytes that are not
/// UTF-8 are left out.
public struct KeyDecoder: Sendable {
  private enum State: Equatable {
    case ground
    case escape
    /// Behind `ESC [` (CSI, ECMA-48, 5.4): parameters and intermediates so far.
    case sequence([UInt8])
    /// Behind `ESC O` (SS3).
    case single
    /// Behind `ESC [ M`: three bytes of the old mouse reports, so many of them gone.
    case oldMouse(Int)
    /// Behind `ESC [ [`, the function keys of the Linux console.
    case console
    case paste
  }

  /// Bytes of a sequence that are looked at; a longer one is passed over.
  private static let longestSequence = 64
  /// Bytes of a paste that are kept.
  public static let longestPaste = 64 << 10

  private static let endOfPaste = Array("\u{1B}[201~".utf8)

  private var state = State.ground
  /// The bytes of a character that is not complete.
  private var partial: [UInt8] = []
  private var pasted: [UInt8] = []

  public init() {}

  /// Whether an escape waits for what may follow it.
  public var isPending: Bool { state != .ground && state != .paste }

  /// Takes bytes as they came.
  public mutating func decode(_ bytes: some Sequence<UInt8>) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    for byte in bytes { take(byte, &events) }
    return events
  }

  /// Says that nothing followed: a lone escape is the key, the beginning of a sequence is nothing.
  public mutating func flush() -> [TerminalEvent] {
    defer { if isPending { state = .ground } }
    return state == .escape ? [.key(.escape)] : []
  }

  private mutating func take(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    switch state {
    case .ground: takeText(byte, &events)
    case .escape: takeEscaped(byte, &events)
    case .sequence(let head): takeSequence(byte, head, &events)
    case .single:
      state = .ground
      if let key = Self.letterKey(byte, isModified: false) { events.append(.key(key)) }
    case .oldMouse(let gone): state = gone == 2 ? .ground : .oldMouse(gone + 1)
    case .console: state = .ground
    case .paste: takePasted(byte, &events)
    }
  }

  private mutating func takeText(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    if byte >= 0x80 { return takeCharacter(byte, &events) }
    partial = []
    switch byte {
    case 0x1B: state = .escape
    case 0x09: events.append(.key(.tab))
    case 0x0A, 0x0D: events.append(.key(.enter))
    case 0x08, 0x7F: events.append(.key(.backspace))
    case 0x17: events.append(.key(.deleteWord))
    case 0x01...0x1A: events.append(.control(Character(Unicode.Scalar(byte + 0x60))))
    case 0x20..<0x7F: events.append(.text(String(Unicode.Scalar(byte))))
    default: break
    }
  }

  /// Takes a byte of a character beyond ASCII.
  private mutating func takeCharacter(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    let isLead = byte >= 0xC0
    if isLead { partial = [] } else if partial.isEmpty { return }
    partial.append(byte)
    let length = partial[0] >= 0xF0 ? 4 : partial[0] >= 0xE0 ? 3 : 2
    if partial.count < length { return }
    // C1 controls are no text.
    if let text = String(validating: partial, as: UTF8.self),
      text.unicodeScalars.allSatisfy({ $0.value >= 0xA0 })
    {
      events.append(.text(text))
    }
    partial = []
  }

  private mutating func takeEscaped(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    state = .ground
    switch byte {
    case UInt8(ascii: "["): state = .sequence([])
    case UInt8(ascii: "O"): state = .single
    case 0x1B:
      // The first was a key, the second may begin a sequence.
      events.append(.key(.escape))
      state = .escape
    case 0x08, 0x7F: events.append(.key(.deleteWord))
    case UInt8(ascii: "b"): events.append(.key(.wordLeft))
    case UInt8(ascii: "f"): events.append(.key(.wordRight))
    // Escape and Enter in haste; other keys with Alt mean nothing.
    case 0x09, 0x0A, 0x0D:
      events.append(.key(.escape))
      takeText(byte, &events)
    case 0x80...: takeText(byte, &events)
    default: break
    }
  }

  private mutating func takeSequence(_ byte: UInt8, _ head: [UInt8], _ events: inout [TerminalEvent]) {
    switch byte {
    case 0x20..<0x40:
      // What is too long keeps its length, and so means nothing.
      state = .sequence(head.count < Self.longestSequence ? head + [byte] : head)
    case 0x1B: state = .escape
    case UInt8(ascii: "[") where head.isEmpty: state = .console
    case UInt8(ascii: "M") where head.isEmpty: state = .oldMouse(0)
    case 0x40..<0x7F:
      state = .ground
      if head.count < Self.longestSequence { finish(byte, head, &events) }
    default:
      // Not part of any sequence: what began is dropped.
      state = .ground
      takeText(byte, &events)
    }
  }

  private mutating func finish(_ final: UInt8, _ head: [UInt8], _ events: inout [TerminalEvent]) {
    if head.first == UInt8(ascii: "<") {
      if let event = Self.mouse(final, Self.numbers(head.dropFirst())) { events.append(event) }
      return
    }
    let numbers = Self.numbers(head[...])
    guard numbers.count == head.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).count
    else { return }
    if final == UInt8(ascii: "~") {
      switch numbers.first ?? 0 {
      case 200:
        state = .paste
        pasted = []
      case 1, 7: events.append(.key(.home))
      case 4, 8: events.append(.key(.end))
      case 3: events.append(.key(.delete))
      case 5: events.append(.key(.pageUp))
      case 6: events.append(.key(.pageDown))
      default: break
      }
      return
    }
    // The second number is 1 and the modifiers: Shift 1, Alt 2, Ctrl 4.
    let isModified = numbers.count > 1 && (numbers[1] - 1) & 6 != 0
    if let key = Self.letterKey(final, isModified: isModified) { events.append(.key(key)) }
  }

  private static func letterKey(_ final: UInt8, isModified: Bool) -> TerminalEvent.Key? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): isModified ? .wordRight : .right
    case UInt8(ascii: "D"): isModified ? .wordLeft : .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "Z"): .backTab
    default: nil
    }
  }

  /// A report of the form `ESC [ < button ; column ; row M`, with `m` when a button is let go.
  private static func mouse(_ final: UInt8, _ numbers: [Int]) -> TerminalEvent? {
    guard final == UInt8(ascii: "M"), numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
    let (column, row) = (numbers[1] - 1, numbers[2] - 1)
    switch numbers[0] {
    case 0: return .click(column: column, row: row)
    case 64: return .wheel(-1, column: column, row: row)
    case 65: return .wheel(1, column: column, row: row)
    default: return nil
    }
  }

  /// The numbers between semicolons; an empty one is 0. Fewer where something is no number.
  private static func numbers(_ bytes: ArraySlice<UInt8>) -> [Int] {
    bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).compactMap { digits in
      digits.isEmpty ? 0 : digits.count > 6 ? nil : Int(String(decoding: digits, as: UTF8.self))
    }
  }

  private mutating func takePasted(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    pasted.append(byte)
    let end = Self.endOfPaste
    if byte == UInt8(ascii: "~"), pasted.suffix(end.count).elementsEqual(end) {
      state = .ground
      let text = Self.oneLine(pasted.dropLast(end.count).prefix(Self.longestPaste))
      if !text.isEmpty { events.append(.paste(text)) }
      pasted = []
    } else if pasted.count > Self.longestPaste + 4 * end.count {
      // Its end is still seen.
      pasted.removeSubrange(Self.longestPaste..<pasted.count - end.count)
    }
  }

  private static func oneLine(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x0A where isAfterReturn: break
      case 0x09, 0x0A, 0x0D: text.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0xFFFD: break
      default: text.append(scalar)
      }
      isAfterReturn = scalar.value == 0x0D
    }
    return String(text)
  }
}
