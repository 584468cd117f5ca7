internal import JSONText

/// What a terminal would obey does not leave the program: each control character becomes a space.
///
/// These are C0 (apart from tab, line feed and the CR of CR LF), DEL, C1, and the bidirectional embeddings,
/// overrides and isolates, which show text in another order than it has. JSON has escaped them before.
enum OutputGuard {
  /// `bytes` as they may be written; nil where that is what they are.
  ///
  /// - Parameter bytes: UTF-8 with ``TerminalCode``s between; no character is cut at its end.
  /// - Complexity: Linear.
  static func guarded(_ bytes: Span<UInt8>) -> [UInt8]? {
    guard let first = bytes.indices.first(where: { length(bytes, $0) > 0 || code(bytes[$0]) != nil }) else {
      return nil
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    for place in 0..<first { result.append(bytes[place]) }
    var place = first
    while place < bytes.count {
      let control = length(bytes, place)
      if control > 0 {
        result.append(0x20)
        place += control
        continue
      }
      if let code = code(bytes[place]) {
        result.append(contentsOf: code.sequence.utf8)
      } else {
        result.append(bytes[place])
      }
      place += 1
    }
    return result
  }

  private static func code(_ byte: UInt8) -> TerminalCode? {
    byte < TerminalCode.reset.rawValue ? nil : TerminalCode(rawValue: byte)
  }

  /// The bytes of the control character at `place`; 0 where there is none.
  @inline(__always)
  private static func length(_ bytes: Span<UInt8>, _ place: Int) -> Int {
    let byte = bytes[place]
    if byte >= 0x20, byte != 0x7F, byte != 0xC2, byte != 0xE2 { return 0 }
    func next(_ distance: Int) -> UInt8 { place + distance < bytes.count ? bytes[place + distance] : 0 }
    switch byte {
    case 0x09, 0x0A: return 0
    case 0x0D: return next(1) == 0x0A ? 0 : 1
    case 0xC2: return 0x80...0x9F ~= next(1) ? 2 : 0
    case 0xE2:
      switch (next(1), next(2)) {
      case (0x80, 0xAA...0xAE), (0x81, 0xA6...0xA9): return 3
      default: return 0
      }
    default: return 1
    }
  }
}
