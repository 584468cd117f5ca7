/// A field of the metadata of documents.
///
/// A field is its ``Declaration``: reading it from inputs, the index schema, filters, sorting, the keys of a hit, the
/// columns of TSV, the metadata of a document and the search options follow from there.
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

  private static func declaration(of field: Self) -> Declaration {
    switch field {
    case .number:
      Declaration(
        "number", "发文字号", aliases: ["doc_number", "文号"], .documentNumber, filter: .exact,
        [.sorted, .inHits, .inHeadline, .cited])
    case .issuer:
      Declaration(
        "issuer", "发文机关", aliases: ["issuers", "发文机构", "发布机构"], .list, filter: .contains,
        [.inHits, .inHeadline, .cited])
    case .date:
      Declaration(
        "date", "发布日期", aliases: ["published", "pub_date", "成文日期", "发文日期"], .date, filter: .range,
        [.sorted, .sortedDescending, .inHits, .inHeadline, .cited])
    case .effective: Declaration("effective", "施行日期", aliases: ["生效日期"], .date)
    case .kind:
      Declaration("kind", "文种", aliases: ["type", "公文种类"], .text, filter: .contains, [.inHits])
    case .status:
      Declaration(
        "status", "时效性", aliases: ["效力状态"], .text, filter: .contains, [.inHits, .inHeadline])
    case .url: Declaration("url", "链接", .url, [.inHits])
    case .region:
      Declaration(
        "region", "地区", aliases: ["地域", "行政区划"], .text, filter: .contains, [.inHits])
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
