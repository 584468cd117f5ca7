internal import Primitives

/// A document number (发文字号) in canonical text: an issuing code, a year and a number, 国发(2021)23号; or an
/// order's, 国务院令第588号.
package struct IssueNumber: Hashable, Sendable {
  /// The issuing code, without 第 and 字: 国发, 国务院令.
  package var code: [UInt16]
  /// The year; nil for an order.
  package var year: Int?
  package var number: Int

  /// The number that is all of `text`, however it is spelled: 国发(2021)23号, 国发2021 23, 国发2021年第23号, 国发二〇二一23.
  package init?(_ text: [UInt16]) {
    let plain = text.filter { $0 != 0x20 }
    guard let open = plain.indices.first(where: { Self.endsCode(plain, at: $0) }) else { return nil }
    let code = Self.withoutState(
      plain[..<open].last == Self.word ? plain[..<open].dropLast() : plain[..<open])
    guard (1...Self.longestCode).contains(code.count), code.allSatisfy(Self.isCode) else { return nil }
    var rest = plain[open...]
    var year: Int?
    if rest.first == 0x28 {
      guard let close = rest.firstIndex(of: 0x29) else { return nil }
      let inside = rest[(open + 1)..<close]
      guard let value = Self.year(inside.last == Self.yearSign ? inside.dropLast() : inside) else {
        return nil
      }
      year = value
      rest = rest[(close + 1)...]
    } else if rest.first != Self.ordinal, let value = Self.year(rest.prefix(4)) {
      year = value
      rest = rest.dropFirst(4)
      if rest.first == Self.yearSign { rest = rest.dropFirst() }
    }
    if rest.first == 0x2D || rest.first == 0x2F { rest = rest.dropFirst() }
    if rest.first == Self.ordinal { rest = rest.dropFirst() }
    if rest.last == Self.sign { rest = rest.dropLast() }
    guard let number = WholeNumeral.value(rest), number > 0, number < 100_000 else { return nil }
    // 第3号 alone is the number of anything: only orders and announcements have no year.
    if year == nil {
      guard let last = code.last, Self.orders.contains(last) else { return nil }
    }
    self.code = Array(code)
    self.year = year
    self.number = number
  }

  package var key: UInt64 {
    ReferenceKey.hash([0x1E] + code + [0x1F] + Array("\(year ?? 0)-\(number)".utf16))
  }

  private static let state = Array("中华人民共和国".utf16)

  /// The code of an order without the name of the state: 国务院令 of 中华人民共和国国务院令.
  private static func withoutState(_ code: ArraySlice<UInt16>) -> ArraySlice<UInt16> {
    code.starts(with: state) && code.count > state.count + 2 ? code.dropFirst(state.count) : code
  }

  static let longestCode = 16
  static let ordinal: UInt16 = 0x7B2C
  static let sign: UInt16 = 0x53F7
  /// 年
  private static let yearSign: UInt16 = 0x5E74
  /// 字, as in 国办字第3号.
  private static let word: UInt16 = 0x5B57
  /// 令 and 告.
  private static let orders: [UInt16] = [0x4EE4, 0x544A]

  /// Whether the issuing code ends before `place`: a bracket, a digit, 第 or a year in Han digits follows.
  private static func endsCode(_ text: [UInt16], at place: Int) -> Bool {
    switch text[place] {
    case 0x28, 0x30...0x39, ordinal: true
    default: year(text[place...].prefix(4)) != nil
    }
  }

  /// Whether a code unit can stand in an issuing code.
  static func isCode(_ unit: UInt16) -> Bool {
    (0x4E00...0x9FFF).contains(unit) || (0x61...0x7A).contains(unit)
  }

  private static func isDigit(_ unit: UInt16) -> Bool { NumeralCharacter(unit)?.digit != nil || unit == 0x6F }

  static func year(_ text: ArraySlice<UInt16>) -> Int? {
    guard text.count == 4, text.allSatisfy(isDigit), let year = WholeNumeral.value(text),
      (1900...2099).contains(year)
    else { return nil }
    return year
  }
}
