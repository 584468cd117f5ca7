internal import ArgumentParser
internal import JSONText
internal import Localization

/// `mcp`: tools and resources for language models, over standard input and output.
struct MCPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp",
    abstract: localized(
      "Serve the Model Context Protocol on standard input and output.", "以标准输入输出提供 MCP 服务。"),
    discussion: localized(
      """
      EXAMPLE
        hongtou --index /var/lib/hongtou mcp

      Started by a client: {"mcpServers":{"hongtou":{"command":"hongtou","args":["mcp"]}}}. Tools: search, show, \
      cite, facets; the documents are resources.
      """,
      """
      示例
        hongtou --index /var/lib/hongtou mcp

      由客户端启动：{"mcpServers":{"hongtou":{"command":"hongtou","args":["mcp"]}}}。工具：search、show、cite、facets；文件为资源。
      """))

  @OptionGroup var index: IndexOption

  func run() throws {
    // A server without an index would fail at every call; it says so at once.
    _ = try index.open()
    let server = ContextServer(directory: index.directory)
    let output = OutputFile.standard()
    var source = try LineSource("-")
    while true {
      let line: String?
      do {
        line = try source.next()
      } catch LineSource.Failure.undecodable {
        line = ""
      }
      guard let line else { return }
      guard let answer = server.answer(line) else { continue }
      output.buffer.append(raw: answer.bytes)
      try output.flush()
    }
  }
}
