/// The label that a heading begins with: 第三章, （一）, 附件2.
struct HeadingLabel {
  /// No article was followed by more.
  private static let largestSub = 99

  var kind: HeadingKind
  /// Nil of an annex without a number.
  var ordinal: Ordinal?
  /// The byte after the label.
  var end: Int

  /// Reads the label that comes next. Only its form is looked at: whether it is a heading or a reference is
  /// another question.
  init?(_ cursor: ScalarCursor) {
    var cursor = cursor
    switch cursor.peek {
    case "第": self.init(ordinalOf: &cursor)
    case "（", "(", "﹙": self.init(bracketed: &cursor)
    case "附": self.init(annex: &cursor)
    case "①"..."⑳", "⑴"..."⒇", "⒈"..."⒛", "㈠"..."㈩", "㊀"..."㊉": self.init(enclosed: &cursor)
    default: self.init(item: &cursor)
    }
  }

  private init(_ kind: HeadingKind, _ ordinal: Ordinal?, _ cursor: ScalarCursor) {
    self.kind = kind
    self.ordinal = ordinal
    end = cursor.at
  }

  /// 第 and a number and a unit.
  private init?(ordinalOf cursor: inout ScalarCursor) {
    cursor.advance()
    cursor.skipBlanks()
    guard let numeral = Numeral(&cursor), numeral.form != .capital else { return nil }
    var ordinal = Ordinal(numeral.value)
    cursor.skipBlanks()
    // 第 15-1 條, 第15之1条.
    if cursor.peek == "之" || Self.isDash(cursor.peek) {
      cursor.advance()
      cursor.skipBlanks()
      guard let sub = Numeral(&cursor), sub.value <= Self.largestSub else { return nil }
      ordinal.sub = sub.value
      cursor.skipBlanks()
    }
    guard let kind = Self.unit(&cursor) else { return nil }
    if kind == .article {
      // 第一百二十条之一.
      var rest = cursor
      rest.skipBlanks()
      if ordinal.sub == 0, rest.skip("之") {
        rest.skipBlanks()
        if let sub = Numeral(&rest), sub.value <= Self.largestSub {
          ordinal.sub = sub.value
          cursor = rest
        }
      }
    }
    self.init(kind, ordinal, cursor)
  }

  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "－", "—", "–", "‐": true
    default: false
    }
  }

  /// The unit of a division that comes next; nil where another word begins there, as in 第一项目.
  private static func unit(_ cursor: inout ScalarCursor) -> HeadingKind? {
    let unit = cursor.next()
    let next = cursor.peek
    switch (unit, next) {
    case ("条", "件"), ("條", "件"), ("章", "程"), ("篇", "章"), ("款", "项"), ("款", "項"): return nil
    case ("节", "能"), ("节", "点"), ("节", "约"), ("节", "水"), ("节", "日"), ("节", "目"): return nil
    case ("節", "能"), ("節", "點"), ("節", "約"), ("節", "水"), ("節", "日"), ("節", "目"): return nil
    case ("编", "制"), ("编", "辑"), ("编", "号"), ("編", "製"), ("編", "輯"), ("編", "號"): return nil
    case ("目", "标"), ("目", "標"), ("目", "录"), ("目", "錄"), ("目", "的"), ("目", "前"): return nil
    case ("条", _), ("條", _): return .article
    case ("章", _): return .chapter
    case ("节", _), ("節", _): return .section
    case ("编", _), ("編", _), ("篇", _), ("卷", _): return .book
    case ("款", _): return .subsection
    case ("目", _): return .division
    case ("部", "分"):
      cursor.advance()
      return .part
    case ("分", "编"), ("分", "編"):
      cursor.advance()
      return .subbook
    default: return nil
    }
  }

  /// （一） and （1）.
  private init?(bracketed cursor: inout ScalarCursor) {
    cursor.advance()
    cursor.skipBlanks()
    guard let numeral = Numeral(&cursor), numeral.form != .capital, numeral.value < 1000 else { return nil }
    cursor.skipBlanks()
    guard cursor.skip("）") || cursor.skip(")") || cursor.skip("﹚") else { return nil }
    self.init(
      numeral.form == .han ? .hanBracketItem : .numberBracketItem, Ordinal(numeral.value), cursor)
  }

  /// 一、 and 1. and 1、 and 1） and 壹、.
  private init?(item cursor: inout ScalarCursor) {
    guard let numeral = Numeral(&cursor), numeral.value < 1000 else { return nil }
    let mark = cursor.peek
    cursor.advance()
    let next = cursor.peek
    switch (numeral.form, mark) {
    case (.capital, "、"), (.capital, "．"), (.capital, "."):
      self.init(.capitalItem, Ordinal(numeral.value), cursor)
    case (.han, "、"), (.han, "．"), (.han, "."):
      // 一、二级 and 二、三等奖 are no labels.
      if Numeral.isHan(next) {
        var rest = cursor
        while Numeral.isHan(rest.peek) { rest.advance() }
        if "、级級等类類审審线線档檔批期次号號".unicodeScalars.contains(rest.peek) { return nil }
      }
      self.init(.hanItem, Ordinal(numeral.value), cursor)
    case (.arabic, "."), (.arabic, "．"), (.arabic, "、"):
      // 2.5 is a number, 1.2 a heading of a scheme that is not read.
      var rest = cursor
      if let fraction = Numeral(&rest), fraction.form == .arabic, mark != "、" { return nil }
      if ("0"..."9").contains(next) || ("０"..."９").contains(next) { return nil }
      self.init(.numberItem, Ordinal(numeral.value), cursor)
    case (.arabic, "）"), (.arabic, ")"): self.init(.numberBracketItem, Ordinal(numeral.value), cursor)
    default: return nil
    }
  }

  /// ① ⑴ ⒈ ㈠: a label in one character.
  private init?(enclosed cursor: inout ScalarCursor) {
    let value = Int(cursor.peek.value)
    cursor.advance()
    switch value {
    case 0x2460...0x2473: self.init(.circledItem, Ordinal(value - 0x245F), cursor)
    case 0x2474...0x2487: self.init(.numberBracketItem, Ordinal(value - 0x2473), cursor)
    case 0x2488...0x249B: self.init(.numberItem, Ordinal(value - 0x2487), cursor)
    case 0x3220...0x3229: self.init(.hanBracketItem, Ordinal(value - 0x321F), cursor)
    case 0x3280...0x3289: self.init(.circledItem, Ordinal(value - 0x327F), cursor)
    default: return nil
    }
  }

  /// 附件, 附录1, 附表 2-1, 附： at the start of a line that goes on as a heading does.
  private init?(annex cursor: inout ScalarCursor) {
    cursor.advance()
    cursor.skipBlanks()
    var ordinal: Ordinal?
    if "件录錄表图圖".unicodeScalars.contains(cursor.peek) {
      cursor.advance()
      var rest = cursor
      rest.skipBlanks()
      if let numeral = Numeral(&rest) {
        ordinal = Ordinal(numeral.value)
        cursor = rest
        if rest.skip("-") || rest.skip("－") || rest.skip("—"), let sub = Numeral(&rest) {
          ordinal?.sub = sub.value
          cursor = rest
        }
      } else if ("A"..."Z").contains(rest.peek) || ("Ａ"..."Ｚ").contains(rest.peek) {
        let letter = Int(rest.peek.value & 0x1F)
        rest.advance()
        if !rest.peek.properties.isAlphabetic {
          ordinal = Ordinal(letter)
          cursor = rest
        }
      }
      let next = cursor.peek
      guard cursor.isAtEnd || ScalarCursor.isBlank(next) || "：:《（(.．、*".unicodeScalars.contains(next) else {
        return nil
      }
      // 附件1、附件2 is a list.
      if next == "、", cursor.bytes[cursor.at..<cursor.end].dropFirst(3).starts(with: "附".utf8) { return nil }
    } else if cursor.peek != "：" && cursor.peek != ":" {
      return nil
    }
    self.init(.annex, ordinal, cursor)
  }
}
