/// One document as its file gave it: the source text and what the file says about it.
public struct PolicyDocument: Sendable, Equatable {
  /// The identifier the input gave (`id` or `_id` of a JSON line); nil where the file's path is the
  /// identifier.
  public var id: String?
  /// The title given by front matter or key, else read off the text; empty where none was found.
  public var title: String
  /// The source text: decoded to valid UTF-8, line ends as they stood. Front matter is not part of it.
  public var text: [UInt8]
  /// Number, issuers, dates and so on, where the input gave them.
  public var metadata: DocumentMetadata
  /// The line of the file in which `text` begins, counted from 1.
  public var firstLine: Int
  /// Whether a line end in `text` is a line end of the file (false in JSON lines, where a document is one
  /// line).
  public var followsFileLines: Bool
  /// The path of the document within its file, where the file holds several: an archive, a message.
  public var member: String?
  /// Where lines of `text` stand in the file, of a text that was made of blocks: none of its line ends is a
  /// wrap. Empty where the file's lines are those of the text.
  public var places: TextPlaces
  /// Values of known keys that could not be read, such as `2024-99-99` as a date; they stand among the other
  /// keys.
  public var unread: [DocumentMetadata.Entry]

  public init(
    id: String? = nil, title: String = "", text: [UInt8], metadata: DocumentMetadata = DocumentMetadata(),
    firstLine: Int = 1, followsFileLines: Bool = true, member: String? = nil,
    places: TextPlaces = TextPlaces(), unread: [DocumentMetadata.Entry] = []
  ) {
    self.id = id
    self.title = title
    self.text = text
    self.metadata = metadata
    self.firstLine = firstLine
    self.followsFileLines = followsFileLines
    self.member = member
    self.places = places
    self.unread = unread
  }
}
