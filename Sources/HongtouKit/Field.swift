internal import PolicyDocuments

/// A field of a document's metadata.
///
/// The raw value is the key of the field in JSON lines and front matter, and the name of the search option at
/// the shell.
public enum Field: String, Sendable, CaseIterable {
  /// The document number (发文字号), as in 国发〔2021〕23号.
  case number
  /// The issuing bodies (发文机关), the only field of several values.
  case issuer
  /// The date of issue.
  case date
  /// The date from which it is in force.
  case effective
  /// The kind of document (文种), as in 通知 or 条例.
  case kind
  /// Whether it is in force (时效性).
  case status
  /// Where it was published.
  case url
  /// The province or place it is for.
  case region
  /// The administrative level of its issuer.
  case level
  /// The date it was written or signed.
  case written
  /// The date from which it is no longer in force.
  case expires
  /// What ``status`` was concluded from.
  case basis

  init?(_ field: MetadataField) { self.init(rawValue: field.name) }

  /// The field as the engine knows it.
  var known: MetadataField? { MetadataField(name: rawValue) }
}
