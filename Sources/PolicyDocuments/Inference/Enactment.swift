/// An event in the life of a law, as its note tells it: `2017年8月22日 中华人民共和国国务院令第685号公布`.
struct Enactment: Sendable {
  enum Act: Sendable {
    /// Adopted by a people's congress or its standing committee.
    case adopted
    /// Adopted by a meeting of another body, which publishes it later.
    case resolved
    case approved
    case published
    case amended
    case effective
    case repealed
  }

  var date: PolicyDate
  var act: Act
  /// The body that acted; nil where the note names none.
  var body: String?
  /// The number of the order or announcement; nil where there is none.
  var number: String?

  typealias Text = ArraySlice<Unicode.Scalar>

  /// The events that `line` tells, in its order; none where it is no such note.
  static func events(in line: PlainLine) -> [Enactment] {
    let text = withoutNames(line.scalars)
    guard isNote(text[...]) else { return [] }
    let dates = DateScanner.dates(in: text[...])
    var events: [Enactment] = []
    for (place, found) in dates.enumerated() {
      let end = place + 1 < dates.count ? dates[place + 1].range.lowerBound : text.count
      events += self.events(text[found.range.upperBound..<end], on: found.date)
    }
    return events
  }

  /// The notes at the beginning of `lines`, with the last of them; notes that are broken over lines are
  /// joined.
  static func notes(at lines: some Sequence<PlainLine>) -> (events: [Enactment], last: String?) {
    let lines = Array(lines)
    var events: [Enactment] = []
    var last: String?
    var place = 0
    while place < lines.count {
      var whole = lines[place]
      place += 1
      guard isNote(withoutNames(whole.scalars)[...]) else { continue }
      if let end = endOfBracket(lines, from: place - 1) {
        for line in lines[place..<end] { whole = PlainLine(whole.raw + [" "] + line.raw) }
        place = max(place, end)
      } else if DateScanner.only(whole.scalars[...]) == nil {
        // The names of several bodies may stand on lines of their own.
        var added = 0
        while place < lines.count, added < mostBrokenLines, whole.count <= longestBroken,
          self.events(in: whole).allSatisfy({ $0.act == .resolved && $0.body == nil })
        {
          whole = PlainLine(whole.raw + [" "] + lines[place].raw)
          place += 1
          added += 1
        }
      }
      let found = self.events(in: whole)
      if found.isEmpty { continue }
      events += found
      last = lastClause(of: whole)
    }
    return (events, last)
  }

  private static let mostBracketLines = 24

  /// Behind the line in which the bracket closes that the line at `start` opens; nil where it opens none, or
  /// it stays open.
  private static func endOfBracket(_ lines: [PlainLine], from start: Int) -> Int? {
    guard lines[start].scalars.first == "(" else { return nil }
    var depth = 0
    for place in start..<min(lines.count, start + mostBracketLines) {
      for scalar in lines[place].scalars { depth += scalar == "(" ? 1 : scalar == ")" ? -1 : 0 }
      if depth <= 0 { return place + 1 }
    }
    return nil
  }

  /// What a note says last: from the last `根据` on.
  private static func lastClause(of line: PlainLine) -> String {
    let text = line.scalars
    let word = Array("根据".unicodeScalars)
    guard let start = text.indices.last(where: { text[$0] == word[0] && text[$0...].starts(with: word) })
    else {
      return line.text
    }
    // The bracket around the note opens before.
    let isWhole = text[start...].count { $0 == "(" } >= text[start...].count { $0 == ")" }
    return line.written(start..<text.count - (text.last == ")" && !isWhole ? 1 : 0))
  }

  /// A note without an act that is longer than this does not go on in the next line.
  private static let longestBroken = 60
  private static let mostBrokenLines = 4

  /// What is told of one date, in the text behind it.
  private static func events(_ text: Text, on date: PolicyDate) -> [Enactment] {
    var result: [Enactment] = []
    var rest = text
    // `2012年12月19日公安部令第125号发布，自2013年1月1日起施行`
    while result.count < 3, let act = firstAct(in: rest) {
      let named = rest[..<act.range.lowerBound]
      result.append(
        Enactment(date: date, act: kind(act.act, named), body: body(in: named), number: number(in: named)))
      rest = rest[act.range.upperBound...]
    }
    // `2017年11月22日 国务院令第692号`
    if result.isEmpty, rest.count <= 40, let number = number(in: rest) {
      result.append(Enactment(date: date, act: .published, body: body(in: rest), number: number))
    }
    // `最高人民法院审判委员会第1732次会议、`, before a second meeting.
    if result.isEmpty, let meeting = meeting(in: rest), let body = body(in: rest[..<meeting]) {
      result.append(Enactment(date: date, act: .resolved, body: body, number: nil))
    }
    return result
  }

