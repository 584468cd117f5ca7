internal import Primitives
internal import TextAnalysis

/// Folds the characters of a regular expression, and finds the strings that every match must hold.
///
/// The analysis is conservative: where the syntax leaves a doubt, nothing is required. What it does not know
/// it copies, so that ICU judges it.
struct PatternFolder {
  private let folder: TextFolder
  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var output = String.UnicodeScalarView()
  /// Whether flags or quotations change what the rest means.
  private var isUncertain = false

  /// The strings that a part of a pattern requires.
  private struct Requirements {
    var strings: [[UInt16]] = []
    /// Literal text that is not ended yet.
    var literal: [UInt16] = []

    mutating func end() {
      if !literal.isEmpty { strings.append(literal) }
      literal = []
    }
  }

  private init(_ pattern: String, _ folder: TextFolder) {
    self.folder = folder
    scalars = Array(pattern.unicodeScalars)
  }

  /// The expression that `source` means.
  ///
  /// - Complexity: Linear.
  static func fold(_ source: SourceText, _ folder: TextFolder) -> RegularExpression {
    var pass = PatternFolder(source.text, folder)
    var required = pass.alternation()
    // A bracket that closes nothing is an error of ICU's to tell.
    while pass.place < pass.scalars.count {
      pass.copy()
      required = []
    }
    if pass.isUncertain { required = [] }
    return RegularExpression(
      source: source, pattern: String(pass.output), required: unique(required))
  }

  private static func unique(_ strings: [[UInt16]]) -> [[UInt16]] {
    var result: [[UInt16]] = []
    for string in strings where !result.contains(string) { result.append(string) }
    return result
  }

  private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  /// Copies a scalar as it is.
  private mutating func copy() {
    output.append(scalars[place])
    place += 1
  }

  private mutating func copy(while isWanted: (Unicode.Scalar) -> Bool, atMost limit: Int = .max) {
    var count = 0
    while count < limit, let next, isWanted(next) {
      copy()
      count += 1
    }
  }

  /// Copies up to `end`, and it.
  private mutating func copy(through end: Unicode.Scalar) {
    copy { $0 != end }
    if next != nil { copy() }
  }

  /// Reads branches up to a closing bracket: of several, none is certain.
  private mutating func alternation() -> [[UInt16]] {
    var required = sequence()
    while next == "|" {
      copy()
      _ = sequence()
      required = []
    }
    return required
  }

  private mutating func sequence() -> [[UInt16]] {
    var found = Requirements()
    while let next, next != "|", next != ")" {
      switch next {
      case "\\": escape(&found)
      case "[":
        characterClass()
        found.end()
        _ = quantifier()
      case "(": group(&found)
      case ".", "^", "$", "*", "+", "?", "{":
        copy()
        found.end()
        _ = quantifier()
      default: literal(next, isEscaped: false, &found)
      }
    }
    found.end()
    return found.strings
  }

  private mutating func group(_ found: inout Requirements) {
    found.end()
    copy()
    var isCertain = true
    if next == "?" {
      copy()
      isCertain = next == ":" || next == ">"
      if let next, QueryScalars.isASCIIWord(next) || next == "-" { isUncertain = true }
      if let next, next != ")" {
        if next == "#" { copy { $0 != ")" } } else { copy() }
        // (?<name> ...), (?<= ...), (?<! ...)
        if next == "<" {
          isCertain = self.next.map { QueryScalars.isASCIIWord($0) } ?? false
          if isCertain { copy(through: ">") } else if self.next != nil, self.next != ")" { copy() }
        }
      }
    }
    let inner = alternation()
    if next == ")" { copy() }
    let isRequired = quantifier().isRequired
    if isCertain, isRequired { found.strings += inner }
  }

  /// Reads a character that stands for itself.
  private mutating func literal(_ scalar: Unicode.Scalar, isEscaped: Bool, _ found: inout Requirements) {
    place += 1
    let folded = folder.foldQuery(String(scalar))
    if folded.isEmpty {
      if isEscaped { output.append("\\") }
      output.append(scalar)
    } else if folded.count == 1 || (folded.count == 2 && SurrogatePair.isLead(folded[0])) {
      append(folded, escapes: isEscaped || scalar.value >= 0x80)
    } else {
      output.append(contentsOf: "(?:".unicodeScalars)
      append(folded, escapes: true)
      output.append(")")
    }
    let (isRequired, isRepeated) = quantifier()
    if !isRequired || folded.isEmpty {
      found.end()
      return
    }
    found.literal += folded
    if isRepeated { found.end() }
  }

