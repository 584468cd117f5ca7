/// Cuts a query into tokens, from left to right, and knows the columns.
///
/// A sign is an operator only where its form leaves no doubt: words of operators stand alone between white
/// space, a bracket opens a group at the start of a word and closes it at the end of one, a slash begins a
/// pattern that ends with the word. Everything else is text. docs/QUERY.md has the rules.
struct QueryScanner {
  let query: String
  let scalars: [Unicode.Scalar]
  var place = 0
  private(set) var tokens: [QueryToken] = []
  /// The tokens of the brackets that are open, each with the operators before it.
  private var open: [(token: Int, operators: Int)] = []
  /// Words of operators so far.
  private var operators = 0
  /// The tokens of brackets that turned out to be text.
  private var textBrackets: [Int] = []
  /// A word of signs alone that part words, which is nothing to look for beside other words.
  private var stray: QueryToken?
  /// The brackets that open groups wherever they stand; found when they are first needed.
  private var groups: Set<Int>?
  /// For each closing quote, its last place; found when it is first needed.
  private var lastPlaces: [Unicode.Scalar: Int] = [:]

  /// The tokens of `query`.
  ///
  /// - Complexity: Linear.
  static func tokens(of query: String) throws(QueryError) -> [QueryToken] {
    var scanner = QueryScanner(query)
    return try scanner.scan()
  }

  private init(_ query: String) {
    self.query = query
    scalars = Array(query.unicodeScalars)
  }

  private mutating func scan() throws(QueryError) -> [QueryToken] {
    while true {
      while place < scalars.count, QueryScalars.isSpace(scalars[place]) { place += 1 }
      if place == scalars.count { break }
      try word()
    }
    try settleBrackets()
    if tokens.isEmpty, let stray { return [stray] }
    return tokens
  }

  // MARK: What scanning shares

  var isAtEnd: Bool { place == scalars.count }

  /// The scalar at `index` in its ASCII form; nil past the end.
  func sign(at index: Int) -> Unicode.Scalar? {
    index < scalars.count ? QueryScalars.ascii(scalars[index]) : nil
  }

  /// Whether a word ends before `index`.
  func isBoundary(_ index: Int) -> Bool { index >= scalars.count || QueryScalars.isSpace(scalars[index]) }

  func source(_ range: Range<Int>) -> SourceText {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return SourceText(String(text), columns: range.lowerBound + 1..<range.upperBound + 1)
  }

  mutating func append(_ kind: QueryToken.Kind, _ range: Range<Int>, isChineseWord: Bool = false) {
    let token = QueryToken(kind: kind, source: source(range), isChineseWord: isChineseWord)
    if token.isOperator { operators += 1 }
    tokens.append(token)
  }

  func error(at index: Int, _ reason: QueryError.Reason) -> QueryError {
    QueryError(query: query, column: index + 1, reason: reason)
  }

  // MARK: Words

  /// Scans what begins at ``place``, which is no white space.
  private mutating func word() throws(QueryError) {
    switch QueryScalars.ascii(scalars[place]) {
    case "(":
      openBracket(.group, place..<place + 1)
      return
    case ")": if try closeBracket() { return }
    case "-": if try minus() { return }
    case "/": if try pattern() { return }
    case "~":
      if place + 1 < scalars.count, opensQuote(at: place + 1) {
        place += 1
        try quoted(.equivalents)
        return
      }
    default: break
    }
    if opensQuote(at: place) {
      try quoted(.quoted)
    } else if try !name() {
      try run()
    }
  }

  /// Scans a minus sign; false where it is text: one of several, or a dash between white space, as titles
  /// have it.
  private mutating func minus() throws(QueryError) -> Bool {
    if tokens.last?.kind == .minus, tokens.last?.source.columns.upperBound == place + 1 { return false }
    var end = place + 1
    while let sign = sign(at: end), QueryScalars.isDash(sign) { end += 1 }
    if isBoundary(end) {
      var next = end
      while next < scalars.count, QueryScalars.isSpace(scalars[next]) { next += 1 }
      if next < scalars.count || end > place + 1 { return false }
      throw error(at: place, .danglingMinus)
    }
    append(.minus, place..<place + 1)
    place += 1
    return true
  }

  /// Whether a quotation begins at `index`.
  private mutating func opensQuote(at index: Int) -> Bool {
    guard let quotes = QueryScalars.quotes(openedBy: scalars[index]) else { return false }
    if !quotes.isTextAlone { return true }
    let closing = quotes.closing[0]
    let last: Int
    if let known = lastPlaces[closing] {
      last = known
    } else {
      last = scalars.lastIndex(of: closing) ?? -1
      lastPlaces[closing] = last
    }
    return last > index
  }

  private mutating func quoted(_ kind: QueryToken.Kind) throws(QueryError) {
    let start = place
    let closing = QueryScalars.quotes(openedBy: scalars[place])?.closing ?? []
    place += 1
    while place < scalars.count, !closing.contains(scalars[place]) { place += 1 }
    if isAtEnd { throw error(at: start, .unclosedQuote) }
    let range = start + 1..<place
    if scalars[range].allSatisfy(QueryScalars.isSpace) { throw error(at: start, .nothingQuoted) }
    place += 1
    append(kind, range)
    try boost()
  }

