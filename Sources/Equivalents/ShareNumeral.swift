/// A share in canonical text, or the number of one whose sign stands elsewhere: 10%, 百分之十, 10.
struct ShareNumeral {
  /// Hundredths, thousandths or ten thousandths.
  enum Kind: String, CaseIterable {
    case percent = "%"
    case perMille = "‰"
    case perMyriad = "‱"

    /// The kind with that sign, a unit of canonical text.
    init?(sign: UInt16) { self.init(rawValue: String(decoding: [sign], as: UTF16.self)) }

    var sign: String { rawValue }
    /// What is written before the number in words.
    var words: String {
      switch self {
      case .percent: "百分之"
      case .perMille: "千分之"
      case .perMyriad: "万分之"
      }
    }
  }

  var value: DecimalNumber
  /// Nil for a number by itself.
  var kind: Kind?
  /// Whether the kind is said in words.
  var isInWords: Bool
  var end: Int

  /// Reads the share or number that begins at `start`.
  static func read(_ text: [UInt16], at start: Int) -> ShareNumeral? {
    for kind in Kind.allCases where text.dropFirst(start).starts(with: kind.words.utf16) {
      return Numeral.read(text, at: start + kind.words.utf16.count).map {
        ShareNumeral(value: $0.value, kind: kind, isInWords: true, end: $0.range.upperBound)
      }
    }
    guard let numeral = Numeral.read(text, at: start) else { return nil }
    let end = numeral.range.upperBound
    let sign = end < text.count ? Kind(sign: text[end]) : nil
    return ShareNumeral(
      value: numeral.value, kind: sign, isInWords: false, end: sign == nil ? end : end + 1)
  }
}
