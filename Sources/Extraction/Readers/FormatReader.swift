/// Reads files of one family of formats.
///
/// A reader is stateless. It runs in the process that reads files, never in one that searches; a trap or an
/// endless loop costs the file at hand and no other. It still validates what it reads.
package protocol FormatReader: Sendable {
  /// The formats it reads, by their usual suffix: `["docx", "docm"]`.
  var formats: [String] { get }

  /// Whether bytes that begin with `start` (at most 4,096 of the file) are of this family, whatever the name
  /// of the file says.
  func recognizes(_ start: [UInt8]) -> Bool

  /// Reads a file and hands over each document as it is complete.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - format: one of `formats`.
  func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure)
}
