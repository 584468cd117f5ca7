/// Which documents match, without a score.
public indirect enum Filter: Equatable, Sendable {
  case all
  case term(Term)
  /// Any of the terms of a field, which may be many.
  case terms(FieldKey, [TermBytes])
  /// Any term of a field that begins with those bytes.
  case prefix(Term)
  case and([Filter])
  case or([Filter])
  case not(Filter)
  /// The number of that column lies in the range.
  case number(NumberKey, ClosedRange<Int64>)
  case substring(Substring)
  /// Documents of the reader that is searched, which were found before.
  case documents(KnownDocuments)
  /// Documents of which something stored is as the application asks.
  case stored(StoredTest)

  /// A term of a field.
  public struct Term: Hashable, Sendable {
    public var field: FieldKey
    public var bytes: TermBytes

    public init(field: FieldKey, bytes: TermBytes) {
      self.field = field
      self.bytes = bytes
    }
  }

  /// A string in the text of the document.
  public struct Substring: Equatable, Sendable {
    /// The plain blob that holds the text, in ``ScalarCode``.
    public var blob: BlobKey
    /// Where the texts are slices of those of another index; then ``blob`` is a column of that.
    public var slices: TextSlices?
    /// The string, in the same code.
    public var needle: [UInt8]
    /// Terms that every document with the string has. Others need not be looked at.
    public var terms: [Term]
    /// A term that only documents with the string have. They need not be looked at either.
    public var witness: Term?

    public init(blob: BlobKey, needle: [UInt8], terms: [Term], witness: Term?) {
      self.blob = blob
      self.needle = needle
      self.terms = terms
      self.witness = witness
    }
  }
}
