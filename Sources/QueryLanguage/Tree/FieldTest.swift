/// What a value of a metadata field must be like.
public enum FieldTest: Equatable, Sendable {
  /// Like one of the strings, in the way the field compares: as a whole, or as a part of it.
  case anyOf([String])
  /// Matched by one of the patterns: of paths as git has them, of other fields as `fnmatch` has.
  case glob([String])
}
