/// Reads the topics of TREC: `<top>` with `<num>` and `<title>`, tags closed or not, or `<topic number="1">`
/// with `<query>`. What other tags hold (descriptions, narratives) is passed over.
struct TopicReader {
  /// What is being read.
  private enum Place {
    case outside
    /// In a topic, in a part that is passed over.
    case other
    case number
    case text
  }

  private var place = Place.outside
  /// The line in which the topic begins.
  private var start = 0
  private var id: String?
  private var text: String?
  private var collected = ""
  /// A tag that the line ended in.
  private var tag: String?

  /// The topics that end in this line.
  mutating func take(_ line: String, number: Int) throws(EngineError) -> [Evaluation.Query] {
    var queries: [Evaluation.Query] = []
    var rest = Substring(line)
    while true {
      if let begun = tag {
        guard let end = rest.firstIndex(of: ">") else {
          tag = begun + rest + " "
          return queries
        }
        let name = begun + rest[..<end]
        tag = nil
        rest = rest[rest.index(after: end)...]
        if let query = try obey(name, number) { queries.append(query) }
      } else if let sign = Self.tagStart(in: rest) {
        try collect(rest[..<sign], number)
        rest = rest[rest.index(after: sign)...]
        tag = ""
      } else {
        try collect(rest + " ", number)
        return queries
      }
    }
  }

  func finish() throws(EngineError) {
    if place != .outside || tag != nil {
      throw .evaluationInput(.init(line: max(1, start), reason: .unclosedTopic))
    }
  }

  /// A sign that begins a tag, and not one of comparison.
  private static func tagStart(in text: Substring) -> Substring.Index? {
    text.indices.first { place in
      guard text[place] == "<", let next = text[text.index(after: place)...].first else { return false }
      return next.isASCII && (next.isLetter || "/!?".contains(next))
    }
  }

  private mutating func collect(_ piece: Substring, _ line: Int) throws(EngineError) {
    switch place {
    case .outside:
      if piece.contains(where: { !$0.isWhitespace }) {
        throw .evaluationInput(.init(line: line, reason: .outsideTopic))
      }
    case .other: break
    case .number, .text: collected += piece
    }
  }

  /// Obeys a tag. Returns the topic that it ends.
  private mutating func obey(_ tag: String, _ line: Int) throws(EngineError) -> Evaluation.Query? {
    closePart()
    let name = tag.prefix { !$0.isWhitespace && $0 != "=" }.lowercased()
    switch name {
    case "top", "topic":
      if place != .outside { throw .evaluationInput(.init(line: start, reason: .unclosedTopic)) }
      (place, start, text) = (.other, line, nil)
      id = Self.attribute("number", of: tag) ?? Self.attribute("id", of: tag)
    case "/top", "/topic":
      if place == .outside { throw .evaluationInput(.init(line: line, reason: .outsideTopic)) }
      place = .outside
      guard let id, let text else { throw .evaluationInput(.init(line: start, reason: .noIDOrText)) }
      return Evaluation.Query(id: id, text: text)
    case "num", "number": if place != .outside { place = .number }
    case "title", "query": if place != .outside { place = .text }
    default: if place != .outside { place = .other }
    }
    return nil
  }

  /// Takes what was collected of a part. Of several the first counts.
  private mutating func closePart() {
    let value = Self.plain(collected)
    collected = ""
    switch place {
    case .outside, .other: return
    case .number:
      let number = value.lowercased().hasPrefix("number:") ? value.dropFirst("number:".count) : value[...]
      let trimmed = number.drop(while: \.isWhitespace)
      if id == nil, !trimmed.isEmpty { id = String(trimmed) }
    case .text: if text == nil, !value.isEmpty { text = value }
    }
    place = .other
  }

  /// The value of an attribute, in quotes.
  private static func attribute(_ name: String, of tag: String) -> String? {
    let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
    for (key, value) in zip(parts, parts.dropFirst()) {
      let key = key.filter { !$0.isWhitespace }.lowercased()
      if key.hasSuffix("=") && (key.dropLast() == name || key.hasSuffix("topic\(name)=")) {
        return value.isEmpty ? nil : String(value)
      }
    }
    return nil
  }

  /// The text in one line, without entities.
  private static func plain(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var plain = ""
    var rest = line[...]
    while let sign = rest.firstIndex(of: "&") {
      plain += rest[..<sign]
      rest = rest[sign...]
      let entity = Self.entities.first { rest.hasPrefix($0.name) }
      plain += entity?.text ?? "&"
      rest = rest.dropFirst(entity?.name.count ?? 1)
    }
    return plain + rest
  }

  private static let entities: [(name: String, text: String)] = [
    ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&"),
  ]
}
