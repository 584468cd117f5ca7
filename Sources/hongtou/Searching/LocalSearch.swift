internal import SearchEngine
internal import SearchInterface

/// Searches an index that is opened here.
final class LocalSearch: Searching {
  private let engine: SearchEngine
  /// The last list, and what it was asked for: whoever looks at one hit of it after another asks for each.
  private var last: (request: SearchRequest, offset: Int, response: SearchResponse)?

  init(_ engine: SearchEngine) { self.engine = engine }

  /// The answer to `request`: of the last list, where the documents are in it.
  private func response(_ request: SearchRequest) throws(EngineError) -> SearchResponse {
    var asked = request
    asked.offset = 0
    asked.limit = 0
    asked.deadline = nil
    if let last, last.request == asked, request.limit > 0, request.offset >= last.offset {
      let documents = last.response.documents.dropFirst(request.offset - last.offset).prefix(request.limit)
      if documents.count == request.limit {
        var response = last.response
        response.documents = Array(documents)
        return response
      }
    }
    let response = try engine.search(request)
    if request.limit != 1, !response.isPartial { last = (asked, request.offset, response) }
    return response
  }

  func search(_ arguments: SearchArguments, into sink: inout some HitSink) throws -> SearchTotals {
    engine.announcePassages(arguments.request.unit)
    let response = try response(arguments.request)
    let highlights = response.highlights
    for found in response.documents {
      var view = try HitView(
        found, highlights, engine, depth: sink.depth, addsPassages: arguments.wantsPassages,
        addsEditions: sink.showsEditions)
      repeat { try sink.take(view) } while try view.readOn()
    }
    return SearchTotals(
      shown: response.documents.count, total: response.total, isMore: !response.isTotalExact,
      fellBackToAny: response.fellBackToAny, pinyin: response.pinyin, textsScanned: response.textsScanned,
      facets: try engine.facets(arguments.facets, of: arguments.request),
      undated: try engine.undated(arguments.request), isPartial: response.isPartial)
  }

  func count(_ arguments: SearchArguments) throws -> SearchTotals {
    engine.announcePassages(arguments.request.unit)
    let count = try engine.count(arguments.request)
    return SearchTotals(
      total: count.total, fellBackToAny: count.fellBackToAny, pinyin: count.pinyin,
      textsScanned: count.textsScanned,
      facets: try engine.facets(arguments.facets, of: arguments.request),
      undated: try engine.undated(arguments.request), isPartial: count.isPartial)
  }

  func text(_ id: String, path: String) throws -> NumberedLines? {
    for document in try engine.stored.withID(id) {
      let record = try engine.record(document)
      guard record.path == path else { continue }
      do throws(EngineError) {
        let view = try DocumentView(document, .lines(.all), engine)
        return NumberedLines(
          view.text ?? [], firstLine: record.firstLine, followsFileLines: record.followsFileLines)
      } catch {
        if case .noLines = error { return nil }
        throw error
      }
    }
    return nil
  }
}
