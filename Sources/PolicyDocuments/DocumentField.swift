/// The fields of a document that have a place of their own, and the keys they are known by.
enum DocumentField: Sendable, Equatable {
  case id, title, body, number, issuer, date, effective, kind, status, url

  /// The field a key of JSON or front matter names; nil for any other key. Case does not matter.
  init?(key: String) {
    switch key.lowercased() {
    case "id", "_id", "docid": self = .id
    case "title", "标题": self = .title
    case "body", "text", "contents", "content", "正文": self = .body
    case "number", "doc_number", "发文字号", "文号": self = .number
    case "issuer", "issuers", "发文机关", "发文机构", "发布机构": self = .issuer
    case "date", "published", "pub_date", "成文日期", "发布日期", "发文日期": self = .date
    case "effective", "施行日期", "生效日期": self = .effective
    case "kind", "type", "文种", "公文种类": self = .kind
    case "status", "时效性", "效力状态": self = .status
    case "url", "链接": self = .url
    default: return nil
    }
  }
}
