internal import Primitives

/// What the process that reads files, and the one that wants them read, say to each other.
///
/// A message is a byte that says which it is, the length of its fields as four bytes, the lowest first, and
/// its fields: numbers as LEB128; text as its length and its UTF-8; a list as its length and its elements;
/// what may be absent as 0, else a number as its successor, and text as 1 and the text. The process greets,
/// then answers each `file` by events, of which `done` is the last. One file is read at a time.
package enum ExtractionMessage: Sendable, Equatable {
  /// The greeting: what the process is kept from, and the formats it reads.
  case hello(protections: [String], formats: [String])
  /// A file to be read.
  case file(name: String, skipping: Int, limits: ReadingLimits, bytes: [UInt8])
  case event(Extractor.Event)
  /// The file has been read; why it could not be, as a whole.
  case done(ReadingFailure?)

  /// The greeting says so; another number is another protocol.
  package static let version = 3
  /// Bytes before the fields.
  package static let headerBytes = 5
  /// Bytes of fields: a file and its name.
  package static let mostBytes = 1 << 30

  /// The message as it is sent.
  package var bytes: [UInt8] {
    var wire = WireWriter()
    let kind: UInt8
    switch self {
    case .hello(let protections, let formats):
      kind = UInt8(ascii: "H")
      wire.put(Self.version)
      wire.put(protections) { wire, text in wire.put(text) }
      wire.put(formats) { wire, text in wire.put(text) }
    case .file(let name, let skipping, let limits, let bytes):
      return Self.request(name: name, skipping: skipping, limits: limits, count: bytes.count) + bytes
    case .event(.starts(let number, let member)):
      kind = UInt8(ascii: "B")
      wire.put(max(number, 0))
      wire.put(member)
    case .event(.document(let document)):
      kind = UInt8(ascii: "D")
      document.write(to: &wire)
    case .event(.skipped(let member, let failure)):
      kind = UInt8(ascii: "S")
      wire.put(member)
      failure.write(to: &wire)
    case .event(.ends):
      kind = UInt8(ascii: "E")
    case .done(let failure):
      kind = UInt8(ascii: "Z")
      wire.put(failure == nil ? 0 : 1)
      failure?.write(to: &wire)
    }
    return Self.header(kind, length: wire.bytes.count) + wire.bytes
  }

  private static func header(_ kind: UInt8, length: Int) -> [UInt8] {
    var header = [kind]
    LittleEndian.append(UInt32(truncatingIfNeeded: length), to: &header)
    return header
  }

  /// The message that has a file read, up to the bytes of the file, of which there are `count`.
  static func request(name: String, skipping: Int, limits: ReadingLimits, count: Int) -> [UInt8] {
    var wire = WireWriter()
    wire.put(name)
    wire.put(max(skipping, 0))
    for path in Self.limits { wire.put(max(limits[keyPath: path], 0)) }
    wire.put(limits.recognizesCharacters ? 1 : 0)
    return header(UInt8(ascii: "F"), length: wire.bytes.count + count) + wire.bytes
  }

  /// The kind of a message and the length of its fields; nil where they cannot be those of one.
  package static func header(_ bytes: [UInt8]) -> (kind: UInt8, length: Int)? {
    guard bytes.count == headerBytes, let length = LittleEndian.read(UInt32.self, bytes.span, at: 1),
      Int(length) <= mostBytes
    else { return nil }
    return (bytes[0], Int(length))
  }

  /// The message of a kind with these fields; nil where it is none.
  package init?(kind: UInt8, fields: [UInt8]) {
    var wire = WireReader(fields)
    do throws(WireReader.Malformed) {
      switch kind {
      case UInt8(ascii: "H"):
        guard try wire.number() == Self.version else { return nil }
        self = .hello(
          protections: try wire.list { wire throws(WireReader.Malformed) in try wire.text() },
          formats: try wire.list { wire throws(WireReader.Malformed) in try wire.text() })
      case UInt8(ascii: "F"):
        let name = try wire.text()
        let skipping = try wire.number()
        var limits = ReadingLimits()
        for path in Self.limits { limits[keyPath: path] = try wire.number() }
        limits.recognizesCharacters = try wire.number() != 0
        self = .file(name: name, skipping: skipping, limits: limits, bytes: wire.rest())
      case UInt8(ascii: "B"):
        self = .event(.starts(number: try wire.number(), member: try wire.optionalText()))
      case UInt8(ascii: "D"): self = .event(.document(try ExtractedDocument(from: &wire)))
      case UInt8(ascii: "S"):
        self = .event(.skipped(member: try wire.text(), try ReadingFailure(from: &wire)))
      case UInt8(ascii: "E"): self = .event(.ends)
      case UInt8(ascii: "Z"):
        self = .done(try wire.number() == 0 ? nil : try ReadingFailure(from: &wire))
      default: return nil
      }
    } catch {
      return nil
    }
    if !wire.isAtEnd { return nil }
  }

  private static var limits: [WritableKeyPath<ReadingLimits, Int>] {
    [\.bytes, \.unpacked, \.text, \.members, \.depth, \.pages, \.cells, \.seconds]
  }
}