  /// Scans text up to white space, a quotation or a bracket that closes.
  ///
  /// - Parameter isValue: whether it is the value of a field, in which signs mean nothing and the marks
  ///   around a title hold it together.
  mutating func run(isValue: Bool = false) throws(QueryError) {
    let start = place
    var brackets = 0
    var titles = 0
    scan: while place < scalars.count {
      let scalar = scalars[place]
      if QueryScalars.isSpace(scalar), titles == 0 { break }
      if !isValue, place > start, opensQuote(at: place) { break }
      switch scalar {
      case "(", "（":
        if titles == 0, brackets == 0, place > start, opensGroup(at: place) { break scan }
        brackets += 1
      case ")", "）":
        if brackets > 0 {
          brackets -= 1
        } else if place > start, closes(at: place) {
          break scan
        }
      case "《" where isValue: titles += 1
      case "》" where isValue: titles = max(0, titles - 1)
      default: break
      }
      place += 1
    }
    try append(textIn: start..<place, isValue: isValue)
    if sign(at: place) == ")" { try closeBracket() }
  }

  /// Appends the tokens of a word of text: a weight or an asterisk at its end is an operator.
  private mutating func append(textIn range: Range<Int>, isValue: Bool) throws(QueryError) {
    var range = range
    var weight: (value: Float, start: Int)?
    if let start = boostStart(in: range) {
      weight = (try weightValue(from: start, to: range.upperBound), start)
      range = range.lowerBound..<start
    }
    if !isValue, isPrefix(range) {
      append(.prefix, range.lowerBound..<range.upperBound - 1)
    } else if !isValue, tokens.last?.kind != .minus, scalars[range].allSatisfy(QueryScalars.isSeparator) {
      stray = QueryToken(kind: .run, source: source(range))
    } else {
      append(.run, range)
    }
    if let weight { append(.boost(weight.value), weight.start..<place) }
  }

  /// Whether the text ends in one asterisk after a word, and has no other.
  private func isPrefix(_ range: Range<Int>) -> Bool {
    guard range.count > 1, sign(at: range.upperBound - 1) == "*",
      QueryScalars.isWord(scalars[range.upperBound - 2])
    else { return false }
    return !scalars[range.dropLast()].contains { QueryScalars.ascii($0) == "*" }
  }

  // MARK: Brackets

  /// Whether the bracket at `index`, behind text, opens a group: an operator stands between it and the one
  /// that closes it.
  private mutating func opensGroup(at index: Int) -> Bool {
    let pairs = groups ?? operatorBrackets()
    groups = pairs
    return pairs.contains(index)
  }

  /// The opening brackets that are closed behind an operator word, which stands between white space.
  private func operatorBrackets() -> Set<Int> {
    var found: Set<Int> = []
    var open: [(place: Int, operators: Int)] = []
    var operators = 0
    for index in scalars.indices {
      switch QueryScalars.ascii(scalars[index]) {
      case "(": open.append((index, operators))
      case ")":
        if let last = open.popLast(), last.operators < operators { found.insert(last.place) }
      default: if isOperatorWord(at: index) { operators += 1 }
      }
    }
    return found
  }

  mutating func openBracket(_ bracket: QueryToken.Bracket, _ range: Range<Int>) {
    open.append((tokens.count, operators))
    append(.open(bracket), range)
    place = range.upperBound
  }

  /// Whether the bracket at `index` closes the one that was opened last. One that does not makes both text:
  /// it stands in the middle of a word, and no operator shows that a group was meant.
  private mutating func closes(at index: Int) -> Bool {
    guard let last = open.last else { return false }
    if tokens[last.token].kind != .open(.group) || operators > last.operators { return true }
    let next = sign(at: index + 1)
    if isBoundary(index + 1) || next == ")" || next == "^" || isOperatorWord(behindBracket: index) {
      return true
    }
    open.removeLast()
    textBrackets.append(last.token)
    return false
  }

  /// Closes the bracket that was opened last, with the one at ``place``; false where that is text.
  @discardableResult private mutating func closeBracket() throws(QueryError) -> Bool {
    guard closes(at: place) else { return false }
    open.removeLast()
    append(.close, place..<place + 1)
    place += 1
    try boost()
    return true
  }

  /// Turns brackets that nothing closes into text.
  ///
  /// - Throws: where an operator shows that a group was meant.
  private mutating func settleBrackets() throws(QueryError) {
    for (index, before) in open {
      if tokens[index].kind != .open(.group) || operators > before {
        throw QueryError(query: query, column: tokens[index].column, reason: .unclosedBracket)
      }
      textBrackets.append(index)
    }
    if textBrackets.isEmpty { return }
    textBrackets.sort()
    var settled: [QueryToken] = []
    var next = 0
    /// Where text before the next token begins, if nothing stands between.
    var start: Int?
    for (index, token) in tokens.enumerated() {
      let columns = token.source.columns
      if next < textBrackets.count, textBrackets[next] == index {
        next += 1
        stray = QueryToken(kind: .run, source: token.source)
        start = start ?? columns.lowerBound
        if index + 1 < tokens.count, tokens[index + 1].column != columns.upperBound { start = nil }
        continue
      }
      var token = token
      if token.kind == .run, let start { token.source = source(start - 1..<columns.upperBound - 1) }
      start = nil
      settled.append(token)
    }
    tokens = settled
  }
}
