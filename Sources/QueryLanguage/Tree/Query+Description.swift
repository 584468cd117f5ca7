extension Query: CustomStringConvertible {
  /// The tree in one line, in the language of queries: with all operators and brackets, and runs as the
  /// phrases they were cut into, parted by `|`.
  public var description: String { text(in: .whole) }

  /// What stands around a part, for its brackets.
  private enum Place { case whole, conjunction, clause }

  private func text(in place: Place) -> String {
    switch self {
    case .phrase(let phrase): "\"\(phrase.text)\""
    case .run(let run): run.phrases.map(\.text).joined(separator: "|")
    case .alternatives(let phrases): "~" + phrases.map { "\"\($0.text)\"" }.joined(separator: "|")
    case .prefix(let start): String(decoding: start, as: UTF16.self) + "*"
    case .near(let near):
      "\(near.isOrdered ? "ONEAR" : "NEAR")/\(near.distance)("
        + near.operands.map { $0.text(in: .clause) }.joined(separator: " ") + ")"
    case .within(let scope, let part): "\(scope.rawValue)(\(part.text(in: .whole)))"
    case .regularExpression(let expression): "/\(expression.pattern)/"
    case .field(let name, .anyOf(let strings)):
      "\(name):" + strings.map { "\"\($0)\"" }.joined(separator: "|")
    case .field(let name, .glob(let patterns)): "\(name):" + patterns.joined(separator: "|")
    case .value(let clause): "\(clause.field.rawValue):\(clause.value.text)"
    case .range(let name, let range): Self.text(name, range)
    case .boost(let part, let factor): "\(part.text(in: .clause))^\(Self.text(factor))"
    case .not(let part): "NOT " + part.text(in: .clause)
    case .and(let parts): Self.text(parts, " AND ", inside: .conjunction, place != .whole)
    case .or(let parts): Self.text(parts, " OR ", inside: .clause, place != .whole)
    }
  }

  private static func text(_ parts: [Query], _ sign: String, inside place: Place, _ isBracketed: Bool)
    -> String
  {
    if parts.count == 1 { return parts[0].text(in: isBracketed ? .clause : .whole) }
    let text = parts.map { $0.text(in: place) }.joined(separator: sign)
    return isBracketed ? "(\(text))" : text
  }

  private static func text(_ name: String, _ range: ClosedRange<Int64>) -> String {
    let lower = range.lowerBound == .min ? "" : "\(range.lowerBound)"
    let upper = range.upperBound == .max ? "" : "\(range.upperBound)"
    return "\(name):\(lower)..\(upper)"
  }

  private static func text(_ factor: Float) -> String {
    let whole = factor.rounded()
    return whole == factor ? "\(Int(whole))" : "\(factor)"
  }
}
