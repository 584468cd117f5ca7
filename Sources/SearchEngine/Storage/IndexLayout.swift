internal import InvertedIndex

/// Which field, number and blob of the index holds what.
public enum IndexLayout {
  /// Inverted fields. The first three rank; the others answer filters and find documents.
  public enum Field: Int, CaseIterable, Sendable {
    case words, characters, bigrams, id, path, issuer, kind, status, number

    var schema: Schema.Field {
      switch self {
      case .words: Schema.Field(name: "words", terms: .bytes, hasLengths: true)
      case .characters: Schema.Field(name: "characters", terms: .numbers(width: 3), hasLengths: true)
      case .bigrams: Schema.Field(name: "bigrams", terms: .numbers(width: 6), hasLengths: true)
      default: Schema.Field(name: "\(self)", terms: .bytes, hasLengths: false)
      }
    }
  }

  /// Numbers of a document. Dates are `yyyymmdd`: the first and the last day a date may mean, 0 where unknown. The
  /// line is the one in which the body began when the document was written; see ``MovedLines``.
  enum Number: Int, CaseIterable { case firstDay, lastDay, recordHash, line }

  /// Bytes of a document.
  enum Blob: Int, CaseIterable {
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
    numbers: Number.allCases.map { "\($0)" },
    blobs: Blob.allCases.map { Schema.Blob(name: "\($0)", isCompressed: $0 == .restoration || $0 == .record) }
  )

  static let textCode = ScalarCode(singles: FrequentCharacters.units)

  /// A change of this number makes older indexes unreadable: their layout differs.
  static let version = 2
}
