internal import ArgumentParser

/// What `--lines` takes: `40-60`, `40`, `40-` or `-60`.
struct LineNumbers: Equatable, CustomStringConvertible {
  var first: Int?
  var last: Int?
  let description: String

  init?(_ text: String) {
    description = text
    guard let dash = text.firstIndex(of: "-") else {
      guard let line = Int(text), line > 0 else { return nil }
      first = line
      last = line
      return
    }
    let (before, after) = (text[..<dash], text[text.index(after: dash)...])
    if !before.isEmpty {
      guard let line = Int(before), line > 0 else { return nil }
      first = line
    }
    if !after.isEmpty {
      guard let line = Int(after), line >= first ?? 1 else { return nil }
      last = line
    }
    if first == nil && last == nil { return nil }
  }

  static func parse(_ text: String) throws -> LineNumbers {
    guard let numbers = LineNumbers(text) else {
      throw ValidationError("'\(text)' names no lines; write 40-60, 40, 40- or -60")
    }
    return numbers
  }
}
