internal import InvertedIndex

/// Gives each document an identifier that no other document of the index has.
///
/// The document that has an identifier keeps it; of two new ones, the first in the order of reading. Another
/// that asks for it is called `id~2`, or by the first number that is free.
struct IdentifierClaims {
  /// What an update has found of a document that is in the index.
  enum State: UInt8 {
    /// It stays.
    case kept
    /// Its file is to be read, and its record has not been met.
    case open
    case deleted
  }

  /// What a document is called.
  struct Claim {
    var id: String
    /// The file whose document has the identifier that was asked for; nil where it was free.
    var holder: String?
  }

  private let index: IndexReader?
  /// Of each document of the index.
  private(set) var states: [State]
  /// Documents whose identifier was given to another before their own record was met; that record is read
  /// again.
  private(set) var lost: Set<Int> = []
  /// The number of the file by the hash of the identifier.
  private var claimed: [UInt64: Int32] = [:]
  private var files: [String] = []
  /// The next number to be tried, by the identifiers that were asked for again.
  private var next: [String: Int] = [:]

  init(index: IndexReader?) {
    self.index = index
    states = [State](repeating: .kept, count: index?.documentLimit ?? 0)
  }

  mutating func set(_ state: State, of documents: [Int]) {
    for document in documents { states[document] = state }
  }

  /// The documents to be deleted, by number in the index.
  var deleted: [Int] { states.indices.filter { states[$0] == .deleted } }

  /// Begins a file, whose documents claim from now on.
  mutating func begin(file: String) { files.append(file) }

  /// An identifier for a new document that asks for `wanted`.
  mutating func claim(_ wanted: String) throws(IndexError) -> Claim {
    let holder = try take(wanted)
    if holder == nil { return Claim(id: wanted) }
    var number = next[wanted] ?? 2
    while try take("\(wanted)~\(number)") != nil { number += 1 }
    next[wanted] = number + 1
    return Claim(id: "\(wanted)~\(number)", holder: holder)
  }

  /// Takes an identifier, or says in which file the document is that has it.
  private mutating func take(_ id: String) throws(IndexError) -> String? {
    let hash = checksum(Array(id.utf8))
    if let file = claimed[hash] { return files[Int(file)] }
    if let index {
      for document in try index.documents(IndexLayout.current.id, TermBytes(id.utf8.span)) {
        switch states[document] {
        case .deleted: continue
        case .open: lost.insert(document)
        case .kept: return try path(of: document, id: id, in: index)
        }
      }
    }
    claimed[hash] = Int32(clamping: files.count - 1)
    return nil
  }

  private func path(of document: Int, id: String, in index: IndexReader) throws(IndexError) -> String {
    let bytes = try index.blob(IndexLayout.current.record, of: document)
    return DocumentRecord(bytes, id: id, firstLine: 0)?.path ?? ""
  }
}
