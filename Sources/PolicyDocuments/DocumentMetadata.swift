/// What an input says of a document beside its text. Values are kept as written; ``date`` is normalised.
public struct DocumentMetadata: Sendable, Equatable {
  /// The document number (发文字号), as written: `国发〔2021〕23号`.
  public var number: String?
  /// Issuing bodies, in the order given.
  public var issuers: [String] = []
  /// The date of issue as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, whatever form it was written in.
  public var date: String?
  /// The date from which it is in force, in the same forms.
  public var effective: String?
  /// The kind of document (通知, 意见, 条例 ...).
  public var kind: String?
  /// Its standing (现行有效, 已废止 ...).
  public var status: String?
  /// Where it was published.
  public var url: String?
  /// Every other key with a plain value, in the order given.
  public var others: [Entry] = []

  /// A key that has no field of its own.
  public struct Entry: Sendable, Equatable {
    public var key: String
    public var value: String
    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  public init() {}
}
