/// Reads a whole number as labels, dates and document numbers have it: Arabic digits, or Han numerals such as
/// 三十八, 一百零五, 廿五, 二〇二四.
public struct WholeNumeral {
  /// The digits in place notation.
  private var digits = 0
  /// The numeral with powers of ten: 三百二十一, 十五, 一千零八, 二百一, 3千.
  private var total = 0
  /// The digits since the last power.
  private var pending: Int?
  private var smallest = 10_000
  private var hasPowers = false
  private var isSound = true
  /// Characters so far.
  public private(set) var count = 0

  public init() {}

  /// Whether a character can be part of one: none counts in 万.
  public static func contains(_ character: NumeralCharacter?) -> Bool {
    switch character {
    case .myriad, nil: false
    default: true
    }
  }

  /// Characters of a numeral, at most.
  public static let longest = 17
  private static let largest = 99_999_999

  public mutating func append(_ character: NumeralCharacter) {
    count += 1
    if let digit = character.digit { digits = min(digits * 10 + digit, Self.largest + 1) }
    switch character {
    // A zero only marks a gap.
    case .han(0): break
    case .han(let digit):
      if pending != nil { isSound = false }
      pending = digit
    case .arabic(let digit): pending = min((pending ?? 0) * 10 + digit, 10_000)
    case .power(let exponent): append(pending ?? 1, exponent == 1 ? 10 : exponent == 2 ? 100 : 1000)
    case .tens(let digit): append(pending == nil ? digit : 10_000, 10)
    case .myriad: isSound = false
    }
  }

  private mutating func append(_ factor: Int, _ power: Int) {
    if power >= smallest || factor >= 10_000 { isSound = false }
    (total, smallest, pending, hasPowers) = (total + factor * power, power, nil, true)
  }

  /// The number; nil for no character, for a run of them that is no numeral, and beyond 99,999,999.
  ///
  /// Digits without powers are read in place notation (二〇二四 is 2024).
  public var value: Int? {
    guard (1...Self.longest).contains(count), isSound || !hasPowers else { return nil }
    if hasPowers { return total + (pending ?? 0) }
    return digits <= Self.largest ? digits : nil
  }

  /// The number that is all of `text`, in which letters may stand for zeros; nil for anything else.
  public static func value(_ text: some Collection<Unicode.Scalar>) -> Int? {
    var numeral = WholeNumeral()
    for scalar in text {
      guard let character = NumeralCharacter(scanned: scalar), contains(character), numeral.count < longest
      else { return nil }
      numeral.append(character)
    }
    return numeral.value
  }

  /// The number that is all of a text in UTF-16.
  public static func value(_ units: some Collection<UInt16>) -> Int? {
    value(units.lazy.map { Unicode.Scalar($0) ?? "\u{FFFD}" })
  }
}
