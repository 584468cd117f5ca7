/// The fields of a document that have a place of their own, and the keys they are known by.
enum DocumentField: Sendable, Equatable {
  case id, title, body, number, issuer, date, effective, kind, status, url

  /// The field a key of JSON or front matter names; nil for any other key. Case does not matter.
  init?(key: String) {
    guard let field = Self.byKey[key] ?? Self.byKey[key.lowercased()] else { return nil }
    self = field
  }

  private static let byKey: [String: DocumentField] = {
    let keys: [(DocumentField, [String])] = [
      (.id, ["id", "_id", "docid"]),
      (.title, ["title", "标题"]),
      (.body, ["body", "text", "contents", "content", "正文"]),
      (.number, ["number", "doc_number", "发文字号", "文号"]),
      (.issuer, ["issuer", "issuers", "发文机关", "发文机构", "发布机构"]),
      (.date, ["date", "published", "pub_date", "成文日期", "发布日期", "发文日期"]),
      (.effective, ["effective", "施行日期", "生效日期"]),
      (.kind, ["kind", "type", "文种", "公文种类"]),
      (.status, ["status", "时效性", "效力状态"]),
      (.url, ["url", "链接"]),
    ]
    var table: [String: DocumentField] = [:]
    for (field, names) in keys { for name in names { table[name] = field } }
    return table
  }()
}
