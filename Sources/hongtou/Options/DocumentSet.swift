internal import Localization
internal import SearchEngine
internal import SearchInterface

/// Documents as an argument names them: one by its id, path or number, or all that options leave in
/// (`issuer=国务院 since=2024`), and that match a query where one follows them.
struct DocumentSet {
  let documents: [Int]

  /// What may stand before a query, and must where no condition does.
  private static let queryName = "query="

  /// - Throws: ``Failure`` where it is neither.
  init(_ text: String, _ engine: SearchEngine) throws {
    if let document = try? DocumentLookup(engine: engine).document(text) {
      documents = [document]
      return
    }
    guard text.contains("=") else {
      do {
        // The reason why it names none.
        documents = [try DocumentLookup(engine: engine).document(text)]
      } catch EngineError.noDocument {
        throw Failure(Messages.current.noDocument(text) + Messages.current.orQuery(text), .nothing)
      } catch let failure as Failure where failure.status == .nothing {
        throw Failure(failure.message + "\n " + Messages.current.orQuery(text), .nothing)
      }
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
    let options = words.prefix { $0.contains("=") && !$0.hasPrefix(queryName) }
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
    let query = words.dropFirst(options.count).joined(separator: " ")
    arguments.request.query = query.hasPrefix(queryName) ? String(query.dropFirst(queryName.count)) : query
    return arguments.request
  }
}
