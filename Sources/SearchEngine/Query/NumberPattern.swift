internal import PolicyDocuments
internal import PolicyReferences
internal import Primitives

/// What a query asks of document numbers: one number in any spelling, or a part or a range of it, such as
/// `国发/2021`, `国办发/2023/1..40`, `国发〔2019..2021〕` and `国发`.
struct NumberPattern: Equatable {
  /// The issuing code; nil for any.
  let code: String?
  let years: ClosedRange<Int>
  let serials: ClosedRange<Int>
  /// Whether numbers without a year are meant too, by a part of their text.
  let isPartOfText: Bool

  private static let any = 0...Int.max

  /// The pattern that canonical `text` means; nil for a range that is none.
  init?(_ text: String) {
    let number = DocumentNumber(text)
    if let year = number.year, let serial = number.serial {
      self.init(code: number.code, years: year...year, serials: serial...serial)
      return
    }
    // Without brackets: `国发2021 23`; of an order, `国务院令707号`.
    if let issue = IssueNumber(Array(text.utf16)) {
      let number = DocumentNumber(issue)
      if let year = number.year, let serial = number.serial {
        self.init(code: number.code, years: year...year, serials: serial...serial)
      } else {
        self.init(partOfText: number.code)
      }
      return
    }
    let scalars = Array(number.code.unicodeScalars)
    guard let mark = scalars.firstIndex(where: { $0 == "(" || $0 == "/" }) else {
      if scalars.isEmpty { return nil }
      if let (code, year) = Self.codeAndYear(scalars) {
        self.init(code: code, years: year...year, serials: Self.any)
      } else {
        self.init(partOfText: number.code)
      }
      return
    }
    let rest = scalars[(mark + 1)...]
    let end = rest.firstIndex { $0 == ")" || $0 == "/" } ?? rest.endIndex
    var serial = rest[min(end + 1, rest.endIndex)...]
    if serial.first == "第" { serial = serial.dropFirst() }
    if serial.last == "号" { serial = serial.dropLast() }
    var inside = rest[..<end]
    if inside.last == "年" { inside = inside.dropLast() }
    guard let years = Self.range(inside), let serials = Self.range(serial) else { return nil }
    let code = String(String.UnicodeScalarView(scalars[..<mark]))
    self.init(code: code.isEmpty ? nil : code, years: years, serials: serials)
  }

  /// The numbers with `text` in them: of an order, also without the name of the state.
  private init(partOfText text: String) {
    let state = "中华人民共和国"
    let isNamed = text.hasPrefix(state) && text.unicodeScalars.count >= state.unicodeScalars.count + 3
    self.init(
      code: isNamed ? String(text.dropFirst(state.count)) : text, years: Self.any, serials: Self.any,
      isPartOfText: true)
  }

  /// Code and year of `国办发2018` and `国办发二〇一八年`.
  private static func codeAndYear(_ text: [Unicode.Scalar]) -> (code: String, year: Int)? {
    let whole = text.last == "年" ? text.dropLast() : text[...]
    let digits = whole.suffix(4)
    guard whole.count > 4, digits.allSatisfy({ NumeralCharacter(scanned: $0)?.digit != nil }),
      let year = WholeNumeral.value(digits), (1949...2100).contains(year),
      NumeralCharacter(whole[whole.endIndex - 5])?.isHan ?? true
    else { return nil }
    return (String(String.UnicodeScalarView(whole.dropLast(4))), year)
  }

  private init(
    code: String?, years: ClosedRange<Int>, serials: ClosedRange<Int>, isPartOfText: Bool = false
  ) {
    self.code = code
    self.years = years
    self.serials = serials
    self.isPartOfText = isPartOfText
  }

  /// `23`, `1..40`, `1-40`, 1至40, `1..`, `..40`, or nothing for any.
  private static func range(_ text: ArraySlice<Unicode.Scalar>) -> ClosedRange<Int>? {
    if text.isEmpty { return any }
    var plain = ""
    for scalar in text {
      if "至到-~".unicodeScalars.contains(scalar) { plain += ".." } else { plain.unicodeScalars.append(scalar) }
    }
    let parts = plain.split(separator: "..", omittingEmptySubsequences: false)
    func number(_ part: Substring, _ fallback: Int) -> Int? {
      part.isEmpty ? fallback : WholeNumeral.value(part.unicodeScalars)
    }
    guard parts.count <= 2, let lower = number(parts[0], 0),
      let upper = number(parts[parts.count - 1], .max), lower <= upper
    else { return nil }
    return lower...upper
  }

  /// Regular expressions in Lucene's syntax: a term of the index is meant where one of them matches the whole
  /// of it.
  var expressions: [String] {
    let code = self.code.map(Self.escaped)
    func range(_ numbers: ClosedRange<Int>) -> String {
      // Numbers of ten digits are none of documents.
      numbers == Self.any ? "[0-9]+" : "<\(numbers.lowerBound)-\(min(numbers.upperBound, 999_999_999))>"
    }
    let numbered = "\(code ?? "[^|]*")\\|\(range(years))\\|\(range(serials))"
    return isPartOfText ? [numbered, "[^|]*\(code ?? "")[^|]*"] : [numbered]
  }

  /// `text` as it stands, in an expression.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      if ".?+*|{}[]()\"\\#@&<>~^$-".unicodeScalars.contains(character) { result += "\\" }
      result.unicodeScalars.append(character)
    }
    return result
  }

  /// Whether a term of the index, which is ``DocumentNumber/normalForm``, is a number that is meant.
  func matches(_ term: [UInt8]) -> Bool {
    let text = String(decoding: term, as: UTF8.self)
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = Int(parts[1]), let serial = Int(parts[2]) else {
      guard isPartOfText, let code else { return false }
      return CanonicalSearch.first(Array(code.utf8), in: term, from: 0) != nil
    }
    return (code == nil || parts[0] == code ?? "") && years.contains(year) && serials.contains(serial)
  }
}

extension DocumentNumber {
  /// A number that was read without its brackets.
  init(_ issue: IssueNumber) {
    let code = String(decoding: issue.code, as: UTF16.self)
    self.init(issue.year.map { "\(code)〔\($0)〕\(issue.number)号" } ?? "\(code)第\(issue.number)号")
  }
}
