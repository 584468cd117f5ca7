internal import Localization
internal import SearchEngine
internal import SearchInterface

/// Documents as an argument names them: one by its id, path or number, or all that options leave in
/// (`issuer=国务院 since=2024`), and that match a query where one follows them.
struct DocumentSet {
  let documents: [Int]

  /// - Throws: ``Failure`` where it is neither.
  init(_ text: String, _ engine: SearchEngine) throws {
    if let document = try? DocumentLookup(engine: engine).document(text) {
      documents = [document]
      return
    }
    guard text.contains("=") else {
      // The reason why it names none.
      documents = [try DocumentLookup(engine: engine).document(text)]
      return
    }
    let request = try Self.request(text)
    documents =
      request.query.isEmpty
      ? try engine.documents(meeting: request) : try engine.documents(matching: engine.plan(request))
    if documents.isEmpty { throw Failure(Messages.current.emptySet(text), .nothing) }
  }

  /// The request that `name=value` words state; the first word without a sign begins a query.
  private static func request(_ text: String) throws -> SearchRequest {
    var arguments = SearchArguments()
    let words = text.split(separator: " ").map(String.init)
    let options = words.prefix { $0.contains("=") }
    for word in options {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard
        let option = SearchOptions.all.first(where: {
          $0.name == parts[0] && $0.verbs.contains(.countRequest)
        })
      else { throw Failure(Messages.current.unknownCondition(String(parts[0])), .usage) }
      do throws(OptionProblem) {
        try option.read(String(parts[1]), &arguments)
      } catch {
        throw Failure(Messages.current.badValue(option.name, String(parts[1]), error), .usage)
      }
    }
    arguments.request.query = words.dropFirst(options.count).joined(separator: " ")
    return arguments.request
  }
}
