/// The marks that begin a part of an official text: 第三条, 二、, （一）, 1.
package struct StructureMark: Sendable {
  private let numerals: Set<Unicode.Scalar>
  private let parts: Set<Unicode.Scalar>
  private let isBlank: @Sendable (Unicode.Scalar) -> Bool

  /// - Parameters:
  ///   - numerals: what a format takes for numerals beside those that all do.
  ///   - parts: what may follow a number after 第, beside 条, 章, 节 and 编.
  ///   - isBlank: white space, which is passed over.
  package init(
    numerals: Set<Unicode.Scalar>, parts: Set<Unicode.Scalar>,
    isBlank: @escaping @Sendable (Unicode.Scalar) -> Bool
  ) {
    self.numerals = Self.numerals.union(numerals)
    self.parts = Self.parts.union(parts)
    self.isBlank = isBlank
  }

  private static let numerals: Set<Unicode.Scalar> = [
    "〇", "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "0", "1", "2", "3", "4", "5",
    "6", "7", "8", "9", "０", "１", "２", "３", "４", "５", "６", "７", "８", "９",
  ]
  private static let parts: Set<Unicode.Scalar> = ["条", "章", "节", "编", "條", "節", "編"]

  /// Whether a line begins with such a mark.
  package func begins(_ line: String) -> Bool {
    var scalars = line.unicodeScalars.lazy.filter { !isBlank($0) }.makeIterator()
    guard let first = scalars.next() else { return false }
    if first == "第" || first == "（" || first == "(" {
      var count = 0
      while let next = scalars.next() {
        if numerals.contains(next), count < 7 {
          count += 1
        } else if first == "第" {
          return count > 0 && parts.contains(next)
        } else {
          return count > 0 && (next == "）" || next == ")")
        }
      }
      return false
    }
    guard numerals.contains(first) else { return false }
    let isChinese = first.value > 0x3000 && first.value < 0xFF00
    while let next = scalars.next() {
      if numerals.contains(next) { continue }
      if next == "、" { return true }
      // Not of a decimal number.
      if next == "." || next == "．" {
        return !isChinese && scalars.next().map { !numerals.contains($0) } ?? false
      }
      return false
    }
    return false
  }
}
