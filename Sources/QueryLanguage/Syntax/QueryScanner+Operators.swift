/// Operators that have names, and weights.
extension QueryScanner {
  /// The longest name: of an operator, a scope or a field.
  private static let longestName = 10

  private static let firstOfChineseNames: Set<Unicode.Scalar> = Set(
    (["与", "或", "非"] + TextScope.allCases.map(\.chineseName) + QueryField.allCases.flatMap(\.aliases))
      .compactMap { $0.unicodeScalars.first })

  /// Scans an operator word, a positional operator or the name of a field; false where what begins at
  /// ``place`` is none of them.
  mutating func name() throws(QueryError) -> Bool {
    let first = QueryScalars.ascii(scalars[place])
    guard first.value < 0x80 ? QueryScalars.isASCIIWord(first) : Self.firstOfChineseNames.contains(first)
    else { return false }
    var end = place
    var name = String.UnicodeScalarView()
    while end < scalars.count, end - place <= Self.longestName {
      let scalar = QueryScalars.ascii(scalars[end])
      guard scalar.value < 0x80 ? QueryScalars.isASCIIWord(scalar) : QueryScalars.isWord(scalar) else {
        break
      }
      name.append(scalar)
      end += 1
    }
    let word = String(name)
    let isChinese = first.value >= 0x80
    let next = sign(at: end)
    if isBoundary(end) || (!isChinese && (next == "(" || next == "\"")), let kind = Self.operator(word),
      tokens.last?.kind != .minus || tokens.last?.source.columns.upperBound != place + 1
    {
      append(kind, place..<end, isChineseWord: isChinese)
      place = end
      return true
    }
    switch next {
    case ":": return try field(word, end)
    case "(":
      if let scope = TextScope(name: word) {
        openBracket(.scope(scope), place..<end + 1)
        return true
      }
      if let isOrdered = Self.near(word) {
        openBracket(.near(distance: QueryLimits.usualDistance, isOrdered: isOrdered), place..<end + 1)
        return true
      }
      return false
    case "/":
      guard let isOrdered = Self.near(word) else { return false }
      return try near(isOrdered, end + 1)
    default: return false
    }
  }

  /// Whether a word of an operator begins at `index`, between white space.
  func isOperatorWord(at index: Int) -> Bool {
    guard index > 0, isBoundary(index - 1) else { return false }
    var word = String.UnicodeScalarView()
    var end = index
    while !isBoundary(end), word.count < 4 {
      word.append(QueryScalars.ascii(scalars[end]))
      end += 1
    }
    return isBoundary(end) && Self.operator(String(word)) != nil
  }

  /// Whether an operator of Latin letters stands right behind the bracket at `index`, before white space, a
  /// bracket or a quote.
  func isOperatorWord(behindBracket index: Int) -> Bool {
    var word = String.UnicodeScalarView()
    while let sign = sign(at: index + 1 + word.count), ("A"..."Z").contains(sign), word.count < 4 {
      word.append(sign)
    }
    let end = index + 1 + word.count
    return (isBoundary(end) || sign(at: end) == "(" || sign(at: end) == "\"")
      && Self.operator(String(word)) != nil
  }

  private static func `operator`(_ word: String) -> QueryToken.Kind? {
    switch word {
    case "AND", "与": .and
    case "OR", "或": .or
    case "NOT", "非": .not
    default: nil
    }
  }

  /// For the operators of nearness: whether the order counts.
  private static func near(_ word: String) -> Bool? {
    switch word {
    case "NEAR": false
    case "ONEAR": true
    default: nil
    }
  }

  /// Scans the distance from `start` on and the bracket after it; false where they are not there.
  private mutating func near(_ isOrdered: Bool, _ start: Int) throws(QueryError) -> Bool {
    var end = start
    var distance = 0
    while let digit = sign(at: end), ("0"..."9").contains(digit) {
      distance = min(distance * 10 + Int(digit.value - 0x30), QueryLimits.distance + 1)
      end += 1
    }
    guard end > start, sign(at: end) == "(" else { return false }
    if distance > QueryLimits.distance { throw error(at: start, .badDistance(limit: QueryLimits.distance)) }
    openBracket(.near(distance: distance, isOrdered: isOrdered), place..<end + 1)
    return true
  }

  /// Scans the name of a field with its colon, and the value.
  private mutating func field(_ name: String, _ colon: Int) throws(QueryError) -> Bool {
    guard let field = QueryField(name: name), !isBoundary(colon + 1) else { return false }
    append(.field(field), place..<colon + 1)
    place = colon + 1
    if sign(at: place) == "(" {
      openBracket(.group, place..<place + 1)
    } else if sign(at: place) != ")", QueryScalars.quotes(openedBy: scalars[place]) == nil {
      try run(isValue: true)
    }
    return true
  }

  /// Scans a pattern: a word that begins and ends with a slash. False where there is none.
  mutating func pattern() throws(QueryError) -> Bool {
    var end = place
    while !isBoundary(end) { end += 1 }
    // Brackets that close groups, and a weight, come after the pattern.
    var close = end - 1
    while close > place, sign(at: close) != "/" { close -= 1 }
    guard close > place + 1, isAfterClause(close + 1, end) else { return false }
    var backslashes = 0
    while scalars[close - 1 - backslashes] == "\\" { backslashes += 1 }
    if backslashes % 2 == 1 { return false }
    if close - place - 1 > QueryLimits.patternLength { throw error(at: place, .badPattern) }
    append(.regularExpression, place + 1..<close)
    place = close + 1
    try boost()
    return true
  }

  /// Whether what stands between is closing brackets and weights alone.
  private func isAfterClause(_ start: Int, _ end: Int) -> Bool {
    for index in start..<max(start, end) {
      switch sign(at: index) {
      case ")", "^", ".": continue
      case let digit? where ("0"..."9").contains(digit): continue
      default: return false
      }
    }
    return true
  }

  // MARK: Weights

  /// Scans a weight after a clause, where there is one.
  mutating func boost() throws(QueryError) {
    guard sign(at: place) == "^" else { return }
    var end = place + 1
    while let sign = sign(at: end), sign == "." || ("0"..."9").contains(sign) { end += 1 }
    if end == place + 1 { return }
    append(.boost(try weightValue(from: place, to: end)), place..<end)
    place = end
  }

  /// Where a weight begins that ends a word of text; nil where there is none. After a Latin letter or a
  /// digit, `^2` is a power.
  func boostStart(in range: Range<Int>) -> Int? {
    var start = range.upperBound
    while start > range.lowerBound, let sign = sign(at: start - 1), sign == "." || ("0"..."9").contains(sign)
    {
      start -= 1
    }
    start -= 1
    guard start > range.lowerBound, start + 1 < range.upperBound, sign(at: start) == "^" else { return nil }
    return QueryScalars.isASCIIWord(QueryScalars.ascii(scalars[start - 1])) ? nil : start
  }

  /// The number after the sign at `start`.
  func weightValue(from start: Int, to end: Int) throws(QueryError) -> Float {
    var digits = String.UnicodeScalarView()
    for index in start + 1..<end { digits.append(QueryScalars.ascii(scalars[index])) }
    guard digits.count <= 10, let value = Float(String(digits)), value > 0,
      value <= Float(QueryLimits.boost.upperBound)
    else { throw error(at: start, .badBoost(QueryLimits.boost)) }
    return value
  }
}
