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

  /// The places, from 0, of these lines among `count` whose first has the number `first`; nil for none.
  func places(of count: Int, first: Int) -> ClosedRange<Int>? {
    let low = max((self.first ?? first) - first, 0)
    let high = min((last ?? first + count - 1) - first, count - 1)
    return low <= high ? low...high : nil
  }
}
