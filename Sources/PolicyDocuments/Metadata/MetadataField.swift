/// A field of the metadata of documents.
///
/// A field is its ``Declaration``: reading it from inputs, the index schema, filters, sorting, the keys of a
/// hit, the columns of TSV, the metadata of a document and the search options follow from there.
public enum MetadataField: UInt8, CaseIterable, Sendable {
  // The raw values are part of the index format. The order is the one in which fields are shown.
  case number = 0
  case issuer = 1
  case date = 2
  case effective = 3
  case kind = 4
  case status = 5
  case url = 6
  case region = 7
  case level = 8
  case written = 9
  case expires = 10
  case basis = 11

  private static func declaration(of field: Self) -> Declaration {
    switch field {
    case .number:
      Declaration(
        "number", "发文字号",
        aliases: [
          "doc_number", "docnumber", "文号", "文件编号", "文件字号", "发文号", "公文字号", "文件文号", "字号", "发布文号", "发文编号",
        ],
        .documentNumber, filter: .exact, [.sorted, .inHits, .inHeadline, .cited])
    case .issuer:
      Declaration(
        "issuer", "发文机关",
        aliases: [
          "issuers", "发文机构", "发布机构", "发布部门", "发布单位", "发布机关", "发文单位", "发文部门", "制定机关", "制定部门", "制发机关", "制发单位",
          "颁布单位",
          "颁布机关", "颁布部门", "颁发部门", "印发机关", "公开机构", "公开主体",
        ], .list, filter: .contains, [.inHits, .inHeadline, .cited, .faceted])
    case .date:
      Declaration(
        "date", "发布日期",
        aliases: [
          "published", "pub_date", "pubdate", "publishdate", "publish_date", "发文日期", "发文时间", "发布时间", "公布日期",
          "公布时间", "颁布日期",
          "颁布时间", "印发日期", "印发时间", "公开日期", "公开时间", "发表时间",
        ], .date, filter: .range, [.sorted, .sortedDescending, .inHits, .inHeadline, .cited])
    case .effective:
      Declaration(
        "effective", "施行日期",
        aliases: ["effective_date", "生效日期", "实施日期", "生效时间", "实施时间", "施行时间", "执行日期"], .date, filter: .range)
    case .kind:
      Declaration(
        "kind", "文种", aliases: ["type", "公文种类", "公文文种"], .text, filter: .contains, [.inHits, .faceted])
    case .status:
      Declaration(
        "status", "时效性", aliases: ["效力状态", "有效性", "是否有效", "文件状态", "时效状态", "公文时效"], .standing,
        filter: .contains, [.inHits, .inHeadline, .faceted])
    case .url:
      Declaration(
        "url", "链接", aliases: ["source_url", "原文链接", "原文地址", "原文网址", "网址", "链接地址"], .url, [.inHits])
    case .region:
      Declaration(
        "region", "地区", aliases: ["地域", "行政区划", "所属地区", "所在地区"], .text, filter: .contains,
        [.inHits, .faceted])
    case .level:
      Declaration("level", "层级", aliases: ["行政层级", "发文层级"], .level, filter: .contains, [.inHits, .faceted])
    case .written:
      Declaration("written", "成文日期", aliases: ["成文时间", "落款日期", "签发日期", "生成日期"], .date)
    case .expires:
      Declaration(
        "expires", "失效日期", aliases: ["expiry", "废止日期", "失效时间", "废止时间"], .date, filter: .range)
    case .basis: Declaration("basis", "时效依据", .text)
    }
  }

  /// What is known of a field.
  public struct Declaration: Sendable {
    /// The key in inputs and outputs, the column of TSV and the name of the search option.
    public let name: String
    /// The name in Chinese; a key in inputs too.
    public let label: String
    /// Further keys in inputs.
    public let aliases: [String]
    public let type: ValueType
    /// How a search is narrowed by the field; nil where it is not.
    public let filter: Filter?
    public let roles: Roles

    init(
      _ name: String, _ label: String, aliases: [String] = [], _ type: ValueType, filter: Filter? = nil,
      _ roles: Roles = []
    ) {
      self.name = name
      self.label = label
      self.aliases = aliases
      self.type = type
      self.filter = filter
      self.roles = roles
    }
  }

  /// What the values of a field are.
  public enum ValueType: Sendable {
    case text
    /// Several texts, in the order given.
    case list
    /// A ``PolicyDate``, kept as its description.
    case date
    /// A ``DocumentNumber``, kept as it was written.
    case documentNumber
    case url
    /// A ``Level``, kept as its value in Chinese; other words are kept as written.
    case level
    /// A ``Standing``, likewise.
    case standing
  }

  /// How a search is narrowed by a field.
  public enum Filter: Sendable {
    /// By a string that is part of a value, after folding.
    case contains
    /// By a value that is the same in its normal form.
    case exact
    /// By the first and the last day.
    case range
  }

  /// Where a field is used beside its place in the metadata of a document.
  public struct Roles: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Hits can be sorted by it.
    public static let sorted = Roles(rawValue: 1)
    /// Hits can be sorted by it in the opposite order, too.
    public static let sortedDescending = Roles(rawValue: 2)
    /// A key of a hit.
    public static let inHits = Roles(rawValue: 4)
    /// Shown below the title of a hit.
    public static let inHeadline = Roles(rawValue: 8)
    /// A part of citations.
    public static let cited = Roles(rawValue: 16)
    /// Hits can be counted by its values.
    public static let faceted = Roles(rawValue: 32)
  }

  private static let declarations = allCases.map { declaration(of: $0) }

  /// All that is declared of the field.
  public var declaration: Declaration { Self.declarations[Int(rawValue)] }
  public var name: String { declaration.name }
  public var type: ValueType { declaration.type }
  public var filter: Filter? { declaration.filter }

  public func has(_ role: Roles) -> Bool { declaration.roles.contains(role) }

  /// The field of that ``name``.
  public init?(name: String) {
    guard let field = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = field
  }
}