  private static let acts: [(WordList, Act)] = [
    (WordList("通过"), .adopted), (WordList("修正 修订 修改"), .amended), (WordList("批准"), .approved),
    (WordList("公布 发布 颁布 印发"), .published), (WordList("施行 实施 生效 执行"), .effective),
    (WordList("废止 失效"), .repealed),
  ]

  private static func firstAct(in text: Text) -> (act: Act, range: Range<Int>)? {
    var best: (act: Act, range: Range<Int>)?
    for (words, act) in acts {
      guard let range = words.first(in: text), best.map({ range.lowerBound < $0.range.lowerBound }) ?? true
      else { continue }
      best = (act, range)
    }
    return best
  }

  private static func kind(_ act: Act, _ named: Text) -> Act {
    act == .adopted && !congresses.isIn(named) ? .resolved : act
  }

  /// Whether a line is a note or a part of one: it begins with a date, or with a bracket or `根据` before a
  /// date; or it stands in brackets and tells of a meeting.
  static func isNote(_ text: Text) -> Bool {
    var rest = text
    while let first = rest.first, "([*_>".unicodeScalars.contains(first) { rest.removeFirst() }
    if let lead = leads.prefix(of: rest) { rest = rest.dropFirst(lead.count) }
    if let state = WordList("中华 中華").prefix(of: rest) { rest = rest.dropFirst(state.count) }
    if let first = rest.first, DateScanner.digit(first) != nil || first == "民",
      let date = DateScanner.dates(in: rest.prefix(18)).first, date.range.lowerBound == rest.startIndex
    {
      return true
    }
    return text.first == "(" && text.count <= 400 && text.contains("次") && adoptions.isIn(text)
  }

  private static let leads = WordList("根据 依据 经 自 由 依照 原")
  private static let bodyLeads = WordList("经 由 根据 依据 于")
  private static let congresses = WordList("代表大会 人大 中央委员会 政治协商会议")
  private static let meetings = WordList("常务会议 部务会议 局务会议 全体会议")
  private static let shortSessions = WordList("次会议 次全体会议")
  private static let adoptions = WordList("通过 公布 发布")
  private static let orders = WordList("令 公告 通告")
  private static let bodyEnds = WordList("令第 令 公告 通告 主席团 第")

