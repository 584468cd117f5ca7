internal import InvertedIndex
internal import PolicyDocuments

/// The files an index was made of: what an update compares the disk with.
struct FileCatalog: Equatable {
  static let attachmentKey = "files"

  /// One file.
  struct Entry: Equatable {
    /// What it is called: each path stands for one file.
    var path: String
    /// How it was reached; nil where that is not known, as after a repair.
    var origin: FileOrigin?
    var size: Int64
    /// When its contents were written, in nanoseconds since 1970.
    var modified: Int64
    /// When its contents, name or rights last changed, likewise.
    var changed: Int64 = 0
    var inode: UInt64 = 0
    var documents: Int
    /// False where a part of the file could not be read: it is then read again by every update.
    var isComplete: Bool
    /// Whether its documents were removed on request: it is left out until it is named.
    var isRemoved = false

    /// Where it is, without symbolic links.
    var location: String { origin?.real(of: path) ?? FilePath.absolute(path) }

    /// Where it is, with the symbolic links it was reached by.
    var absolute: String { origin?.absolute(of: path) ?? FilePath.absolute(path) }

    /// Whether a file of this status is the one that was read, unchanged. The device is not compared: its
    /// number may be another one after a restart.
    func isSame(as status: FileStatus) -> Bool {
      size == status.size && modified == max(0, status.modified) && changed == max(0, status.changed)
        && inode == status.inode & UInt64(Int64.max)
    }
  }

  /// In byte order of their paths.
  var entries: [Entry] = []
  /// Encodings that were asked for; the encoding of other files is found out.
  private var encodings = FolderRules()
  /// Where the characters of scans are recognized.
  private var recognition = FolderRules()
  private static let recognized = "ocr"
  /// Hashes of the paths that were told to be passed over, rising: each is told once.
  var passedOver: [UInt64] = []
  /// Hashes of records that were removed on request, of files that have others; rising.
  var removedRecords: [UInt64] = []

  /// - Parameter base: the folder that holds the index. Places in it are written relative to it, so index and
  ///   documents may be moved together.
  func encode(base: String) -> [UInt8] {
    var encoder = RecordEncoder()
    func place(_ absolute: String) -> String {
      if absolute == base { return "." }
      guard FilePath.lies(absolute, in: base) else { return absolute }
      return String(Substring(absolute.utf8.dropFirst(base.utf8.count + (base == "/" ? 0 : 1))))
    }
    var numbers: [FileOrigin: Int] = [:]
    var origins: [FileOrigin] = []
    for case let origin? in entries.map(\.origin) where numbers[origin] == nil {
      origins.append(origin)
      numbers[origin] = origins.count
    }
    encoder.number(origins.count)
    for origin in origins {
      encoder.string(origin.path)
      encoder.string(place(origin.absolute))
      encoder.string(place(origin.real))
    }
    encoder.number(entries.count)
    for entry in entries {
      encoder.string(entry.path)
      encoder.number(entry.origin.flatMap { numbers[$0] } ?? 0)
      encoder.number(Int(entry.size))
      encoder.number(Int(max(0, entry.modified)))
      encoder.number(Int(max(0, entry.changed)))
      encoder.number(Int(entry.inode & UInt64(Int64.max)))
      encoder.number(entry.documents)
      encoder.number((entry.isComplete ? 1 : 0) | (entry.isRemoved ? 2 : 0))
    }
    for rules in [encodings.rules, recognition.rules] {
      encoder.strings(rules.flatMap { [place($0.folder), $0.value] })
    }
    encoder.rising(passedOver)
    encoder.rising(removedRecords)
    return encoder.bytes
  }

  init() {}

  /// That of an index; empty where it has none.
  init(of index: IndexReader, base: String) throws(IndexError) {
    guard let bytes = try index.attachment(Self.attachmentKey) else { return }
    guard let catalog = FileCatalog(bytes, base: base) else {
      throw .corrupt(file: index.directory.path, offset: 0, reason: "unreadable catalog of files")
    }
    self = catalog
  }

