import PolicyDocuments
import TestSupport

@testable import SearchEngine

/// A folder of texts and its index.
final class SampleIndex {
  let folder = TemporaryDirectory()
  var problems: [InputProblem.Reason] = []

  var index: String { folder.path + "/index" }
  var texts: String { folder.path + "/texts" }

  /// Indexes `texts`, or the paths given.
  @discardableResult
  func build(
    _ paths: [String]? = nil, full: Bool = false, workers: Int = 2, dryRun: Bool = false,
    _ change: (inout IndexBuilder.Options) -> Void = { _ in }
  ) throws -> IndexBuilder.Summary {
    var options = IndexBuilder.Options(paths: paths ?? [texts])
    options.isFull = full
    options.workers = workers
    options.isDryRun = dryRun
    change(&options)
    return try IndexBuilder(directory: index, options: options)
      .run(isCancelled: { false }, onProgress: { _ in }, onProblem: { self.problems.append($0.reason) })
  }

  func engine() throws -> SearchEngine { try SearchEngine(opening: index) }

  /// The file names (without folder) of the hits, best first.
  func found(_ query: String, _ change: (inout SearchRequest) -> Void = { _ in }) throws -> [String] {
    var request = SearchRequest(query)
    request.limit = 0
    change(&request)
    let engine = try engine()
    return try engine.search(request).documents.map { hit in
      let id = try engine.id(hit.document)
      return id.split(separator: "/").last.map(String.init) ?? id
    }
  }
}

extension Excerpt {
  /// The text with what is highlighted in brackets.
  var marked: String {
    var result = String.UnicodeScalarView()
    for (place, scalar) in text.unicodeScalars.enumerated() {
      if highlights.contains(where: { $0.lowerBound == place }) { result.append("[") }
      result.append(scalar)
      if highlights.contains(where: { $0.upperBound == place + 1 }) { result.append("]") }
    }
    return String(result)
  }
}
