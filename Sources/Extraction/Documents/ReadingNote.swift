/// Something about a document that was read, and that its user should know.
public enum ReadingNote: Sendable, Hashable {
  /// Pages without a text layer, such as scans; pages are counted from 1.
  case pagesWithoutText([Int])
  /// Pages whose characters have no usable map to Unicode: their text is left out.
  case garbledPages([Int])
  /// Bytes that are no text in the encoding of the file, replaced by U+FFFD: how many, and the offset of the
  /// first.
  case replacedBytes(count: Int, first: Int)
  /// A limit of `ReadingLimits` was reached, and what came after it was left out.
  case cutOff(ReadingLimits.Kind)
  /// A member of an archive or an attachment that was not read.
  case memberSkipped(name: String, ReadingFailure)
  /// The text comes from character recognition; the mean confidence in percent.
  case recognized(confidence: Int)
}