  init?(_ bytes: [UInt8], base: String) {
    var decoder = RecordDecoder(bytes)
    func place(_ text: String) -> String {
      text.hasPrefix("/") ? text : text == "." ? base : FilePath.join(base, text)
    }
    guard let originCount = decoder.number() else { return nil }
    var origins: [FileOrigin] = []
    for _ in 0..<originCount {
      guard let path = decoder.string(), let absolute = decoder.string(), let real = decoder.string() else {
        return nil
      }
      origins.append(FileOrigin(path: path, absolute: place(absolute), real: place(real)))
    }
    guard let count = decoder.number() else { return nil }
    for _ in 0..<count {
      guard let path = decoder.string(), let origin = decoder.number(), origin <= origins.count,
        let size = decoder.number(), let modified = decoder.number(), let changed = decoder.number(),
        let inode = decoder.number(), let documents = decoder.number(), let flags = decoder.number()
      else { return nil }
      entries.append(
        Entry(
          path: path, origin: origin == 0 ? nil : origins[origin - 1], size: Int64(size),
          modified: Int64(modified), changed: Int64(changed), inode: UInt64(inode), documents: documents,
          isComplete: flags & 1 != 0, isRemoved: flags & 2 != 0))
    }
    func rules() -> FolderRules? {
      guard let words = decoder.strings(), words.count % 2 == 0 else { return nil }
      return FolderRules(
        stride(from: 0, to: words.count, by: 2).map {
          FolderRules.Rule(folder: place(words[$0]), value: words[$0 + 1])
        })
    }
    guard let encodings = rules(), let recognition = rules(), let passedOver = decoder.rising(),
      let removedRecords = decoder.rising()
    else { return nil }
    self.encodings = encodings
    self.recognition = recognition
    self.passedOver = passedOver
    self.removedRecords = removedRecords
  }

  /// The encoding asked for of what is at `absolute`: that of the innermost folder.
  func encoding(at absolute: String) -> String? {
    let value = encodings.value(at: absolute)
    return value.isEmpty ? nil : value
  }

  /// Remembers that everything in `folder` is read in `encoding`, or that it is found out where that is nil.
  mutating func setEncoding(_ encoding: String?, of folder: String) {
    encodings.set(encoding ?? "", of: folder)
  }

  /// Whether characters of what is at `absolute` are recognized.
  func recognizesCharacters(at absolute: String) -> Bool {
    recognition.value(at: absolute) == Self.recognized
  }

  /// Remembers whether characters of everything in `folder` are recognized.
  mutating func setRecognition(_ recognizes: Bool, of folder: String) {
    recognition.set(recognizes ? Self.recognized : "", of: folder)
  }

  /// The folder that places are written relative to, for an index in `directory`.
  static func base(of directory: String) -> String {
    let absolute = FilePath.absolute(directory)
    if let real = FilePath.canonical(absolute) { return FilePath.parent(of: real) }
    let parent = FilePath.parent(of: absolute)
    return FilePath.canonical(parent) ?? parent
  }
}

extension RecordEncoder {
  /// Hashes, rising: the differences, in halves that the numbers can hold.
  mutating func rising(_ hashes: [UInt64]) {
    number(hashes.count)
    var last: UInt64 = 0
    for hash in hashes {
      number(Int((hash &- last) >> 32))
      number(Int((hash &- last) & 0xFFFF_FFFF))
      last = hash
    }
  }
}

extension RecordDecoder {
  /// What ``RecordEncoder/rising(_:)`` wrote.
  mutating func rising() -> [UInt64]? {
    guard let count = number() else { return nil }
    var hashes: [UInt64] = []
    var last: UInt64 = 0
    for _ in 0..<count {
      guard let high = number(), let low = number() else { return nil }
      last = last &+ (UInt64(high) << 32 | UInt64(low))
      hashes.append(last)
    }
    return hashes
  }
}
