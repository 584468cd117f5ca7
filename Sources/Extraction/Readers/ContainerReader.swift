/// Takes files apart that hold other files: archives, messages with attachments.
///
/// A reader hands over what it finds, member after member; `Extractor` reads each by its own format,
/// containers in containers too, and keeps the limits of depth, members and total bytes. A reader keeps one
/// limit itself, because only it can: a member is never unpacked past `ReadingLimits.bytes`.
package protocol ContainerReader: Sendable {
  /// The formats it reads, by their usual suffix: `["zip"]`.
  var formats: [String] { get }

  /// Whether bytes that begin with `start` (at most 4,096 of the file) are of this family, whatever the name
  /// of the file says. A container that is also a document, such as a docx file within a zip file, belongs to
  /// its `FormatReader`: readers of formats are asked first.
  func recognizes(_ start: [UInt8]) -> Bool

  /// Hands over the parts of a container in the order in which the file has them.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - format: one of `formats`.
  ///   - limits: `bytes` is what is left for this member and all that follow: a reader stops to unpack a
  ///     member where it would pass `bytes`, and hands over `.skipped` with `.limitExceeded(.bytes)` in its
  ///     place.
  ///   - deliver: a failure that it throws ends the reading, and is thrown on.
  /// - Throws: where the container as a whole cannot be read; what was handed over before stays.
  func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ContainerPart) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure)
}

/// One part of a container.
package enum ContainerPart: Sendable, Equatable {
  /// A document that the container itself is: the text of a message.
  case document(ExtractedDocument)
  /// A file within it, to be read by its own format. The name is its path with `/`, decoded; it need not be
  /// safe as a path, because it is never used as one.
  case member(name: String, bytes: [UInt8])
  /// A file within it that cannot be unpacked.
  case skipped(name: String, ReadingFailure)
}
