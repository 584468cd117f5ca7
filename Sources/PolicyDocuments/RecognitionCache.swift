internal import CXXHash
internal import Extraction
internal import Glibc
internal import Primitives

/// What character recognition has made of files, by their contents, so that a file that is moved, copied or
/// indexed anew is not recognized again: that takes seconds a page.
///
/// One file for each: XXH3 of the rest, then the documents as the process that reads files sends them. An
/// entry that is damaged, or that cannot be written, counts as none.
struct RecognitionCache {
  private let path: String

  /// The entry of a file, in `$XDG_CACHE_HOME/hongtou/recognized` or the same in `~/.cache`; nil where there
  /// is no such place, or the file cannot be read.
  init?(of file: SourceFile) {
    let home = Environment.value("HOME").map { "\($0)/.cache" }
    guard let base = Environment.value("XDG_CACHE_HOME") ?? home, base.hasPrefix("/"),
      let hash = Self.hash(of: file)
    else { return nil }
    let folder = "\(base)/hongtou/recognized"
    guard Self.makeFolder(folder) else { return nil }
    path = "\(folder)/\(hash)-\(file.status.size)-\(ExtractionMessage.version)"
  }

  /// The documents of the file; nil where they are not known.
  var documents: [ExtractedDocument]? {
    guard let file = try? SourceFile(path: path), var bytes = try? file.contents(limit: 1 << 30),
      let sum = LittleEndian.read(UInt64.self, bytes.span, at: 0)
    else { return nil }
    bytes.removeFirst(8)
    guard Self.hash(bytes) == sum else { return nil }
    var documents: [ExtractedDocument] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let header = ExtractionMessage.header(Array(rest.prefix(ExtractionMessage.headerBytes))),
        rest.count >= ExtractionMessage.headerBytes + header.length
      else { return nil }
      let fields = rest.dropFirst(ExtractionMessage.headerBytes).prefix(header.length)
      guard
        case .event(.document(let document))? = ExtractionMessage(kind: header.kind, fields: Array(fields))
      else { return nil }
      documents.append(document)
      rest = rest.dropFirst(ExtractionMessage.headerBytes + header.length)
    }
    return documents
  }

  /// Keeps what was made of the file, if characters of it were recognized.
  func keep(_ documents: [ExtractedDocument]) {
    let isRecognized = documents.contains { document in
      document.notes.contains { if case .recognized = $0 { true } else { false } }
    }
    guard isRecognized else { return }
    let body = documents.flatMap { ExtractionMessage.event(.document($0)).bytes }
    var bytes: [UInt8] = []
    LittleEndian.append(Self.hash(body), to: &bytes)
    let new = "\(path).\(getpid())"
    let descriptor = unsafe open(new, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let isWritten = (try? SystemCall.write(descriptor, (bytes + body).span)) != nil
    close(descriptor)
    if unsafe !isWritten || rename(new, path) != 0 { unsafe unlink(new) }
  }

  private static func makeFolder(_ path: String) -> Bool {
    var made = ""
    for name in path.split(separator: "/") {
      made += "/\(name)"
      if unsafe mkdir(made, 0o700) != 0, errno != EEXIST { return false }
    }
    return true
  }

  private static func hash(_ bytes: [UInt8]) -> UInt64 {
    unsafe bytes.withUnsafeBytes { unsafe hongtou_xxh3_64($0.baseAddress, $0.count) }
  }

  /// XXH3 of the contents in hexadecimal digits.
  private static func hash(of file: SourceFile) -> String? {
    // The state was made here, and goes with the call.
    guard let state = unsafe hongtou_xxh3_create() else { return nil }
    defer { unsafe hongtou_xxh3_free(state) }
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    var offset = 0
    while true {
      // The array is this call's alone while it runs.
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe pread(file.descriptor, $0.baseAddress, $0.count, offset)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { break }
      unsafe chunk.withUnsafeBytes { unsafe hongtou_xxh3_update(state, $0.baseAddress, count) }
      offset += count
    }
    let digits = String(unsafe hongtou_xxh3_digest(state), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
