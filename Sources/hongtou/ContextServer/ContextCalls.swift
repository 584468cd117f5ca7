internal import JSONText
internal import Localization
internal import PolicyDocuments
internal import QueryLanguage
internal import Research
internal import SearchEngine
internal import SearchInterface

/// Does what the tools and resources of the server are called for, on the newest commit of an index.
struct ContextCalls {
  private static let mostHits = 100
  /// Resources a page.
  private static let pageLength = 100
  private static let scheme = "hongtou://document/"

  let directory: String
  private let messages = Messages(isChinese: false)

  /// The text that a tool answers with, and whether it tells of a failure: a model can mend its arguments.
  struct Answer {
    var text: TextBuffer
    var isError = false
  }

  /// - Throws: ``ContextFailure`` where there is no such tool, or its arguments are not of their types.
  func call(_ name: String, _ arguments: JSONValue?) throws -> Answer {
    guard let tool = ContextTool.all.first(where: { $0.name == name }) else {
      throw ContextFailure.parameters("no tool '\(name.prefix(80))'")
    }
    let given = try Self.values(of: tool, arguments ?? .object([]))
    do {
      let engine = try SearchEngine(opening: directory)
      var output = TextBuffer()
      switch name {
      case "search": try search(given, engine, &output)
      case "facets": try facets(given, engine, &output)
      default: try show(given, engine, isCited: name == "cite", &output)
      }
      return Answer(text: output)
    } catch let error as ContextFailure {
      throw error
    } catch {
      var output = TextBuffer()
      output.append(text(of: error))
      return Answer(text: output, isError: true)
    }
  }

  /// The arguments by name.
  private static func values(of tool: ContextTool, _ arguments: JSONValue) throws(ContextFailure) -> [String:
    String]
  {
    guard case .object(let members) = arguments else { throw .parameters("arguments must be an object") }
    var values: [String: String] = [:]
    for (key, value) in members {
      guard let argument = tool.arguments.first(where: { $0.name == key }) else {
        throw .parameters("\(tool.name) has no argument '\(key.prefix(80))'")
      }
      switch value {
      case .null: continue
      case .string(let text) where argument.type == "string": values[key] = text
      case .number(let text) where argument.type == "integer" && Int(text) != nil: values[key] = text
      default: throw .parameters("\(key) must be of the type \(argument.type)")
      }
    }
    for argument in tool.arguments where argument.isRequired && values[argument.name] == nil {
      throw .parameters("\(tool.name) needs \(argument.name)")
    }
    return values
  }

  private func text(of error: any Error) -> String {
    switch error {
    case EngineError.query(let error):
      "\(messages.text(error.reason)) (character \(error.column) of the query)"
    case let error as EngineError: messages.text(error)
    case let failure as Failure: failure.message
    case let failure as OptionFailure: "\(failure.name) \(failure.problem.text(inChinese: false))"
    default: "\(error)"
    }
  }

  /// The search that arguments of the names of search options state.
  private func request(_ given: [String: String]) throws(OptionFailure) -> SearchRequest {
    var rest = given
    rest["limit"] = nil
    return try SearchArguments(given["query"] ?? "", .searchRequest) { name in rest[name].map { [$0] } ?? [] }
      .request
  }

  private func search(_ given: [String: String], _ engine: SearchEngine, _ output: inout TextBuffer) throws {
    var request = try request(given)
    request.limit = max(1, min(given["limit"].flatMap { Int($0) } ?? 10, Self.mostHits))
    let response = try engine.search(request)
    let json = HitJSON(of: request)
    let highlights = response.highlights
    for found in response.documents {
      json.append(try HitView(found, highlights, engine, depth: json.depth), query: nil, to: &output)
    }
    output.objectLine { members in
      members.add("t", "ok")
      members.add("hits", response.documents.count)
      members.add("total", response.total)
      if !response.pinyin.isEmpty { members.add("read_as", response.pinyin) }
      if response.fellBackToAny {
        members.add("note", "no document has all the words; these have some of them")
      }
    }
  }

