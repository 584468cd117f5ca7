/// How far a heading reaches in its line.
struct HeadingExtent {
  /// Bytes of a title that is followed by text in its line, at most.
  private static let longestTitle = 120
  /// Bytes of an article's title without brackets, at most.
  private static let longestArticleTitle = 75

  var end: Int
  /// Whether text follows in the line.
  var isParagraph: Bool

  init(end: Int, isParagraph: Bool) {
    self.end = end
    self.isParagraph = isParagraph
  }

  /// An article has its label for a heading, with a title in brackets, or a short line.
  init(ofArticle title: Range<Int>, in bytes: [UInt8], labelEnd: Int) {
    if title.isEmpty {
      self.init(end: labelEnd, isParagraph: false)
      return
    }
    var cursor = ScalarCursor(bytes, title)
    if Self.isOpening(cursor.peek) {
      cursor.advance()
      let limit = min(title.upperBound, title.lowerBound + Self.longestTitle)
      var rest = cursor
      let isNumber = Numeral(&rest) != nil && Self.isClosing(rest.peek)
      while cursor.at < limit, !isNumber {
        let scalar = cursor.next()
        if Self.isClosing(scalar) {
          self.init(end: cursor.at, isParagraph: cursor.at < title.upperBound)
          return
        }
      }
    } else if title.count <= Self.longestArticleTitle, !Self.holdsStop(bytes, title) {
      self.init(end: title.upperBound, isParagraph: false)
      return
    }
    self.init(end: labelEnd, isParagraph: true)
  }

  /// An item has its line for a heading, if that is short and no sentence, or a short sentence at its start.
  init(ofItem title: Range<Int>, in bytes: [UInt8], labelEnd: Int) {
    var cursor = ScalarCursor(bytes, title)
    let limit = title.lowerBound + Self.longestTitle
    while !cursor.isAtEnd, cursor.at <= limit {
      // No stop begins with these: most of Chinese.
      if (0xE4...0xE9).contains(bytes[cursor.at]), cursor.at + 3 <= cursor.end {
        cursor.at += 3
        continue
      }
      let start = cursor.at
      let scalar = cursor.next()
      switch scalar {
      case "。", "：", "；", "！", "？", ":", ";", "*":
        var rest = cursor
        _ = rest.skip("*")
        rest.skipBlanks()
        let holdsSomething = start > title.lowerBound
        if rest.isAtEnd {
          // A heading may end with a colon; what ends with another stop is a sentence.
          let isTitle = holdsSomething && (scalar == "：" || scalar == ":" || scalar == "*")
          self.init(end: isTitle ? start : labelEnd, isParagraph: !isTitle)
        } else {
          let isTitle = holdsSomething && scalar != "；" && scalar != ";"
          self.init(end: isTitle ? start : labelEnd, isParagraph: true)
        }
        return
      default: break
      }
    }
    let isWhole = cursor.isAtEnd
    self.init(end: isWhole ? title.upperBound : labelEnd, isParagraph: !isWhole)
  }

  private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "（" || scalar == "(" || scalar == "【" || scalar == "〔"
  }

  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "）" || scalar == ")" || scalar == "】" || scalar == "〕"
  }

  private static func holdsStop(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var cursor = ScalarCursor(bytes, range)
    while !cursor.isAtEnd {
      switch cursor.peek {
      case "。", "，", "；", "：", "！", "？", ",", ";": return true
      default: cursor.advance()
      }
    }
    return false
  }
}
