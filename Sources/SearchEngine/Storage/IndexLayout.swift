internal import InvertedIndex

/// Which field, number and blob of the index holds what.
public enum IndexLayout {
  /// Inverted fields. The first three rank; the others answer filters and find documents.
  public enum Field: Int, CaseIterable, Sendable {
    case words, characters, bigrams, id, path, issuer, kind, status, number

    // Spelled out: reflection takes half a millisecond at the start of every search.
    var name: String {
      switch self {
      case .words: "words"
      case .characters: "characters"
      case .bigrams: "bigrams"
      case .id: "id"
      case .path: "path"
      case .issuer: "issuer"
      case .kind: "kind"
      case .status: "status"
      case .number: "number"
      }
    }

    var schema: Schema.Field {
      switch self {
      case .words: Schema.Field(name: name, terms: .bytes, hasLengths: true)
      case .characters: Schema.Field(name: name, terms: .numbers(width: 3), hasLengths: true)
      case .bigrams: Schema.Field(name: name, terms: .numbers(width: 6), hasLengths: true)
      default: Schema.Field(name: name, terms: .bytes, hasLengths: false)
      }
    }
  }

  /// Numbers of a document. Dates are `yyyymmdd`: the first and the last day a date may mean, 0 where unknown. The
  /// line is the one in which the body began when the document was written; see ``MovedLines``.
  enum Number: Int { case firstDay, lastDay, recordHash, line }

  /// Bytes of a document.
  enum Blob: Int {
    /// Canonical text in ``ScalarCode``, searched in place.
    case text
    /// What turns canonical text back into the source text.
    case restoration
    /// ``DocumentRecord``.
    case record
    /// The identifier, apart, because ranked lists need nothing else.
    case id
  }

  static let schema = Schema(
    fields: Field.allCases.map(\.schema),
    numbers: ["firstDay", "lastDay", "recordHash", "line"],
    blobs: [
      Schema.Blob(name: "text", isCompressed: false), Schema.Blob(name: "restoration", isCompressed: true),
      Schema.Blob(name: "record", isCompressed: true), Schema.Blob(name: "id", isCompressed: false),
    ])

  static let textCode = ScalarCode(singles: FrequentCharacters.units)

  /// A change of this number makes older indexes unreadable: their layout differs.
  static let version = 2
}
