internal import Extraction

/// A format documents are read from, told by the end of the file's name.
public enum DocumentFormat: Sendable, Equatable, CaseIterable {
  /// One document: the whole file.
  case plainText
  /// One document: front matter, if any, and the rest.
  case markdown
  /// A document a line, each a JSON object.
  case jsonLines
  /// One document or many, read by a process of its own.
  case extracted

  /// The format of a file of this name or path; nil where it is none that is read. Case does not matter.
  public init?(path: String) {
    let name = FilePath.name(of: path)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return nil }
    switch name[name.utf8.index(after: dot)...].lowercased() {
    case "txt", "text": self = .plainText
    case "md", "markdown": self = .markdown
    case "jsonl", "ndjson": self = .jsonLines
    case let suffix where ExtractedFormats.suffixes.contains(suffix): self = .extracted
    default: return nil
    }
  }

  /// Whether a file of this name is a picture, which has no text but by character recognition.
  static func isPicture(path: String) -> Bool {
    ExtractedFormats.pictureSuffixes.contains(Extractor.suffix(of: path))
  }

  /// Whether a file of this name may have pages that only character recognition can read.
  package static func mayBeScan(path: String) -> Bool {
    isPicture(path: path) || Extractor.suffix(of: path) == "pdf"
  }
}
