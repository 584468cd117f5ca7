internal import SearchEngine
internal import SearchInterface

/// Searches an index that is opened here.
struct LocalSearch: Searching {
  private let engine: SearchEngine

  init(_ engine: SearchEngine) { self.engine = engine }

  func search(_ arguments: SearchArguments, into sink: inout some HitSink) throws -> SearchTotals {
    engine.announcePassages(arguments.request.unit)
    let response = try engine.search(arguments.request)
    let highlights = response.highlights
    for found in response.documents {
      var view = try HitView(
        found, highlights, engine, depth: sink.depth, addsPassages: arguments.wantsPassages,
        addsEditions: sink.showsEditions)
      repeat { try sink.take(view) } while try view.readOn()
    }
    return SearchTotals(
      shown: response.documents.count, total: response.total, isMore: !response.isTotalExact,
      fellBackToAny: response.fellBackToAny, textsScanned: response.textsScanned,
      facets: try engine.facets(arguments.facets, of: arguments.request),
      undated: try engine.undated(arguments.request), isPartial: response.isPartial)
  }

  func count(_ arguments: SearchArguments) throws -> SearchTotals {
    engine.announcePassages(arguments.request.unit)
    let count = try engine.count(arguments.request)
    return SearchTotals(
      total: count.total, fellBackToAny: count.fellBackToAny, textsScanned: count.textsScanned,
      facets: try engine.facets(arguments.facets, of: arguments.request),
      undated: try engine.undated(arguments.request), isPartial: count.isPartial)
  }
}
