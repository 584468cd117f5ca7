internal import LineProtocol

/// Counters in the Prometheus text format, version 0.0.4.
enum MetricsText {
  static func make(_ state: ServerState) -> String {
    let counts = state.counters.snapshot()
    let status = state.index.status
    var text = ""
    func metric(_ name: String, _ type: String, _ help: String, _ values: [(labels: String, value: String)]) {
      text += "# HELP hongtou_\(name) \(help)\n# TYPE hongtou_\(name) \(type)\n"
      for (labels, value) in values { text += "hongtou_\(name)\(labels) \(value)\n" }
    }
    func labels(_ key: String, _ value: String) -> String { "{\(key)=\"\(value)\"}" }
    metric(
      "requests_total", "counter", "Requests done, failed ones included.",
      Verb.allCases.compactMap { verb in
        counts.requests[verb].map { (labels("verb", verb.rawValue), "\($0)") }
      })
    metric(
      "failures_total", "counter", "Requests answered with err.",
      RequestFailure.Code.allCases.compactMap { code in
        counts.failures[code].map { (labels("slug", code.slug), "\($0)") }
      })
    metric(
      "malformed_total", "counter", "Lines that were no requests, of connections that have ended.",
      [("", "\(counts.malformed)")])
    text += "# HELP hongtou_request_seconds From a request's line to its last answer.\n"
    text += "# TYPE hongtou_request_seconds histogram\n"
    var sum = 0
    for (bucket, end) in Counters.bucketEnds.enumerated() {
      sum += counts.buckets[bucket]
      text += "hongtou_request_seconds_bucket{le=\"\(end)\"} \(sum)\n"
    }
    let all = counts.buckets.reduce(0, +)
    text += "hongtou_request_seconds_bucket{le=\"+Inf\"} \(all)\n"
    text += "hongtou_request_seconds_sum \(counts.seconds)\nhongtou_request_seconds_count \(all)\n"
    metric("queued_requests", "gauge", "Requests that wait for a thread.", [("", "\(counts.queued)")])
    metric("open_connections", "gauge", "Connections.", [("", "\(counts.openConnections)")])
    metric("connections_total", "counter", "Connections since the start.", [("", "\(counts.connections)")])
    metric(
      "connection_ends_total", "counter", "Connections by how they ended.",
      counts.ends.sorted { $0.key < $1.key }.map { (labels("end", $0.key), "\($0.value)") })
    metric(
      "read_bytes_total", "counter", "Bytes read from connections that have ended.",
      [("", "\(counts.bytesRead)")])
    metric(
      "written_bytes_total", "counter", "Bytes written to connections that have ended.",
      [("", "\(counts.bytesWritten)")])
    metric("index_generation", "gauge", "The commit that is served.", [("", "\(status.generation)")])
    metric("index_reloads_total", "counter", "Commits taken over.", [("", "\(status.reloads)")])
    metric(
      "index_refused", "gauge", "1 where the newest commit is not served.",
      [("", status.refusal == nil ? "0" : "1")])
    metric("uptime_seconds", "gauge", "Seconds since the start.", [("", "\(state.uptimeSeconds)")])
    let process = ProcessUsage.now()
    metric(
      "resident_anonymous_bytes", "gauge", "Memory in use beside mapped files.",
      [("", "\(process.anonymousBytes)")])
    metric(
      "kept_bytes", "gauge",
      "Replies that were not read, requests that were not answered, lines without an end.",
      [("", "\(state.budget.bytes)")])
    metric("open_descriptors", "gauge", "Descriptors in use.", [("", "\(process.descriptors)")])
    return text
  }
}
