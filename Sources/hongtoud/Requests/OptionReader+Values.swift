internal import LineProtocol

extension OptionReader {
  /// The value of `name` as one of the cases of a type; nil where it was not given.
  mutating func choice<Choice>(_ name: String) throws(RequestFailure) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let text = try text(name) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    throw RequestFailure(.badRequest, "\(name) must be one of \(all)")
  }

  /// The value of `name` as a number; nil where it was not given.
  mutating func number(_ name: String, in range: ClosedRange<Int>) throws(RequestFailure) -> Int? {
    guard let text = try text(name) else { return nil }
    if let number = Int(text), range.contains(number) { return number }
    throw RequestFailure(.badRequest, "\(name) must be a number, \(range.lowerBound) to \(range.upperBound)")
  }
}
