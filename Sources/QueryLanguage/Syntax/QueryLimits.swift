/// Bounds on what a query may consist of, so that no query takes unbounded time, depth or memory.
public enum QueryLimits {
  /// Bytes of UTF-8.
  public static let bytes = 65_536
  /// Brackets within brackets.
  public static let depth = 32
  /// Groups, fields, positional operators, prefixes and boosts together.
  public static let operators = 256
  public static let regularExpressions = 8
  /// Unicode scalars of a pattern.
  public static let patternLength = 1000
  /// Operands of `NEAR( )`: the time it takes grows with the power set of them.
  public static let operands = 2...8
  /// Characters between operands.
  public static let distance = 1000
  /// Where `NEAR( )` says none.
  public static let usualDistance = 10
  public static let boost = 0...100
  /// Canonical characters of a prefix.
  public static let prefixLength = 2
}
