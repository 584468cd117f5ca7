internal import TextAnalysis

/// What single characters of a query are to the scanner.
enum QueryScalars {
  /// Whether `scalar` is white space, which parts words.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value) }
    // Chinese characters need no look at tables.
    return !CharacterClass.isHan(scalar.value) && scalar.properties.isWhitespace
  }

  /// The ASCII form of a full-width sign, letter or digit; every other scalar as it is.
  static func ascii(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }

  /// Whether `scalar` (in its ASCII form) is a letter or a digit of ASCII.
  static func isASCIIWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "A"..."Z", "a"..."z": true
    default: false
    }
  }

  static func isHan(_ scalar: Unicode.Scalar) -> Bool { CharacterClass.isHan(scalar.value) }

  /// Whether `scalar` only parts words where it stands by itself: dashes, bars, brackets, commas and the like.
  static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    let sign = ascii(scalar)
    if sign.value < 0x80 { return "()-/\\|_,.:;!?&+=<>[]{}'".unicodeScalars.contains(sign) }
    switch scalar.properties.generalCategory {
    case .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation:
      return true
    default: return "·•・‧…、。，；：？！～→︱｜".unicodeScalars.contains(scalar)
    }
  }

  /// Whether `scalar` (in its ASCII form) is the minus sign or a dash.
  static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar.properties.generalCategory == .dashPunctuation
  }

  /// Whether a word begins or ends with `scalar`: a Chinese character, a letter or a digit.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch CharacterClass(of: scalar.value) {
    case .han, .letterOrDigit: true
    case .punctuation, .space, .boundary: false
    }
  }

  /// The characters that close a quotation which `scalar` opens, and whether it is text where none of them
  /// follows; nil for what opens none.
  static func quotes(openedBy scalar: Unicode.Scalar) -> (closing: [Unicode.Scalar], isTextAlone: Bool)? {
    switch scalar {
    case "\"", "＂": (["\"", "＂"], false)
    case "“", "„": (["”"], true)
    case "「": (["」"], true)
    case "『": (["』"], true)
    case "〝": (["〞"], true)
    default: nil
    }
  }
}
