/// The head of an order or an announcement: `中华人民共和国国务院令`, below it `第722号`.
///
/// The word and the number may be set wide, stand in brackets, on lines of their own or beside the name.
struct OrderHead {
  /// The bodies, as the head names them.
  private(set) var issuers: [String] = []
  /// `令` or `公告`; nil until it is found.
  private var word: String?
  /// `国务院令第722号`, `上海市人民代表大会常务委员会公告〔十五届〕第六十七号`.
  private(set) var number = ""
  /// The lines that belong to it.
  private(set) var lines = 0..<0

  private static let farthestLine = 16
  private static let longestLine = 60
  /// Below the word, nothing longer stands above the number.
  private static let longestBetween = 40

  /// The head at the top of `lines`, before the body begins; nil where there is none, or it has no number.
  init?(_ lines: some Collection<PlainLine>) {
    var start: Int?
    for (place, line) in lines.prefix(Self.farthestLine).enumerated() {
      let text = Self.unmarked(line.scalars[...])
      if MetadataInference.beginsBody(line) { return nil }
      if let word {
        // `公告　2023年第12号` may have the word again.
        let again = text.starts(with: word.unicodeScalars) ? text.dropFirst(word.unicodeScalars.count) : text
        if let ordinal = OrderOrdinal(again) {
          number = BodyName.withoutState(name + word + ordinal.text)
        } else if let whole = NumberReader.number(of: line) {
          number = whole
        } else if text.count > Self.longestBetween {
          return nil
        } else {
          _ = read(line, text)
          continue
        }
        self.lines = (start ?? place)..<place + 1
        return
      }
      guard text.count <= Self.longestLine, read(line, text) else {
        start = nil
        issuers = []
        continue
      }
      start = start ?? place
      if !number.isEmpty {
        self.lines = (start ?? place)..<place + 1
        return
      }
    }
    return nil
  }

  var isOrder: Bool { word == "令" }

  /// Whether the number stands below the name.
  var isApart: Bool { lines.count > 1 }

  /// What the head is called where nothing else names the document.
  var title: String { name + (word ?? "") }

  private var name: String { issuers.joined(separator: " ") }

  /// Takes names, the word and the number of a line; false where it is another one.
  private mutating func read(_ line: PlainLine, _ text: ArraySlice<Unicode.Scalar>) -> Bool {
    var from = text.startIndex
    while let found = Self.words.first(in: text[from...]) {
      from = found.upperBound
      let before = text[..<found.lowerBound]
      let behind = text[found.upperBound...]
      let ordinal = OrderOrdinal(behind)
      let named = before.isEmpty ? [] : Self.bodies(line, before)
      guard behind.isEmpty || ordinal != nil,
        before.isEmpty ? !issuers.isEmpty || ordinal != nil : !named.isEmpty
      else {
        continue
      }
      add(named)
      let isCommand = found.count == 2 && text[found.lowerBound] == "命"
      word = isCommand ? "令" : text[found].string
      if let ordinal, let word { number = BodyName.withoutState(name + word + ordinal.text) }
      return true
    }
    let named = Self.bodies(line, text)
    add(named)
    return !named.isEmpty
  }

  /// Adds names; a standing committee may stand below its congress.
  private mutating func add(_ named: [String]) {
    if let first = named.first, first.hasPrefix("常务委员会"), let last = issuers.popLast() {
      issuers.append(last + first)
      issuers += named.dropFirst()
    } else {
      issuers += named
    }
  }

  /// The bodies named by `text`, the beginning of a line.
  private static func bodies(_ line: PlainLine, _ text: ArraySlice<Unicode.Scalar>) -> [String] {
    // The note of a law names the day first.
    guard DateScanner.dates(in: text).isEmpty else { return [] }
    if text.last == "席" { return [BodyName.withoutState(text.string)] }
    guard BodyName.isName(text) else { return [] }
    return BodyName.names(in: PlainLine(line.written(text.startIndex..<text.endIndex)))
  }

  private static func unmarked(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    var text = text.drop { "#*".unicodeScalars.contains($0) }
    while text.last == "*" { text.removeLast() }
    return text
  }

  private static let words = WordList("令 命令 公告 通告")
}

/// The number of an order as it stands apart from the body: `第722号`, `（第68号）`, `2023年第5号`, `〔十五届〕第六十七号`.
struct OrderOrdinal {
  /// The number in one form, its numerals as they are written: `〔十五届〕第六十七号`.
  let text: String

  /// Nil where `text` is anything else.
  init?(_ text: ArraySlice<Unicode.Scalar>) {
    var rest = text
    while rest.first == "(", rest.last == ")" { rest = rest.dropFirst().dropLast() }
    guard rest.count <= 24 else { return nil }
    if let lead = Self.latin.prefix(of: rest) {
      let digits = rest.dropFirst(lead.count)
      guard !digits.isEmpty, digits.count <= 6, digits.allSatisfy(PolicyNumeral.isDigit) else { return nil }
      self.text = "第\(digits.string)号"
      return
    }
    guard rest.last == "号" else { return nil }
    let term = Self.takeTerm(&rest)
    if term == nil, rest.first != "第" { return nil }
    // `(十五届)第3号` may have brackets around each part.
    while rest.first == "(", rest.last == ")" { rest = rest.dropFirst().dropLast() }
    let isOrdinal = rest.first == "第"
    let numeral = rest.dropFirst(isOrdinal ? 1 : 0).dropLast()
    guard Self.isSerial(numeral) else { return nil }
    let isYear = term?.last == "〕" && term?.contains("届") == false
    self.text = (term ?? "") + (isYear ? "" : "第") + numeral.string + "号"
  }

  /// Whether `text` is a numeral, or one with its year behind it, as Hong Kong and Macao count: `5/2023`.
  static func isSerial(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    let serial = text.prefix { $0 != "/" }
    let year = text[serial.endIndex...].dropFirst()
    return !serial.isEmpty && serial.allSatisfy(PolicyNumeral.isDigit)
      && (serial.count == text.count || year.count == 4 && year.allSatisfy { ("0"..."9").contains($0) })
  }

  private static let latin = WordList("No. NO. no. №")

  /// The year or the term before the ordinal, which is taken off: `2023年`, `〔2023〕`, `〔十五届〕`.
  private static func takeTerm(_ text: inout ArraySlice<Unicode.Scalar>) -> String? {
    var rest = text
    let isBracketed = rest.first == "(" || rest.first == "["
    if isBracketed { rest.removeFirst() }
    if rest.first == "第" { rest.removeFirst() }
    let numeral = rest.prefix(while: PolicyNumeral.isDigit)
    rest = rest.dropFirst(numeral.count)
    guard !numeral.isEmpty, let mark = rest.first else { return nil }
    let isNamed = mark == "年" || mark == "届"
    if isNamed { rest.removeFirst() }
    if isBracketed {
      guard let close = rest.popFirst(), close == ")" || close == "]" else { return nil }
    } else if !isNamed, mark != "第" {
      return nil
    }
    if mark != "届", numeral.count != 4 { return nil }
    text = rest
    if mark == "届" { return "〔\(numeral.string)届〕" }
    return isBracketed && !isNamed ? "〔\(numeral.string)〕" : numeral.string + "年"
  }
}
