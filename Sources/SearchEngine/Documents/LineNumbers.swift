/// Lines as they are asked for: `40-60`, `40`, `40-` or `-60`.
public struct LineNumbers: Equatable, Sendable, CustomStringConvertible {
  public private(set) var first: Int?
  public private(set) var last: Int?
  public let description: String

  /// From the first to the last.
  public static let all = LineNumbers(first: 1, last: nil, description: "1-")

  private init(first: Int?, last: Int?, description: String) {
    self.first = first
    self.last = last
    self.description = description
  }

  public init?(_ text: String) {
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
}
