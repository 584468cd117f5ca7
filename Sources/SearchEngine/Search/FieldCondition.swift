public import PolicyDocuments

/// What the values of a field of the metadata must be.
public enum FieldCondition: Sendable, Equatable {
  /// One of the strings is part of a value after folding, or the whole of it where `=` stands before the
  /// string; of a field with a normal form, it is a value in that form.
  case anyOf([String])
  /// The date may lie between these, both included; nil is no limit.
  case dates(since: PolicyDate?, until: PolicyDate?)
}
