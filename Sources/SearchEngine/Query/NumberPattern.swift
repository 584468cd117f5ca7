internal import PolicyDocuments

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
    let scalars = Array(text.unicodeScalars)
    guard let mark = scalars.firstIndex(where: { $0 == "(" || $0 == "/" }) else {
      if text.isEmpty { return nil }
      self.init(code: text, years: Self.any, serials: Self.any, isPartOfText: true)
      return
    }
    let rest = scalars[(mark + 1)...]
    let end = rest.firstIndex { $0 == ")" || $0 == "/" } ?? rest.endIndex
    var serial = rest[min(end + 1, rest.endIndex)...]
    if serial.first == "第" { serial = serial.dropFirst() }
    if serial.last == "号" { serial = serial.dropLast() }
    guard let years = Self.range(rest[..<end]), let serials = Self.range(serial) else { return nil }
    let code = String(String.UnicodeScalarView(scalars[..<mark]))
    self.init(code: code.isEmpty ? nil : code, years: years, serials: serials)
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
      part.isEmpty ? fallback : part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
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
