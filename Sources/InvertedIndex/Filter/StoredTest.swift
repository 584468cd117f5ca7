/// A question about what is stored of a document, which the application answers: for conditions of which the
/// index knows nothing.
///
/// It is put last, to the documents that everything else admits.
public struct StoredTest: Equatable, Sendable {
  public let predicate: any StoredPredicate

  public init(_ predicate: any StoredPredicate) { self.predicate = predicate }

  public static func == (left: StoredTest, right: StoredTest) -> Bool { left.predicate === right.predicate }
}

/// What answers a ``StoredTest``.
public protocol StoredPredicate: AnyObject, Sendable {
  /// Whether the document of `values` matches. Documents come in any order and from any thread.
  func matches(_ values: StoredValues) throws(IndexError) -> Bool
}

/// What is stored of one document.
public struct StoredValues {
  let segment: SegmentReader
  let document: Int

  /// The bytes of a blob.
  public func blob(_ key: BlobKey) throws(IndexError) -> [UInt8] { try segment.blobs[key].bytes(document) }

  /// The same in place, of a blob that is not compressed.
  public func view(_ key: BlobKey) throws(IndexError) -> ByteView { try segment.blobs[key].view(document) }

  /// An error that says what is wrong with the document.
  public func corrupt(_ reason: String) -> IndexError {
    .corrupt(file: segment.entry.name, offset: 0, reason: "document \(document): \(reason)")
  }
}
