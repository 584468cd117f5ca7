/// A document number (发文字号) taken apart: `国发〔2021〕23号` is number 23 of 2021 with the issuing code 国发.
///
/// Blanks, the kind of brackets, 第, 号 and leading zeros do not matter, nor whether digits are ASCII, of full
/// width or, in the year, Han. `国发/2021/23` and `财政部公告2021年第23号` are read too. A number of another form, such
/// as `主席令第二十三号`, stays a text.
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
      code = Self.text(whole[...])
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
    guard let serial = number(before: &rest, digits: 1...9, digit: decimalDigit) else { return nil }
    if rest.last == "第" { rest.removeLast() }
    guard let mark = rest.popLast() else { return nil }
    let isBracketed = "〕］])）】﹞}|/／".unicodeScalars.contains(mark)
    guard isBracketed || (mark == "年" && isClosed) else { return nil }
    if isBracketed, rest.last == "年" { rest.removeLast() }
    guard let year = number(before: &rest, digits: 4...4, digit: yearDigit), (1000...9999).contains(year)
    else { return nil }
    if isBracketed {
      guard let opening = rest.popLast(), "〔［[(（【﹝{|/／".unicodeScalars.contains(opening) else { return nil }
    }
    return rest.isEmpty ? nil : (rest, year, serial)
  }

  /// The number at the end of `text`, which is taken off it; nil where it has another count of digits.
  private static func number(
    before text: inout ArraySlice<Unicode.Scalar>, digits: ClosedRange<Int>,
    digit: (Unicode.Scalar) -> Int?
  ) -> Int? {
    var value = 0
    var place = 1
    var count = 0
    while let last = text.last, let figure = digit(last) {
      count += 1
      if count > digits.upperBound { return nil }
      value += figure * place
      place *= 10
      text.removeLast()
    }
    return digits.contains(count) ? value : nil
  }

  private static func decimalDigit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value) - 0x30
    case 0xFF10...0xFF19: Int(scalar.value) - 0xFF10
    default: nil
    }
  }

  private static let hanDigits = Array("〇一二三四五六七八九".unicodeScalars)

  private static func yearDigit(_ scalar: Unicode.Scalar) -> Int? {
    if scalar == "○" || scalar == "零" { return 0 }
    return decimalDigit(scalar) ?? hanDigits.firstIndex(of: scalar)
  }
}
