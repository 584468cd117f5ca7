internal import JSONText
internal import LineProtocol
internal import SearchEngine

/// `INFO`: sizes, counts and names of the index, and how the server is.
struct InfoVerb {
  init(_ given: Request) throws(RequestFailure) {
    try OptionReader(given).finish()
    if given.text != nil { throw RequestFailure(.badRequest, "INFO takes nothing") }
  }

  func answer(_ engine: SearchEngine, _ info: IndexInfo, _ state: ServerState, _ answer: inout Answer) {
    let status = state.index.status
    let counters = state.counters.snapshot()
    answer.writer.line("info") { members in
      info.add(to: &members)
      members.add(
        "server",
        object: { server in
          server.add("name", state.greeting.server)
          server.add("uptime_seconds", state.uptimeSeconds)
          server.add("connections", counters.openConnections)
          server.add("reloads", status.reloads)
          server.add("refused", status.refusal)
        })
    }
    answer.ok(engine)
  }
}
