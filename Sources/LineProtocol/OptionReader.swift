/// Takes the options of a request one by one, and complains of those that nobody took.
public struct OptionReader {
  private let verb: Verb
  private var options: [Request.Option]

  public init(_ request: Request) {
    verb = request.verb
    options = request.options
  }

  /// The value of `name`, nil where it was not given.
  public mutating func text(_ name: String) throws(RequestFailure) -> String? {
    let found = list(name)
    if found.count > 1 { throw RequestParser.bad("\(name) is given twice") }
    return found.first
  }

  /// All values of `name`.
  public mutating func list(_ name: String) -> [String] {
    if options.isEmpty { return [] }
    let found = options.filter { $0.name == name }.map(\.value)
    if !found.isEmpty { options.removeAll { $0.name == name } }
    return found
  }

  /// The value of `name` as a number in `range`.
  public mutating func number(_ name: String, in range: ClosedRange<Int>) throws(RequestFailure) -> Int? {
    guard let text = try text(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw RequestParser.bad("\(name) must be a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// The value of `name` as `true` or `false`, which `1` and `0` mean too; false where it was not given.
  public mutating func flag(_ name: String) throws(RequestFailure) -> Bool {
    switch try text(name) {
    case nil, "false", "0": return false
    case "true", "1": return true
    default: throw RequestParser.bad("\(name) must be true or false")
    }
  }

  /// The value of `name` as one of the cases of a type.
  public mutating func choice<T>(_ name: String, _ type: T.Type = T.self) throws(RequestFailure) -> T?
  where T: RawRepresentable<String> & CaseIterable {
    guard let text = try text(name) else { return nil }
    if let choice = T(rawValue: text) { return choice }
    throw RequestParser.bad("\(name) must be one of \(T.allCases.map(\.rawValue).joined(separator: ", "))")
  }

  /// To be called when every option that the verb has was asked for.
  public func finish() throws(RequestFailure) {
    guard let first = options.first else { return }
    throw RequestParser.bad(
      "\(verb.rawValue) has no option '\(first.name)'; 'HELP \(verb.rawValue)' lists them, "
        + "and -- goes before a query with an equals sign")
  }
}
