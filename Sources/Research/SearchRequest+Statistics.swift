internal import SearchEngine

extension SearchRequest {
  /// The same request for counting: words as they stand, documents with all of them, and nothing by its name
  /// alone.
  var asStatistic: SearchRequest {
    var request = self
    request.keepsRunsWhole = true
    request.recognizesNames = false
    if request.match == .auto { request.match = .all }
    return request
  }
}
