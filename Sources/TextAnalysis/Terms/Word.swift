/// A word as a range of canonical text.
public struct Word: Sendable, Equatable {
  /// The first canonical code unit.
  public var start: Int32
  /// The code unit after the last.
  public var end: Int32
  /// Whether this is a part of the nearest whole word before it (`pm` and `2.5` of `pm2.5`). Parts are
  /// indexed but do not count towards the length of a text.
  public var isPart: Bool

  public init(start: Int32, end: Int32, isPart: Bool = false) {
    self.start = start
    self.end = end
    self.isPart = isPart
  }
}