  private func show(
    _ given: [String: String], _ engine: SearchEngine, isCited: Bool, _ output: inout TextBuffer
  ) throws {
    let place = try DocumentLookup(engine: engine).place(given["id"] ?? "")
    var part = place.line.map { DocumentView.Part.passage(line: $0) } ?? .whole
    if let lines = given["lines"] {
      guard let numbers = LineNumbers(lines) else {
        throw ContextFailure.parameters("lines: 40-60, 40, 40- or -60")
      }
      part = .lines(numbers)
    } else if let section = given["section"] {
      part = .section(section)
    } else if let article = given["article"] {
      guard let named = DocumentView.Part(article: article) else {
        throw ContextFailure.parameters("article: 12, 第十二条 or 120-1")
      }
      part = named
    }
    let view = try DocumentView(place.document, part, isCited: isCited, engine)
    if isCited { output.append(view.citation ?? "") } else { output.append(raw: view.text ?? []) }
  }

  private func facets(_ given: [String: String], _ engine: SearchEngine, _ output: inout TextBuffer) throws {
    let name = given["field"] ?? ""
    guard let field = MetadataField(name: name), field.filter == .contains else {
      throw ContextFailure.parameters("field: no field '\(name.prefix(80))'")
    }
    let facet = try Facet(field, try request(given), engine)
    let limit = max(1, given["limit"].flatMap { Int($0) } ?? 20)
    output.objectLine { members in
      members.add("field", name)
      members.add("documents", facet.documents)
      members.add("unknown", facet.unknown)
      members.add("distinct", facet.values.count)
      members.add("values", Array(facet.values.prefix(limit))) { members, value in
        members.add("value", value.text)
        members.add("documents", value.documents)
      }
    }
  }

  // MARK: Resources

  /// A page of the documents, from the one that `cursor` names on.
  func listResources(_ cursor: String?, to members: inout JSONMembers) throws {
    let engine = try SearchEngine(opening: directory)
    let documents = try engine.documents(meeting: SearchRequest(""))
    let start = cursor.map { Int($0) ?? -1 } ?? 0
    guard (0...documents.count).contains(start) else {
      throw ContextFailure.parameters("no such cursor")
    }
    let page = documents[start...].prefix(Self.pageLength)
    var records: [DocumentRecord] = []
    for document in page { records.append(try engine.record(document)) }
    members.add("resources", records) { members, record in
      members.add("uri", Self.scheme + Self.escaped(record.id))
      members.add("name", record.title.isEmpty ? record.id : record.title)
      members.add("mimeType", "text/plain")
    }
    if page.endIndex < documents.count { members.add("nextCursor", "\(page.endIndex)") }
  }

  func readResource(_ uri: String, to members: inout JSONMembers) throws {
    guard uri.hasPrefix(Self.scheme), let id = Self.unescaped(uri.dropFirst(Self.scheme.count)) else {
      throw ContextFailure.resource(uri)
    }
    let engine = try SearchEngine(opening: directory)
    guard let document = try engine.documents(named: id).first else { throw ContextFailure.resource(uri) }
    let view = try DocumentView(document, .whole, engine)
    members.add("contents", [view.text ?? []]) { members, text in
      members.add("uri", uri)
      members.add("mimeType", "text/plain")
      members.add("text") { $0.append(json: text) }
    }
  }

  /// `id` as a part of a URI: all bytes but letters, digits and `-._~/` by their numbers (RFC 3986).
  private static func escaped(_ id: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in id.utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-._~/".utf8.contains(byte)
      if isPlain {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Nil where `text` holds a sign of per cent without a number, or bytes that are not UTF-8.
  private static func unescaped(_ text: Substring) -> String? {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "%") {
        guard place + 2 < bytes.count,
          let byte = UInt8(String(decoding: bytes[place + 1...place + 2], as: UTF8.self), radix: 16)
        else { return nil }
        result.append(byte)
        place += 3
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return String(validating: result, as: UTF8.self)
  }
}
