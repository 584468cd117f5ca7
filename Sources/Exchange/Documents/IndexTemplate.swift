internal import PolicyDocuments

/// The index template that OpenSearch needs for exported documents and translated queries.
///
/// Exact strings are phrases of characters: `hongtou.canonical` has the text as Hongtou folds it, cut into
/// pairs of characters (`bigram`) and single ones (`unigram`), so that a phrase of neighbours is a string.
/// `text` and `title` are cut by ICU for ranking.
package enum IndexTemplate {
  /// The template as JSON, for indexes whose names begin with `index`.
  ///
  /// A value of a keyword that is longer than a term may be would keep its document out, hence `ignore_above`.
  /// Only the subfields of canonical text are searched; single characters, by themselves, without positions.
  package static func json(index: String) -> String {
    let keyword = "{ \"type\": \"keyword\", \"ignore_above\": 8191 }"
    let keywords = MetadataField.allCases.filter { $0.filter == .contains || $0.filter == .exact }
      .map { "\"\($0.name)\": \(keyword)" }.joined(separator: ",\n            ")
    let plain = MetadataField.allCases.filter { $0.type != .date }
      .map { "\"\($0.name)\": \(keyword)" }.joined(separator: ",\n        ")
    let dates = MetadataField.allCases.filter { $0.type == .date }
      .map {
        "\"\($0.name)\": { \"type\": \"date\", \"format\": \"yyyy-MM-dd||yyyy-MM||yyyy\", \"ignore_malformed\": true }"
      }.joined(separator: ",\n        ")
    let strings = ["canonical", "title", "section"]
      .map { name in
        """
        "\(name)": {
                    "type": "text", "analyzer": "bigram", "index": false,
                    "fields": {
                      "bigram": { "type": "text", "analyzer": "bigram" },
                      "unigram": {
                        "type": "text", "analyzer": "unigram", "index_options": "docs", "norms": false
                      }
                    }
                  }
        """
      }.joined(separator: ",\n            ")
    return """
      {
        "index_patterns": ["\(index)*"],
        "priority": 200,
        "template": {
          "settings": {
            "analysis": {
              "tokenizer": {
                "unigram": { "type": "ngram", "min_gram": 1, "max_gram": 1 },
                "bigram": { "type": "ngram", "min_gram": 2, "max_gram": 2 }
              },
              "analyzer": {
                "unigram": { "type": "custom", "tokenizer": "unigram" },
                "bigram": { "type": "custom", "tokenizer": "bigram" },
                "words": { "type": "custom", "tokenizer": "icu_tokenizer", "filter": ["icu_folding"] }
              }
            }
          },
          "mappings": {
            "dynamic": false,
            "properties": {
              "id": \(keyword),
              "title": { "type": "text", "analyzer": "words" },
              "text": { "type": "text", "analyzer": "words" },
              \(plain),
              \(dates),
              "hongtou": {
                "properties": {
                  "path": \(keyword),
                  \(strings),
                  \(keywords),
                  "date_first": { "type": "integer" },
                  "date_last": { "type": "integer" }
                }
              }
            }
          }
        }
      }

      """
  }

  /// Whether OpenSearch takes `name` for an index.
  package static func isName(_ name: String) -> Bool {
    let allowed = name.utf8.allSatisfy { byte in
      byte >= 0x80 || byte > 0x20 && byte != 0x7F && !"\\/*?\"<>|,#:".utf8.contains(byte)
    }
    let begins = name.utf8.first.map { !"-_+.".utf8.contains($0) } ?? false
    return allowed && begins && name.utf8.count <= 255 && name == name.lowercased()
  }
}
