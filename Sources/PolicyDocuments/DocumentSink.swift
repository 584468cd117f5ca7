/// Takes the documents of a file from ``DocumentReader``, one after the other.
public protocol DocumentSink {
  associatedtype Failure: Error

  /// Whether a record is to be read. It is shown as it stands in the file, before anything is decoded: this
  /// is the place to tell an unchanged document by a hash of its bytes.
  mutating func wants(_ record: Span<UInt8>, at position: ItemPosition) throws(Failure) -> Bool

  /// Takes the document in the record that was wanted last. What it throws ends the reading.
  mutating func take(_ document: consuming PolicyDocument, at position: ItemPosition) throws(Failure)

  /// Is told of what could not be read: of a bad line, after which the rest goes on, or of the file as a
  /// whole.
  mutating func report(_ problem: InputProblem)
}
