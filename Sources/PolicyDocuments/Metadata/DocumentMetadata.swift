/// What an input says of a document beside its text. Values are kept as written; dates are normalised.
public struct DocumentMetadata: Sendable, Equatable {
  /// A field and its values, of which there is at least one.
  private struct FieldValues: Sendable, Equatable {
    var field: MetadataField
    var values: [String]
  }

  /// In the order of the fields.
  private var fields: [FieldValues] = []
  /// Every other key with a plain value, in the order given; a key with several values has several entries.
  public var others: [Entry] = []

  /// The fields that were read off the text instead of being given, and whether the title was.
  public var inferred: Set<MetadataField> = []
  public var titleIsInferred = false

  /// The keys of ``inferred`` in the order of the fields, the title first.
  public var inferredKeys: [String] {
    (titleIsInferred ? ["title"] : [])
      + MetadataField.allCases.filter { inferred.contains($0) }.map(\.name)
  }

  /// Marks the fields with these keys as read off the text; other keys are passed over.
  public mutating func setInferred(_ keys: [String]) {
    titleIsInferred = keys.contains("title")
    inferred = Set(keys.compactMap { MetadataField(name: $0) })
  }

  /// A key that has no field of its own.
  public struct Entry: Sendable, Hashable {
    public var key: String
    public var value: String
    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  public init() {}

  /// The values of a field: none where it is unknown, one for all types but ``MetadataField/ValueType/list``.
  public subscript(field: MetadataField) -> [String] {
    get {
      for known in fields where known.field == field { return known.values }
      return []
    }
    set {
      let place = fields.firstIndex { $0.field.rawValue >= field.rawValue } ?? fields.count
      if place < fields.count, fields[place].field == field { fields.remove(at: place) }
      if !newValue.isEmpty { fields.insert(FieldValues(field: field, values: newValue), at: place) }
    }
  }

  /// The value of a field as one text, several joined by `separator`; nil where it is unknown.
  public func text(_ field: MetadataField, separator: String = "、") -> String? {
    let values = self[field]
    return values.count > 1 ? values.joined(separator: separator) : values.first
  }

  /// The values of ``others`` by key: keys in the order of their first entries.
  public var othersByKey: [(key: String, values: [String])] {
    var result: [(key: String, values: [String])] = []
    var places: [String: Int] = [:]
    for entry in others {
      if let place = places[entry.key] {
        result[place].values.append(entry.value)
      } else {
        places[entry.key] = result.count
        result.append((entry.key, [entry.value]))
      }
    }
    return result
  }
}

// The fields by name, for code that means one of them.
extension DocumentMetadata {
  /// The document number (发文字号), as written: `国发〔2021〕23号`.
  public var number: String? {
    get { self[.number].first }
    set { self[.number] = Self.list(newValue) }
  }

  /// Issuing bodies, in the order given.
  public var issuers: [String] {
    get { self[.issuer] }
    set { self[.issuer] = newValue }
  }

  /// The date of issue as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, whatever form it was written in.
  public var date: String? {
    get { self[.date].first }
    set { self[.date] = Self.list(newValue) }
  }

  /// The date from which it is in force, in the same forms.
  public var effective: String? {
    get { self[.effective].first }
    set { self[.effective] = Self.list(newValue) }
  }

  /// The kind of document (通知, 意见, 条例 ...).
  public var kind: String? {
    get { self[.kind].first }
    set { self[.kind] = Self.list(newValue) }
  }

  /// Its standing (现行有效, 已废止 ...).
  public var status: String? {
    get { self[.status].first }
    set { self[.status] = Self.list(newValue) }
  }

  private static func list(_ value: String?) -> [String] { value.map { [$0] } ?? [] }
}
