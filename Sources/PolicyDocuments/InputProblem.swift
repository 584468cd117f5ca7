public import Extraction
public import ICUText

/// Something in the input that was not read, and why; the rest goes on.
public struct InputProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// How a problem counts.
  public enum Kind: Sendable, Hashable {
    /// A document that was meant to be read could not be.
    case failed
    /// Something that is not a document was left out, such as a spreadsheet in a folder of texts.
    case skipped
    /// A rule that names files leaves it out: it is hidden, or a pattern of the user's says so.
    case excluded
    /// It was read, though not quite as it is written, as where an identifier comes twice.
    case noted
  }

  /// Why a file, a line or a path was not read.
  public enum Reason: Sendable, Hashable {
    case emptyPath
    case pathWithNUL
    /// The name of the file is not UTF-8.
    case nameNotUTF8
    /// The folder lies deeper than ``FileScanner`` descends.
    case nestedTooDeep
    case danglingLink
    /// A folder, a pipe or a device where a regular file was expected.
    case notRegularFile(FileType)
    /// A system call failed with this `errno`.
    case system(Int32)
    /// No format is known by the end of the file's name.
    case unknownFormat
    /// A picture, where characters are not recognized.
    case picture
    case emptyFile
    /// White space and byte order marks alone.
    case blankFile
    /// The same of a JSON object without a title.
    case blankRecord
    /// A line that says what is to be done with the document of the next line, as the bulk interface of
    /// OpenSearch takes it.
    case bulkAction
    /// `cause` is the option or the limit of the system that sets the limit, where it is not the program's
    /// own.
    case fileTooLarge(bytes: Int, limit: Int, cause: String? = nil)
    case lineTooLong(bytes: Int, limit: Int, cause: String? = nil)
    /// The name begins with a period.
    case hidden
    /// A pattern of ``FileScanner/Options/exclude`` matches.
    case excluded
    /// No pattern of ``FileScanner/Options/include`` matches.
    case notIncluded
    /// The folder of the index.
    case indexItself
    /// Its documents were removed from the index on request.
    case removedOnRequest
    case undecodable(DecodingError)
    /// A file of JSON lines that begins like a file of another format.
    case notJSONLines(BinaryContent)
    case jsonLinesInUTF16
    /// `message` is the JSON parser's.
    case invalidJSON(message: String)
    case jsonNotUTF8
    /// A JSON object with neither a text nor a title.
    case noTextOrTitle
    /// A field that holds dates has another value, which is kept verbatim.
    case notADate(key: String, value: String)
    /// The identifier occurs a second time in the file; the document is kept under another one.
    case repeatedID(String, keptAs: String)
    /// The reader of the format gives no document.
    case unreadable(ReadingFailure)
    /// Something of the document was left out.
    case partlyRead(ReadingNote)
    /// A document of another file has the identifier; this one is kept under another.
    case takenID(String, file: String, keptAs: String)
  }

  /// What a path that is not a regular file leads to.
  public enum FileType: Sendable, Hashable {
    case folder, pipe, socket, device, other
  }

  /// The file, as it was named or found.
  public var path: String
  /// The line it concerns, counted from 1; nil where it concerns the whole file.
  public var line: Int?
  public var reason: Reason
  public var kind: Kind

  public init(path: String, line: Int? = nil, reason: Reason, kind: Kind = .failed) {
    self.path = path
    self.line = line
    self.reason = reason
    self.kind = kind
  }

  /// `path:line: reason`, for logs.
  public var description: String { line.map { "\(path):\($0): \(reason)" } ?? "\(path): \(reason)" }
}
