/// A pattern for paths, as a shell and git read it.
///
/// `*` and `?` stand for characters within one component, `[a-z]` and `[!a-z]` for one character of a set,
/// `**` as a component for any number of components, and `{txt,md}` for one of several texts; `\` takes the
/// next character as it is. A pattern without a slash matches a component at any depth, one with a slash the
/// path from its beginning. A folder that matches stands for everything in it, so `drafts`, `drafts/` and
/// `drafts/*` are alike. Case counts.
public struct PathPattern: Sendable {
  /// What one position of a component must be.
  private enum Token: Sendable {
    case scalar(Unicode.Scalar)
    case anyOne
    case anyRun
    case set([ClosedRange<UInt32>], isNegated: Bool)
  }

  private enum Component: Sendable {
    /// `**`
    case anyDepth
    case tokens([Token])
  }

  private struct Alternative: Sendable {
    var components: [Component]
    /// Only what lies in a matching folder is meant: the pattern ends in a slash.
    var needsFolder: Bool
  }

  /// More alternatives than this in braces are taken as they are written.
  private static let mostAlternatives = 256

  private let alternatives: [Alternative]
  /// Whether a component is written with a period at its start, so that hidden files are meant.
  let namesHidden: Bool
  /// Whether the pattern says how a name ends, as `*.log` and `LICENSE` do, and `*` and `2024/*` do not.
  let namesEnding: Bool

  public init(_ text: String) {
    alternatives = Self.expanded(Array(text.unicodeScalars)).map(Self.alternative)
    namesHidden = alternatives.contains { $0.components.contains(where: Self.isHidden) }
    namesEnding = alternatives.contains { alternative in
      guard !alternative.needsFolder, case .tokens(let last) = alternative.components.last else {
        return false
      }
      if case .anyRun = last.last { return false }
      return true
    }
  }

