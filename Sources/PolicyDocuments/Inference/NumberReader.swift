/// Reads the number of a document off a line at its top: `国发〔2021〕23号`, `法释〔2018〕25号`, `第707号` below an
/// order.
enum NumberReader {
  typealias Text = ArraySlice<Unicode.Scalar>

  /// The number that is all of the line, a list mark, `发文字号：` and what stands beside numbers in print aside.
  static func number(of line: PlainLine) -> String? {
    // Of a row of cells, only the first can be the line of a number.
    if let cell = line.raw.firstIndex(of: "\t") { return number(of: PlainLine(line.raw[..<cell])) }
    var text = line.scalars[...]
    if let lead = WordList("发文字号: 发文字号 文号: 文号 文件编号: 字号: 发文号:").prefix(of: text) {
      text = text.dropFirst(lead.count)
    }
    // `签发人：` stands to the right of the number of a paper that goes upwards.
    if let signer = text.first(Array("签发人".unicodeScalars)) { text = text[..<signer.lowerBound] }
    if text.first == "(", text.last == ")" { text = text.dropFirst().dropLast() }
    text = text.drop { "#>*".unicodeScalars.contains($0) }
    while text.last == "*" { text.removeLast() }
    // `甲政发[2008]31号　2008-5-6`, `甲政发[2008]31号　有效`
    if let sign = text.firstIndex(of: "号"), sign + 1 < text.endIndex, text.count <= 60,
      DateScanner.only(text[(sign + 1)...]) != nil || trailers.contains(text[(sign + 1)...])
    {
      text = text[...sign]
    }
    if isActOfMacao(text) { return line.written(text.startIndex..<text.endIndex) }
    guard (6...40).contains(text.count), text.last == "号" else { return nil }
    if isCharacterNumber(text) { return line.written(text.startIndex..<text.endIndex) }
    return isNumber(text) ? DocumentNumber.written(text) : nil
  }

  private static let trailers = WordList("文 文件 公布 发布 颁布 有效 失效 现行有效 已失效 已废止 废止 已修改 (有效) (失效) (废止)")

  /// Whether `text` is the number of an act of Macao: `第5/2023号法律`.
  private static func isActOfMacao(_ text: Text) -> Bool {
    guard text.first == "第", let sign = text.firstIndex(of: "号"), acts.contains(text[(sign + 1)...]) else {
      return false
    }
    let serial = text[..<sign].dropFirst()
    return serial.contains("/") && OrderOrdinal.isSerial(serial)
  }

  private static let acts = WordList("法律 行政法规 行政长官批示 行政長官批示 行政命令 社会文化司司长批示 法令")

  /// The number of an announcement that begins a line, its subject behind it:
  /// `海关总署公告2023年第58号（关于……的公告）`.
  static func leading(in line: PlainLine) -> String? {
    let text = line.scalars[...]
    guard let sign = text.firstIndex(of: "号"), subjects.prefix(of: text[(sign + 1)...]) != nil else {
      return nil
    }
    return OrderHead([PlainLine(line.written(text.startIndex..<sign + 1))])?.number
  }

  private static let subjects = WordList("关于 (关于")

  /// A number in brackets at the end of a line, as below a title: `关于……的解释（法释〔2018〕25号）`.
  static func bracketed(in line: PlainLine) -> String? {
    let text = line.scalars[...]
    guard text.last == ")", text.count <= 160, let open = text.bracketAtEnd else { return nil }
    let inner = text[(open + 1)..<(text.endIndex - 1)]
    return inner.last == "号" && isNumber(inner) ? DocumentNumber.written(inner) : nil
  }

  /// Whether `text` is a number as papers in traditional characters have it: `環署廢字第0930097607C號`.
  static func isCharacterNumber(_ text: Text) -> Bool {
    guard let mark = text.first(Array("字第".unicodeScalars)), text.last == "号", text.count <= 30,
      (1...12).contains(mark.lowerBound - text.startIndex),
      text[..<mark.lowerBound].allSatisfy({ (0x4E00..<0xA000).contains($0.value) })
    else { return false }
    let serial = text[mark.upperBound...].dropLast()
    return serial.count(where: { ("0"..."9").contains($0) }) >= 4
      && serial.allSatisfy { ("0"..."9").contains($0) || ("A"..."Z").contains($0) }
  }

  /// Whether `text` has the form of a number: an issuing code, a year in brackets and a number; or an
  /// order's.
  static func isNumber(_ text: Text) -> Bool {
    if let order = order(of: text) { return order }
    let number = DocumentNumber(text.string)
    guard let year = number.year, (1949...2100).contains(year),
      (1...24).contains(number.code.unicodeScalars.count)
    else { return false }
    return number.code.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0 == "(" || $0 == ")" || $0 == "·" || DateScanner.digit($0) != nil
    } && (number.code.unicodeScalars.first?.value ?? 0) >= 0x80 && !number.code.contains("关于")
  }

  private static let orders = WordList("令 公告 通告")

  /// Whether `text` is the number of an order, `国务院令第707号`; nil where it does not look like one.
  private static func order(of text: Text) -> Bool? {
    guard text.last == "号", text.count <= 40 else { return nil }
    var number = text.dropLast()
    while let last = number.last, PolicyNumeral.isDigit(last) { number.removeLast() }
    guard number.count < text.count - 1 else { return nil }
    let isOrdinal = number.last == "第"
    if isOrdinal { number.removeLast() }
    guard let end = orders.suffix(of: number) else { return nil }
    let issuer = number.dropLast(end.count)
    // The note of a law names the day first.
    if !DateScanner.dates(in: issuer).isEmpty { return false }
    // `杭政令第300号`, `粤府令第299号`, `沪府令87号`, `国令第728号`
    if end.elementsEqual("令".unicodeScalars), issuer.count <= 6, let last = issuer.last,
      "政府".unicodeScalars.contains(last) && issuer.count > 1 || issuer.elementsEqual("国".unicodeScalars)
    {
      return true
    }
    return isOrdinal ? BodyName.isName(issuer) || issuer.last == "席" : nil
  }
}

extension DocumentNumber {
  /// A number of plain text as it is written: the year in 〔〕.
  static func written(_ text: ArraySlice<Unicode.Scalar>) -> String {
    let number = DocumentNumber(text.string)
    guard let year = number.year, let serial = number.serial, text.last == "号", !text.contains("年") else {
      return BodyName.withoutState(text.string)
    }
    return "\(number.code)〔\(year)〕\(serial)号"
  }
}
