public import TextAnalysis

/// Unquoted text between white space: phrases that must all occur, in any place.
public struct Run: Equatable, Sendable {
  /// The whole of it, canonical, not empty.
  public var codeUnits: [UInt16]
  /// What it was cut into, in order; itself before it is cut.
  public var phrases: [Phrase]
  /// Strings in it whose signs count; none before it is cut. Documents with them come first.
  public var signed: [[UInt16]] = []
  /// Other names for parts of it, which are among the spellings of its phrases; they rank with less weight.
  public var names: [[UInt16]] = []
  /// Its words, characters and pairs, for ranking; none before it is cut.
  public var terms = AnalyzedTerms()

  /// A run that is not cut.
  public init(_ codeUnits: [UInt16]) {
    self.codeUnits = codeUnits
    phrases = [Phrase(codeUnits)]
  }
}