  /// Whether the pattern matches `path`, which is tidied, or a folder on its way.
  ///
  /// - Parameters:
  ///   - sparesHidden: whether only a period in the pattern matches one at the start of a component.
  ///   - isWhole: whether the path itself must match, not a folder on its way.
  /// - Complexity: O(length of the path times length of the pattern).
  public func matches(_ path: String, sparesHidden: Bool = false, isWhole: Bool = false) -> Bool {
    let components = path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0).unicodeScalars }
    return alternatives.contains { Self.matches($0, components, sparesHidden, isWhole) }
  }

  // MARK: Matching

  /// Follows all places in the pattern that the components so far can lead to.
  private static func matches(
    _ alternative: Alternative, _ path: [Substring.UnicodeScalarView], _ sparesHidden: Bool,
    _ mustBeWhole: Bool
  ) -> Bool {
    let pattern = alternative.components
    if pattern.isEmpty { return false }
    var places = closure([0], pattern)
    for (index, component) in path.enumerated() {
      let isHidden = sparesHidden && component.first == "."
      var next: Set<Int> = []
      for place in places where place < pattern.count {
        switch pattern[place] {
        case .anyDepth where isHidden: break
        case .anyDepth:
          next.insert(place)
          // At the end it stands for one component or more.
          if place + 1 == pattern.count { next.insert(pattern.count) }
        case .tokens(let tokens):
          if isHidden, !Self.isHidden(pattern[place]) { continue }
          if matches(tokens, component) { next.insert(place + 1) }
        }
      }
      places = closure(next, pattern)
      if places.isEmpty { return false }
      // What has matched before the end is a folder, whose contents are meant, unless they are hidden.
      let isWhole = index + 1 == path.count
      guard places.contains(pattern.count), !(isWhole ? alternative.needsFolder : mustBeWhole) else {
        continue
      }
      if !sparesHidden || path[(index + 1)...].allSatisfy({ $0.first != "." }) { return true }
    }
    return false
  }

  /// `places`, and those behind every `**` among them, which may stand for nothing.
  private static func closure(_ places: Set<Int>, _ pattern: [Component]) -> Set<Int> {
    var all = places
    for place in places {
      var place = place
      while place < pattern.count, case .anyDepth = pattern[place], place + 1 < pattern.count {
        place += 1
        all.insert(place)
      }
    }
    return all
  }

  /// Whether the tokens match all of `text`; the last `*` takes more where the rest fails.
  private static func matches(_ tokens: [Token], _ text: Substring.UnicodeScalarView) -> Bool {
    var token = 0
    var at = text.startIndex
    var retry: (token: Int, at: Substring.UnicodeScalarView.Index)?
    while at < text.endIndex {
      if token < tokens.count {
        if case .anyRun = tokens[token] {
          retry = (token + 1, at)
          token += 1
          continue
        }
        if matches(tokens[token], text[at]) {
          token += 1
          at = text.index(after: at)
          continue
        }
      }
      guard let (again, from) = retry else { return false }
      at = text.index(after: from)
      retry = (again, at)
      token = again
    }
    return tokens[token...].allSatisfy { if case .anyRun = $0 { true } else { false } }
  }

  private static func matches(_ token: Token, _ scalar: Unicode.Scalar) -> Bool {
    switch token {
    case .scalar(let wanted): wanted == scalar
    case .anyOne: true
    case .anyRun: false
    case .set(let ranges, let isNegated): ranges.contains { $0.contains(scalar.value) } != isNegated
    }
  }

  private static func isHidden(_ component: Component) -> Bool {
    if case .tokens(let tokens) = component, case .scalar(".") = tokens.first { return true }
    return false
  }

  // MARK: Parsing

  /// The texts that the braces of a pattern stand for.
  private static func expanded(_ text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    guard let (open, commas, close) = braces(text) else { return [text] }
    var all: [[Unicode.Scalar]] = []
    let edges = [open] + commas + [close]
    for (from, to) in zip(edges, edges.dropFirst()) {
      all += expanded(Array(text[..<open]) + text[(from + 1)..<to] + text[(close + 1)...])
      if all.count > mostAlternatives { return [text] }
    }
    return all
  }

  /// The first pair of braces with a comma between them.
  private static func braces(_ text: [Unicode.Scalar]) -> (open: Int, commas: [Int], close: Int)? {
    var place = 0
    while place < text.count {
      if text[place] == "\\" {
        place += 1
      } else if text[place] == "{" {
        var depth = 0
        var commas: [Int] = []
        var at = place
        scan: while at < text.count {
          switch text[at] {
          case "\\": at += 1
          case "{": depth += 1
          case "}":
            depth -= 1
            if depth == 0 { break scan }
          case "," where depth == 1: commas.append(at)
          default: break
          }
          at += 1
        }
        if at < text.count, !commas.isEmpty { return (place, commas, at) }
      }
      place += 1
    }
    return nil
  }

  private static func alternative(_ text: [Unicode.Scalar]) -> Alternative {
    let isAbsolute = text.first == "/"
    let needsFolder = text.count > 1 && text.last == "/"
    let parts = text.split(separator: "/").filter { $0 != ["."] }
    var components = parts.map { part in
      part.elementsEqual(["*", "*"]) ? Component.anyDepth : .tokens(tokens(Array(part)))
    }
    let isAnchored = isAbsolute || text.starts(with: [".", "/"]) || parts.count > 1
    if !isAnchored, !components.isEmpty { components.insert(.anyDepth, at: 0) }
    return Alternative(components: components, needsFolder: needsFolder)
  }

  private static func tokens(_ text: [Unicode.Scalar]) -> [Token] {
    var tokens: [Token] = []
    var place = 0
    while place < text.count {
      switch text[place] {
      case "*":
        if case .anyRun = tokens.last {} else { tokens.append(.anyRun) }
      case "?": tokens.append(.anyOne)
      case "\\" where place + 1 < text.count:
        place += 1
        tokens.append(.scalar(text[place]))
      case "[":
        guard let (token, end) = set(text, from: place) else { fallthrough }
        tokens.append(token)
        place = end
      default: tokens.append(.scalar(text[place]))
      }
      place += 1
    }
    return tokens
  }

  /// The set that begins at `open`, and where it ends; nil where it does not.
  private static func set(_ text: [Unicode.Scalar], from open: Int) -> (Token, end: Int)? {
    var place = open + 1
    let isNegated = place < text.count && (text[place] == "!" || text[place] == "^")
    if isNegated { place += 1 }
    var ranges: [ClosedRange<UInt32>] = []
    var isFirst = true
    while place < text.count, text[place] != "]" || isFirst {
      isFirst = false
      if text[place] == "\\", place + 1 < text.count { place += 1 }
      let low = text[place].value
      if place + 2 < text.count, text[place + 1] == "-", text[place + 2] != "]" {
        let high = text[place + 2].value
        if low <= high { ranges.append(low...high) }
        place += 3
      } else {
        ranges.append(low...low)
        place += 1
      }
    }
    return place < text.count ? (.set(ranges, isNegated: isNegated), place) : nil
  }
}
