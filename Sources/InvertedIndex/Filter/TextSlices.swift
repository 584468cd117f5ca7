/// Texts of documents that are slices of the texts of another index, whose segments go with those of the
/// index of slices one to one: the text of a passage is not stored twice.
///
/// A slice ends where that of the next document begins, or with the text it is a slice of. Each may have a
/// head, another slice of the same text that is looked at first.
public final class TextSlices: Sendable, Equatable {
  /// The columns of the index of slices; offsets are bytes of the coded text.
  public struct Columns: Sendable {
    /// The document of the other segment.
    public var document: NumberKey
    public var start: NumberKey
    public var headStart: NumberKey
    /// 0 for a slice without a head.
    public var headLength: NumberKey

    public init(document: NumberKey, start: NumberKey, headStart: NumberKey, headLength: NumberKey) {
      self.document = document
      self.start = start
      self.headStart = headStart
      self.headLength = headLength
    }
  }

  private let parts: [ObjectIdentifier: SlicedTexts]

  /// - Parameters:
  ///   - slices: the index of slices.
  ///   - texts: the index with the texts, of as many segments.
  ///   - blob: the plain column of texts.
  public init(_ slices: IndexReader, _ columns: Columns, of texts: IndexReader, _ blob: BlobKey) {
    precondition(slices.segments.count == texts.segments.count)
    var parts: [ObjectIdentifier: SlicedTexts] = [:]
    for (segment, source) in zip(slices.segments, texts.segments) {
      parts[ObjectIdentifier(segment)] = SlicedTexts(segment, columns, source, source.blobs[blob])
    }
    self.parts = parts
  }

  /// The texts of a segment of the index of slices; nil for a segment of another index.
  func texts(of segment: SegmentReader) -> SlicedTexts? { parts[ObjectIdentifier(segment)] }

  public static func == (left: TextSlices, right: TextSlices) -> Bool { left === right }
}

/// The slices of one segment.
struct SlicedTexts: TextSource {
  private let documents: NumberColumn
  private let starts: NumberColumn
  private let headStarts: NumberColumn
  private let headLengths: NumberColumn
  private let count: Int
  private let texts: BlobReader
  private let textCount: Int
  private let file: String

  init(
    _ segment: SegmentReader, _ columns: TextSlices.Columns, _ source: SegmentReader, _ texts: BlobReader
  ) {
    documents = segment.numbers[columns.document]
    starts = segment.numbers[columns.start]
    headStarts = segment.numbers[columns.headStart]
    headLengths = segment.numbers[columns.headLength]
    count = segment.documentCount
    textCount = source.documentCount
    self.texts = texts
    file = segment.entry.name
  }

  func holds(_ predicate: some TextPredicate, in document: Int) throws(IndexError) -> Bool {
    let number = try documents.value(document)
    guard let whole = Int(exactly: number), whole >= 0, whole < textCount else { throw corrupt(document) }
    let text = try texts.view(whole)
    var end = Int64(text.count)
    if document + 1 < count, try documents.value(document + 1) == number {
      end = try starts.value(document + 1)
    }
    if predicate.first(in: try slice(of: text, from: try starts.value(document), to: end, document), from: 0)
      != nil
    {
      return true
    }
    let length = try headLengths.value(document)
    if length == 0 { return false }
    let start = try headStarts.value(document)
    let (headEnd, overflow) = start.addingReportingOverflow(length)
    if overflow { throw corrupt(document) }
    return predicate.first(in: try slice(of: text, from: start, to: headEnd, document), from: 0) != nil
  }

  private func slice(of text: ByteView, from start: Int64, to end: Int64, _ document: Int)
    throws(IndexError) -> ByteView
  {
    guard start >= 0, start <= end, end <= Int64(text.count) else { throw corrupt(document) }
    return try text.slice(Int(start), Int(end - start))
  }

  private func corrupt(_ document: Int) -> IndexError {
    .corrupt(file: file, offset: 0, reason: "document \(document) is no slice of a text")
  }
}
