/// The files an index was made of: what an update compares the disk with.
struct FileCatalog: Equatable {
  static let attachmentKey = "files"

  /// One file.
  struct Entry: Equatable {
    var path: String
    var size: Int64
    /// Nanoseconds since 1970.
    var modified: Int64
    var documents: Int
    /// False where a part of the file could not be read: it is then read again by every update.
    var isComplete: Bool
  }

  /// In byte order of their paths.
  var entries: [Entry] = []

  func encode() -> [UInt8] {
    var encoder = RecordEncoder()
    encoder.number(entries.count)
    for entry in entries {
      encoder.string(entry.path)
      encoder.number(Int(entry.size))
      encoder.number(Int(max(0, entry.modified)))
      encoder.number(entry.documents)
      encoder.number(entry.isComplete ? 1 : 0)
    }
    return encoder.bytes
  }

  init() {}

  init?(_ bytes: [UInt8]) {
    var decoder = RecordDecoder(bytes)
    guard let count = decoder.number() else { return nil }
    for _ in 0..<count {
      guard let path = decoder.string(), let size = decoder.number(), let modified = decoder.number(),
        let documents = decoder.number(), let complete = decoder.number()
      else { return nil }
      entries.append(
        Entry(
          path: path, size: Int64(size), modified: Int64(modified), documents: documents,
          isComplete: complete == 1))
    }
  }
}
