/// An exact string in the text of a document.
public struct Phrase: Hashable, Sendable {
  /// Canonical text, not empty.
  public var codeUnits: [UInt16]
  /// The words in it that were joined with single characters when a run was cut: each of them is enough where
  /// any phrase is.
  public var joinedWords: [[UInt16]]

  /// Other strings that mean the same, canonical, none of them ``codeUnits``: 第14条 of 第十四条, 发展改革委 of 发改委. An
  /// occurrence counts where it is whole, see `EquivalentText.isWhole`.
  public var spellings: [[UInt16]]

  public init(_ codeUnits: [UInt16], joinedWords: [[UInt16]] = [], spellings: [[UInt16]] = []) {
    self.codeUnits = codeUnits
    self.joinedWords = joinedWords
    self.spellings = spellings
  }

  /// The string as text.
  public var text: String { String(decoding: codeUnits, as: UTF16.self) }
}
