/// A field that a query can name.
public enum QueryField: String, CaseIterable, Sendable {
  case title
  case number
  case issuer
  case date
  case kind
  case status
  case region
  case path
  case section
  case cites
  /// Not of documents: what their text reads like.
  case pinyin = "py"

  /// The name before the colon, other than the raw value: the Chinese ones, and what the field is called in
  /// documents.
  var aliases: [String] {
    switch self {
    case .title: ["标题"]
    case .number: ["文号", "发文字号"]
    case .issuer: ["机关", "发文机关"]
    case .date: ["日期", "发布日期"]
    case .kind: ["文种"]
    case .status: ["状态", "时效性"]
    case .region: ["地区"]
    case .path: ["路径"]
    case .section: ["章节"]
    case .cites: ["引用"]
    case .pinyin: ["拼音"]
    }
  }

  /// Whether its values are text that ranks documents, as words of the query do.
  public var isText: Bool { self == .title || self == .section }

  /// The longest name, in Unicode scalars.
  static let longestName = 8

  private static let byName: [String: QueryField] = {
    var names: [String: QueryField] = [:]
    for field in allCases {
      for name in [field.rawValue] + field.aliases { names[name] = field }
    }
    return names
  }()

  /// The field of that name, in English (of any case) or Chinese.
  public init?(name: String) {
    guard let field = Self.byName[name] ?? Self.byName[name.lowercased()] else { return nil }
    self = field
  }
}