  private mutating func append(_ units: [UInt16], escapes: Bool) {
    for scalar in String(decoding: units, as: UTF16.self).unicodeScalars {
      if escapes, scalar.value < 0x80, !QueryScalars.isASCIIWord(scalar) { output.append("\\") }
      output.append(scalar)
    }
  }

  /// Reads a quantifier: whether what stands before it must occur, and whether it may occur more than once.
  private mutating func quantifier() -> (isRequired: Bool, isRepeated: Bool) {
    let isRequired: Bool
    switch next {
    case "*", "?": isRequired = false
    case "+": isRequired = true
    case "{":
      let first = place + 1 < scalars.count ? scalars[place + 1] : "0"
      isRequired = ("1"..."9").contains(first)
    default: return (true, false)
    }
    if next == "{" { copy(through: "}") } else { copy() }
    if next == "?" || next == "+" { copy() }
    return (isRequired, true)
  }

  private mutating func escape(_ found: inout Requirements) {
    guard place + 1 < scalars.count else {
      copy()
      return
    }
    let escaped = scalars[place + 1]
    if !QueryScalars.isASCIIWord(escaped) {
      place += 1
      literal(escaped, isEscaped: true, &found)
      return
    }
    copyEscape()
    found.end()
    _ = quantifier()
  }

  /// Copies a backslash, the letter after it, and what belongs to that.
  private mutating func copyEscape() {
    copy()
    guard let letter = next else { return }
    copy()
    switch letter {
    case "Q": isUncertain = true
    case "u": copy(while: Self.isHexadecimal, atMost: 4)
    case "U": copy(while: Self.isHexadecimal, atMost: 8)
    case "x" where next != "{": copy(while: Self.isHexadecimal, atMost: 2)
    case "0"..."9": copy(while: Self.isHexadecimal, atMost: 3)
    case "c": if next != nil { copy() }
    case "k": if next == "<" { copy(through: ">") }
    default: break
    }
    if "xpPN".unicodeScalars.contains(letter), next == "{" { copy(through: "}") }
  }

  private static func isHexadecimal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "A"..."F", "a"..."f": true
    default: false
    }
  }

  /// Copies a set of characters, its single characters folded, and its ranges of capitals and of full-width
  /// letters and digits. The ends of other ranges stay, since others might not rise.
  private mutating func characterClass() {
    var depth = 0
    repeat {
      guard let scalar = next else { return }
      switch scalar {
      case "[":
        depth += 1
        copy()
        if next == "^" { copy() }
        // A bracket that stands first is a member.
        if next == "]" { copy() }
      case "]":
        depth -= 1
        copy()
      case "\\": copyEscape()
      default:
        if let range = foldedRange {
          output.append(contentsOf: range.unicodeScalars)
          place += 3
          continue
        }
        let isInRange = place + 1 < scalars.count && scalars[place + 1] == "-" || scalars[place - 1] == "-"
        let folded = isInRange ? [] : folder.foldQuery(String(scalar))
        if folded.count == 1, scalar.value >= 0x80 || QueryScalars.isASCIIWord(scalar) {
          place += 1
          append(folded, escapes: true)
        } else {
          copy()
        }
      }
    } while depth > 0
  }

  /// The range at ``place`` with folded ends, where folding moves all between them as it moves the ends.
  private var foldedRange: String? {
    guard place + 2 < scalars.count, scalars[place + 1] == "-", scalars[place - 1] != "-" else { return nil }
    let ends = [scalars[place], scalars[place + 2]].map { scalar in
      (scalar: QueryScalars.ascii(scalar), folded: folder.foldQuery(String(scalar)))
    }
    guard ends.allSatisfy({ QueryScalars.isASCIIWord($0.scalar) && $0.folded.count == 1 }),
      ends[0].scalar <= ends[1].scalar,
      Self.kind(ends[0].scalar) == Self.kind(ends[1].scalar)
    else { return nil }
    return ends.map { String(decoding: $0.folded, as: UTF16.self) }.joined(separator: "-")
  }

  private enum LetterKind { case digit, capital, small }

  /// - Parameter scalar: a letter or a digit of ASCII.
  private static func kind(_ scalar: Unicode.Scalar) -> LetterKind {
    ("0"..."9").contains(scalar) ? .digit : scalar <= "Z" ? .capital : .small
  }
}
