/// The heading a line begins with, if it does, and its rank among headings.
struct Heading: Equatable {
  /// From 0, the highest: 编, 章, 节, 条, `一、`, `（一）`, `1.`, `（1）`.
  let rank: Int

  static let lowest = 7

  private static let units: [Character] = ["编", "章", "节", "条"]
  private static let han: Set<Character> = Set("〇零一二三四五六七八九十百千两")

  /// - Parameter line: without white space before it.
  init?(_ line: some StringProtocol) {
    var rest = line[...]
    guard let first = rest.first else { return nil }
    if first == "第" || first == "（" || first == "(" { rest = rest.dropFirst() }
    let number = rest.prefix { Self.han.contains($0) || $0.isWholeNumber }
    guard (1...8).contains(number.count) else { return nil }
    let isHan = number.allSatisfy { Self.han.contains($0) }
    let next = rest.dropFirst(number.count).first
    switch first {
    case "第":
      guard let next, let unit = Self.units.firstIndex(of: next) else { return nil }
      rank = unit
    case "（", "(":
      guard next == "）" || next == ")" else { return nil }
      rank = isHan ? 5 : 7
    default:
      switch next {
      case "、": rank = isHan ? 4 : 6
      case ".", "．": rank = 6
      default: return nil
      }
    }
  }
}
