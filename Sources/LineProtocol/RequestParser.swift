internal import JSONText
public import NIOCore

/// Reads requests: `VERB [name=value ...] [-- text]`, or a JSON object. Keeps its buffers and belongs to one
/// thread.
///
/// Any bytes are safe to give: what is no request is a ``RequestFailure``, with the request's `id` where one
/// could be read.
public final class RequestParser {
  /// What came of a line.
  public enum Outcome: Equatable, Sendable {
    case request(Request)
    case failure(RequestFailure, id: String?)
  }

  private let json = JSONObjectReader()

  public init() {}

  /// The request in `line`, which is a line without its end.
  public func parse(_ line: ByteBuffer) -> Outcome {
    let bytes = line.readableBytesView
    if bytes.contains(0) { return .failure(Self.bad("the line holds a NUL"), id: nil) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return .failure(Self.bad("the line is not UTF-8"), id: nil)
    }
    var draft = Draft()
    do throws(RequestFailure) {
      if bytes.first(where: { $0 != 0x20 }) == UInt8(ascii: "{") {
        try draft.read(json: Array(bytes), with: json)
      } else {
        try draft.read(line: text)
      }
      return .request(try draft.request())
    } catch {
      return .failure(error, id: draft.id)
    }
  }

  static func bad(_ message: String) -> RequestFailure { RequestFailure(.badRequest, message) }
}

/// A request while it is being read.
private struct Draft {
  var verb: Verb?
  var id: String?
  var options: [Request.Option] = []
  var text: String?

  func request() throws(RequestFailure) -> Request {
    guard let verb else { throw RequestParser.bad("there is no verb; HELP lists the verbs") }
    return Request(verb, id: id, options: options, text: text)
  }

  mutating func read(line: String) throws(RequestFailure) {
    var rest = line[...]
    let name = Self.word(&rest)
    // The verb is looked at last, so that an answer to an unknown one has its `id`.
    while true {
      let before = rest
      let word = Self.word(&rest)
      if word == "--" {
        // One space ends the dashes; what follows is text to the last byte.
        text = String(rest)
        break
      }
      guard let (key, value) = Self.option(word) else {
        if !word.isEmpty { text = String(before.drop { $0 == " " }) }
        break
      }
      try add(key, value)
    }
    if name.isEmpty { throw RequestParser.bad("an empty line; HELP lists the verbs") }
    try set(verb: name)
  }

  mutating func read(json line: [UInt8], with reader: JSONObjectReader) throws(RequestFailure) {
    let members: [JSONObjectReader.Member]
    do throws(JSONObjectReader.Failure) {
      members = try reader.members(of: line, line: line.indices)
    } catch {
      switch error {
      case .notUTF8: throw RequestParser.bad("the line is not UTF-8")
      case .invalid(let message): throw RequestParser.bad(message)
      }
    }
    var command: String?
    for member in members {
      switch (member.key, member.value) {
      case ("cmd", .string(let bytes)):
        if command != nil { throw RequestParser.bad("cmd is given twice") }
        command = String(decoding: bytes, as: UTF8.self)
      case ("q", .string(let bytes)):
        if text != nil { throw RequestParser.bad("q is given twice") }
        text = String(decoding: bytes, as: UTF8.self)
      case ("cmd", _), ("q", _): throw RequestParser.bad("\(member.key) must be a string")
      case (let key, .string(let bytes)): try add(key, String(decoding: bytes, as: UTF8.self))
      case (let key, .plain(let value)): try add(key, value)
      case (let key, .strings(let values)): for value in values { try add(key, value) }
      case (_, .null): continue
      case (let key, .other):
        throw RequestParser.bad("\(key) must be a string, a number, a boolean or strings")
      }
    }
    guard let command else { throw RequestParser.bad("there is no cmd; HELP lists the verbs") }
    try set(verb: command)
  }

  private mutating func set(verb name: some StringProtocol) throws(RequestFailure) {
    guard let known = Verb(rawValue: name.uppercased()) else {
      throw RequestParser.bad("'\(Self.shown(name))' is no verb; HELP lists the verbs")
    }
    verb = known
  }

  private mutating func add(_ key: String, _ value: String) throws(RequestFailure) {
    guard key == "id" else {
      options.append(Request.Option(key, value))
      return
    }
    if id != nil { throw RequestParser.bad("id is given twice") }
    if value.isEmpty || value.utf8.count > ProtocolLimits.tokenBytes {
      throw RequestParser.bad("id must have 1 to \(ProtocolLimits.tokenBytes) bytes")
    }
    id = value
  }

  /// The next word, and the one space or more that ends it. Before the text, spaces count for nothing.
  private static func word(_ rest: inout Substring) -> Substring {
    let bytes = rest.utf8
    let start = bytes.firstIndex { $0 != 0x20 } ?? bytes.endIndex
    let end = bytes[start...].firstIndex(of: 0x20) ?? bytes.endIndex
    let word = rest[start..<end]
    rest = end == bytes.endIndex ? rest[end...] : rest[bytes.index(after: end)...]
    return word
  }

  /// `name=value` where `word` is one: a name is of small letters and dashes.
  private static func option(_ word: Substring) -> (String, String)? {
    guard let sign = word.utf8.firstIndex(of: UInt8(ascii: "=")), sign != word.startIndex else { return nil }
    let name = word[..<sign]
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    guard name.utf8.allSatisfy({ letters.contains($0) || $0 == UInt8(ascii: "-") }) else { return nil }
    return (String(name), String(word[word.utf8.index(after: sign)...]))
  }

  /// So much of `word` as fits into a message.
  private static func shown(_ word: some StringProtocol) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: word.unicodeScalars.prefix(20))
    return String(scalars)
  }
}
