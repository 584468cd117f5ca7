/// A word's place in canonical text.
public struct Word: Sendable, Equatable {
  /// The first canonical unit.
  public var start: Int32
  /// The unit after the last.
  public var end: Int32
  /// Whether this is a part of the word before it that is no part (`pm` and `2.5` of `pm2.5`). Parts are searched
  /// but do not count towards the length of a text.
  public var isPart: Bool

  public init(start: Int32, end: Int32, isPart: Bool = false) {
    self.start = start
    self.end = end
    self.isPart = isPart
  }
}
