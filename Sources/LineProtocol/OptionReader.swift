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

  /// The value of `name` as `true` or `false`, which `1` and `0` mean too; false where it was not given.
  public mutating func flag(_ name: String) throws(RequestFailure) -> Bool {
    switch try text(name) {
    case nil, "false", "0": return false
    case "true", "1": return true
    default: throw RequestParser.bad("\(name) must be true or false")
    }
  }

  /// To be called when every option that the verb has was asked for.
  public func finish() throws(RequestFailure) {
    guard let first = options.first else { return }
    throw RequestParser.bad(
      "\(verb.rawValue) has no option '\(first.name)'; 'HELP \(verb.rawValue)' lists them, "
        + "and -- goes before a query with an equals sign")
  }
}
