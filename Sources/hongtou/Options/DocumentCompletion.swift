internal import ArgumentParser
internal import SearchEngine

/// What shells complete where a document is named: identifiers out of the index that would be read.
enum DocumentCompletion {
  private static let most = 200

  static let kind = CompletionKind.custom { words, _, prefix in candidates(words, prefix) }

  /// The identifiers that begin with `prefix`, the first of them; none where there is no index.
  ///
  /// - Parameter words: of the command line so far; `--index` may be among them.
  static func candidates(_ words: [String], _ prefix: String) -> [String] {
    let place = words.lastIndex(of: "--index").map { $0 + 1 }
    let named = place.flatMap { $0 < words.count && !words[$0].isEmpty ? [words[$0]] : nil } ?? []
    guard let engine = try? IndexOption.open(named), let documents = try? engine.allDocuments() else {
      return []
    }
    var found: [String] = []
    for document in documents where found.count < most {
      if let id = try? engine.id(document), id.hasPrefix(prefix) { found.append(id) }
    }
    return found
  }
}