  /// The text without titles in 《》, in which dates and acts of others stand.
  static func withoutNames(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.count)
    var depth = 0
    for scalar in text {
      if scalar == "《" { depth += 1 }
      if depth == 0 { result.append(scalar) }
      if scalar == "》", depth > 0 { depth -= 1 }
    }
    // An unclosed mark hides nothing.
    return depth == 0 ? result : text
  }

  // MARK: Bodies and numbers

  /// `全国人民代表大会常务委员会` of `第十三届全国人民代表大会常务委员会第六次会议`.
  static func body(in text: Text) -> String? {
    var text = text
    while let first = text.first, "(,、:;;—-".unicodeScalars.contains(first) { text.removeFirst() }
    if let lead = bodyLeads.prefix(of: text) { text = text.dropFirst(lead.count) }
    text = withoutTerms(text)[...]
    let cut = [
      bodyEnds.first(in: text)?.lowerBound, meeting(in: text),
      bracketedNumber(in: text)?.body,
    ].compactMap { $0 }.min()
    if let cut { text = text[..<cut] }
    text = text.drop { "([".unicodeScalars.contains($0) }[...]
    var name = withoutTerms(text)
    while let last = name.last, "())[],".unicodeScalars.contains(last) { name.removeLast() }
    for committee in ["审判委员会", "检察委员会"] where name[...].hasSuffix(Array(committee.unicodeScalars)) {
      name.removeLast(committee.unicodeScalars.count)
    }
    name = withCongressInFull(name)
    guard BodyName.isName(name[...]) else { return nil }
    return BodyName.withoutState(name.string)
  }

  /// `全国人大常委会` has the name of a congress shortened.
  private static func withCongressInFull(_ name: [Unicode.Scalar]) -> [Unicode.Scalar] {
    for (short, long) in [("人大常委会", "人民代表大会常务委员会"), ("人大", "人民代表大会")] {
      let short = Array(short.unicodeScalars)
      if name[...].hasSuffix(short) { return name.dropLast(short.count) + Array(long.unicodeScalars) }
    }
    return name
  }

  /// Where `第六次会议`, `第175次常务会议` or `人大一次会议` begins.
  private static func meeting(in text: Text) -> Int? {
    if let short = shortSessions.first(in: text),
      let numeral = text[..<short.lowerBound].lastIndex(where: { !PolicyNumeral.isDigit($0) }),
      text[...numeral].hasSuffix(Array("人大".unicodeScalars))
    {
      return numeral + 1
    }
    var from = text.startIndex
    while let place = text[from...].firstIndex(of: "第") {
      var next = place + 1
      while next < text.endIndex, PolicyNumeral.isDigit(text[next]) { next += 1 }
      if next > place + 1, next < text.endIndex, text[next] == "次" { return place }
      from = place + 1
    }
    return meetings.first(in: text)?.lowerBound
  }

  /// The name without `第十三届`, also where 第 is missing.
  static func withoutTerms(_ text: Text) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var place = text.startIndex
    while place < text.endIndex {
      let start = text[place] == "第" ? place + 1 : place
      var next = start
      while next < text.endIndex, PolicyNumeral.isDigit(text[next]) { next += 1 }
      if next > start, next < text.endIndex, text[next] == "届" {
        place = next + 1
      } else {
        result.append(text[place])
        place += 1
      }
    }
    return result
  }

  /// `国务院令第685号`, `海关总署第61号令`, `国发〔1987〕23号`, as it stands before the act; the first where there are several.
  private static func number(in text: Text) -> String? {
    if let bracketed = bracketedNumber(in: text) { return bracketed.number }
    let text = withoutTerms(text)[...]
    var from = text.startIndex
    var found: (ordinal: Int, sign: Int)?
    while found == nil, let ordinal = text[from...].firstIndex(of: "第") {
      var sign = ordinal + 1
      while sign < text.endIndex, PolicyNumeral.isDigit(text[sign]) { sign += 1 }
      if sign > ordinal + 1, sign < text.endIndex, text[sign] == "号" { found = (ordinal, sign) }
      from = ordinal + 1
    }
    guard let (ordinal, sign) = found else { return nil }
    var head = text[..<ordinal]
    while let first = head.first, "(,、:".unicodeScalars.contains(first) { head.removeFirst() }
    if head.last == "(" { head = head.dropLast() }
    if let lead = leads.prefix(of: head) { head = head.dropFirst(lead.count) }
    var end = orders.suffix(of: head)
    if let end { head = head.dropLast(end.count) }
    if end == nil { end = orders.prefix(of: text[(sign + 1)...]) }
    guard let end else { return nil }
    let issuer = Array(head)
    guard issuer.count <= 40, BodyName.isName(issuer[...]) || issuer.last == "席" else { return nil }
    return BodyName.withoutState(issuer.string + end.string + text[ordinal...sign].string)
  }

  /// A number with the year in brackets, and where the text before it ends.
  private static func bracketedNumber(in text: Text) -> (number: String, body: Int)? {
    guard let open = text.firstIndex(where: { $0 == "[" || $0 == "(" }), open > text.startIndex,
      let sign = text[open...].firstIndex(of: "号")
    else { return nil }
    var start = open
    while start > text.startIndex, (0x4E00..<0xA000).contains(text[start - 1].value), open - start < 8,
      !"以用的为文".unicodeScalars.contains(text[start - 1])
    {
      start -= 1
    }
    guard start < open, NumberReader.isNumber(text[start...sign]) else { return nil }
    var body = start
    while body > text.startIndex, "以用的为".unicodeScalars.contains(text[body - 1]) { body -= 1 }
    return (DocumentNumber.written(text[start...sign]), body)
  }
}

/// Digits of numerals in running text.
enum PolicyNumeral {
  static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    DateScanner.digit(scalar) != nil || scalar == "百" || scalar == "千" || scalar == "两"
  }
}
