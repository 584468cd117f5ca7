internal import JSONText
internal import Primitives

/// The Model Context Protocol: JSON-RPC 2.0, a message a line.
struct ContextServer {
  /// The versions of the protocol that are spoken, the newest first.
  private static let versions = ["2025-06-18", "2025-03-26", "2024-11-05"]

  private let calls: ContextCalls

  init(directory: String) { calls = ContextCalls(directory: directory) }

  /// The answer to a line; nil for a notification, which has none.
  func answer(_ line: String) -> TextBuffer? {
    let message: JSONValue
    do throws(JSONValue.Malformed) {
      message = try JSONValue(parsing: Array(line.utf8))
    } catch {
      return failure(.parse(error.offset), id: .null)
    }
    guard case .object = message, message["jsonrpc"]?.string == "2.0" else {
      return failure(.invalid, id: .null)
    }
    let id = message["id"]
    switch id {
    case nil, .string, .number: break
    default: return failure(.invalid, id: .null)
    }
    // What is no request is an answer of the client's; this server asks nothing.
    guard let method = message["method"]?.string else {
      return message["result"] != nil || message["error"] != nil ? nil : failure(.invalid, id: id ?? .null)
    }
    guard let id else { return nil }
    do {
      return try result(of: method, message["params"], id: id)
    } catch let error as ContextFailure {
      return failure(error, id: id)
    } catch {
      return failure(ContextFailure(code: -32603, message: "\(error)"), id: id)
    }
  }

  private func result(of method: String, _ parameters: JSONValue?, id: JSONValue) throws -> TextBuffer {
    switch method {
    case "initialize":
      let asked = parameters?["protocolVersion"]?.string ?? ""
      return reply(id) { members in
        members.add("protocolVersion", Self.versions.contains(asked) ? asked : Self.versions[0])
        members.add("capabilities") { buffer in
          buffer.object { members in
            members.add("tools") { $0.append("{}") }
            members.add("resources") { $0.append("{}") }
          }
        }
        members.add("serverInfo") { buffer in
          buffer.object { members in
            members.add("name", "hongtou")
            members.add("version", Version.current)
          }
        }
      }
    case "ping": return reply(id) { _ in }
    case "tools/list":
      return reply(id) { members in members.add("tools", ContextTool.all) { $1.add(to: &$0) } }
    case "tools/call":
      guard let name = parameters?["name"]?.string else {
        throw ContextFailure.parameters("the name is missing")
      }
      let answer = try calls.call(name, parameters?["arguments"])
      return reply(id) { members in
        members.add("content", [answer.text.bytes]) { members, text in
          members.add("type", "text")
          members.add("text") { $0.append(json: text) }
        }
        members.add("isError", answer.isError)
      }
    case "resources/list":
      let cursor = parameters?["cursor"]?.string
      return try reply(id) { try calls.listResources(cursor, to: &$0) }
    case "resources/templates/list":
      return reply(id) { members in
        members.add("resourceTemplates", ["hongtou://document/{id}"]) { members, template in
          members.add("uriTemplate", template)
          members.add("name", "document")
          members.add("description", "The text of the document of that identifier.")
          members.add("mimeType", "text/plain")
        }
      }
    case "resources/read":
      guard let uri = parameters?["uri"]?.string else {
        throw ContextFailure.parameters("the uri is missing")
      }
      return try reply(id) { try calls.readResource(uri, to: &$0) }
    default: throw ContextFailure.unknown(method: method)
    }
  }

  private func reply<E: Error>(_ id: JSONValue, _ body: (inout JSONMembers) throws(E) -> Void) throws(E)
    -> TextBuffer
  {
    var output = TextBuffer()
    var failure: E?
    output.objectLine { members in
      members.add("jsonrpc", "2.0")
      members.add("id") { Self.append(id, to: &$0) }
      members.add("result") { buffer in
        buffer.object { members in
          do throws(E) { try body(&members) } catch { failure = error }
        }
      }
    }
    if let failure { throw failure }
    return output
  }

  private func failure(_ failure: ContextFailure, id: JSONValue) -> TextBuffer {
    var output = TextBuffer()
    output.objectLine { members in
      members.add("jsonrpc", "2.0")
      members.add("id") { Self.append(id, to: &$0) }
      members.add("error") { buffer in
        buffer.object { members in
          members.add("code") { $0.append(failure.code) }
          members.add("message", failure.message)
        }
      }
    }
    return output
  }

  private static func append(_ id: JSONValue, to output: inout TextBuffer) {
    switch id {
    case .string(let text): output.append(json: text)
    case .number(let text): output.append(text)
    default: output.append("null")
    }
  }
}
