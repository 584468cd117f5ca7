internal import Primitives

extension PolicyDate {
  /// A date as people and programs write it.
  ///
  /// Year, month and day, the last two optional: `2024-01-04`, `2024/1/4`, `2024.1.4`, `20240104`, `202401`,
  /// `2024年1月4日`, `二〇二四年一月四日`, digits and signs of full width, and a time of day after the day, which is
  /// dropped. Spaces between the parts do not matter. Also what programs write: `Tue, 03 Mar 2020 08:00:00
  /// GMT`, and seconds or milliseconds since 1970; and `民国113年5月3日`. Nil for anything else, and for days
  /// that do not exist.
  public init?(parsing text: some StringProtocol) {
    guard let date = Self(written: text) ?? Self(ofProgram: text) ?? Self(ofRepublic: text) else {
      return nil
    }
    self = date
  }

  private init?(ofRepublic text: some StringProtocol) {
    guard text.contains("民") else { return nil }
    guard let date = DateScanner.only(PlainLine(text.prefix(64)).scalars[...]) else { return nil }
    self = date
  }

  private init?(written text: some StringProtocol) {
    var scanner = Scanner(text)
    guard let year = scanner.number() else { return nil }
    if year.digits == 8 || year.digits == 6, scanner.isAtEndOfDate {
      let month = year.digits == 8 ? year.value / 100 % 100 : year.value % 100
      self.init(
        year: year.value / (year.digits == 8 ? 10_000 : 100), month: month,
        day: year.digits == 8 ? year.value % 100 : nil)
      return
    }
    guard year.digits == 4 else { return nil }
    let mark = scanner.mark()
    switch mark {
    case nil: self.init(year: year.value)
    case "年": self.init(year: year.value, han: &scanner)
    case "-", "/", ".": self.init(year: year.value, separator: mark, &scanner)
    default: return nil
    }
  }

  /// What follows `2024年`.
  private init?(year: Int, han scanner: inout Scanner) {
    guard let month = scanner.number() else {
      guard scanner.mark() == nil else { return nil }
      self.init(year: year)
      return
    }
    guard scanner.mark() == "月" else { return nil }
    guard let day = scanner.number() else {
      guard scanner.mark() == nil else { return nil }
      self.init(year: year, month: month.value)
      return
    }
    guard let end = scanner.mark(), end == "日" || end == "号" || end == "號" else { return nil }
    self.init(year: year, month: month.value, day: day.value)
  }

  /// What follows `2024-`.
  private init?(year: Int, separator: Unicode.Scalar?, _ scanner: inout Scanner) {
    guard let month = scanner.number(), month.digits <= 2 else { return nil }
    if scanner.isAtEndOfDate {
      self.init(year: year, month: month.value)
      return
    }
    guard scanner.mark() == separator, let day = scanner.number(), day.digits <= 2, scanner.isAtEndOfDate
    else { return nil }
    self.init(year: year, month: month.value, day: day.value)
  }

  /// Reads numbers and the marks between them.
  private struct Scanner {
    private var rest: ArraySlice<Unicode.Scalar>

    init(_ text: some StringProtocol) {
      // No date is longer, and the time after one is dropped anyway.
      rest = Array(text.unicodeScalars.prefix(64))[...]
      skipSpaces()
    }

    /// Whether nothing follows but a time of day.
    var isAtEndOfDate: Bool {
      guard let next = rest.first else { return true }
      return next == "T" || next == "t" || next.properties.isWhitespace
    }

    private mutating func skipSpaces() {
      while let next = rest.first, next.properties.isWhitespace { rest.removeFirst() }
    }

    /// The next character that is not a space; signs of full width and all dashes as their ASCII forms.
    mutating func mark() -> Unicode.Scalar? {
      skipSpaces()
      switch rest.popFirst() {
      case "－", "‐", "‑", "‒", "–", "—", "−": return "-"
      case "／": return "/"
      case "．": return "."
      case let mark: return mark
      }
    }

    /// A numeral, Arabic or Han, and how many characters it has.
    mutating func number() -> (value: Int, digits: Int)? {
      skipSpaces()
      let numeral = rest.prefix(9).prefix { WholeNumeral.contains(NumeralCharacter(scanned: $0)) }
      guard let value = WholeNumeral.value(numeral) else { return nil }
      rest = rest[numeral.endIndex...]
      return (value, numeral.count)
    }
  }
}
