/// What a key of JSON or front matter stands for: a part of the document itself, or a field of its metadata.
package enum DocumentKey: Sendable, Equatable {
  case id, title, body
  case metadata(MetadataField)

  /// Nil for any other key. Case does not matter.
  package init?(_ key: String) {
    guard let known = Self.byKey[key] ?? Self.byKey[key.lowercased()] else { return nil }
    self = known
  }

  private static let byKey: [String: DocumentKey] = {
    var keys: [(DocumentKey, [String])] = [
      (.id, ["id", "_id", "docid"]),
      (
        .title,
        ["title", "标题", "articletitle", "文件名称", "文件标题", "公文名称", "法规名称", "法律名称", "名称", "信息名称"]
      ),
      (.body, ["body", "text", "contents", "content", "正文"]),
    ]
    for field in MetadataField.allCases {
      let declared = field.declaration
      keys.append((.metadata(field), [declared.name, declared.label] + declared.aliases))
    }
    var table: [String: DocumentKey] = [:]
    for (key, names) in keys { for name in names { table[name] = key } }
    return table
  }()
}
