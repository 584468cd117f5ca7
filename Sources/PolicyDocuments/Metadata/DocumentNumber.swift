internal import Primitives

/// A document number (发文字号) taken apart: `国发〔2021〕23号` is number 23 of 2021 with the issuing code 国发.
///
/// Blanks, the kind of brackets, 第, 号 and leading zeros do not matter, nor whether numerals are ASCII, of
/// full width or Han. `国发/2021/23` and `财政部公告2021年第23号` are read too. A number of another form stays
/// a text, in which ordinals are Arabic: `主席令第二十三号` is `主席令第23号`.
public struct DocumentNumber: Sendable, Hashable {
  /// The issuing code, or the whole text where it has another form.
  public let code: String
  /// The year and the number within it; nil where the text has another form.
  public let year: Int?
  public let serial: Int?

  /// - Complexity: linear.
  public init(_ text: String) {
    let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace && $0.value != 0x200B }
    let whole = Array(scalars)
    if let (code, year, serial) = Self.parts(of: whole[...]) {
      self.code = Self.text(code)
      self.year = year
      self.serial = serial
    } else {
      code = Self.withArabicOrdinals(whole)
      year = nil
      serial = nil
    }
  }

  /// What all spellings of a number have in common: `国发|2021|23`.
  public var normalForm: String {
    guard let year, let serial else { return code }
    return "\(code)|\(year)|\(serial)"
  }

  /// Bytes that sort as numbers do: those of one issuing code together, by year, then by number.
  public var sortKey: [UInt8] {
    var key = Array(code.utf8)
    guard let year, let serial else { return key }
    key.append(0)
    for shift in [8, 0] { key.append(UInt8(truncatingIfNeeded: year >> shift)) }
    for shift in [24, 16, 8, 0] { key.append(UInt8(truncatingIfNeeded: serial >> shift)) }
    return key
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  /// Read from the end, since a code may hold digits and brackets of its own.
  private static func parts(of text: ArraySlice<Unicode.Scalar>)
    -> (code: ArraySlice<Unicode.Scalar>, year: Int, serial: Int)?
  {
    var rest = text
    let isClosed = rest.last == "号" || rest.last == "號"
    if isClosed { rest.removeLast() }
    guard let serial = numeral(before: &rest)?.value else { return nil }
    if rest.last == "第" { rest.removeLast() }
    guard let mark = rest.popLast() else { return nil }
    let isBracketed = "〕］])）】﹞}|/／".unicodeScalars.contains(mark)
    guard isBracketed || (mark == "年" && isClosed) else { return nil }
    if isBracketed, rest.last == "年" { rest.removeLast() }
    guard let (year, digits) = numeral(before: &rest), digits == 4, (1000...9999).contains(year) else {
      return nil
    }
    if isBracketed {
      guard let opening = rest.popLast(), "〔［[(（【﹝{|/／".unicodeScalars.contains(opening) else { return nil }
    }
    return rest.isEmpty ? nil : (rest, year, serial)
  }

  /// The numeral at the end of `text`, which is taken off it, and how many characters it has.
  private static func numeral(before text: inout ArraySlice<Unicode.Scalar>) -> (value: Int, count: Int)? {
    let rest = text.reversed().prefix { WholeNumeral.contains(NumeralCharacter(scanned: $0)) }
    let numeral = text.suffix(rest.count)
    guard let value = WholeNumeral.value(numeral) else { return nil }
    text.removeLast(numeral.count)
    return (value, numeral.count)
  }

  /// The text with `第23号` for `第二十三号` and `第十五届` as `第15届`.
  private static func withArabicOrdinals(_ scalars: [Unicode.Scalar]) -> String {
    var result = String.UnicodeScalarView()
    var place = 0
    while place < scalars.count {
      result.append(scalars[place])
      place += 1
      guard "第〔［[(（".unicodeScalars.contains(scalars[place - 1]) else { continue }
      let numeral = scalars[place...].prefix { WholeNumeral.contains(NumeralCharacter(scanned: $0)) }
      if numeral.endIndex < scalars.count, "号號届屆".unicodeScalars.contains(scalars[numeral.endIndex]),
        let value = WholeNumeral.value(numeral)
      {
        result.append(contentsOf: String(value).unicodeScalars)
        place = numeral.endIndex
      }
    }
    return String(result)
  }
}
