import CPoll
import Glibc

/// Loads a running hongtoud: as many requests as it answers, or a fixed number a second.
///
/// At a fixed rate a request has a time at which it is due, whatever became of those before it, and its
/// latency is counted from then: a server that stops for a second is charged with every request that was due
/// in it.
let usage = """
  usage: LoadGenerator SOCKET QUERIES [--rate N | --pipeline N] [--connections N] [--seconds N] [--verb TEXT]

  QUERIES is a file with a query a line. VERB (default: 'SEARCH --') goes before each query.
  Prints one line of JSON: requests a second, latencies in microseconds, errors by code.

  """

struct Options {
  var socket = ""
  var queries: [[UInt8]] = []
  var rate = 0.0
  var pipeline = 32
  var connections = 4
  var seconds = 10.0
}

func fail(_ message: String) -> Never {
  fputs("LoadGenerator: \(message)\n", stderr)
  exit(2)
}

func lines(of path: String) -> [String] {
  guard let file = fopen(path, "r") else { fail("\(path) cannot be read") }
  defer { fclose(file) }
  var text: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&piece, 1, piece.count, file), count > 0 { text += piece[..<count] }
  return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
}

func options() -> Options {
  var options = Options()
  var verb = "SEARCH --"
  var words: [String] = []
  var arguments = CommandLine.arguments.dropFirst()[...]
  while let word = arguments.popFirst() {
    guard word.hasPrefix("--") else {
      words.append(word)
      continue
    }
    guard let value = arguments.popFirst() else { fail("\(word) needs a value") }
    switch word {
    case "--rate": options.rate = Double(value) ?? 0
    case "--pipeline": options.pipeline = Int(value) ?? 32
    case "--connections": options.connections = Int(value) ?? 4
    case "--seconds": options.seconds = Double(value) ?? 10
    case "--verb": verb = value
    default: fail("no option \(word)")
    }
  }
  guard words.count == 2 else {
    fputs(usage, stderr)
    exit(2)
  }
  options.socket = words[0]
  options.queries = lines(of: words[1]).map { Array("\(verb) \($0)\n".utf8) }
  if options.queries.isEmpty { fail("no queries") }
  return options
}

func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func connected(_ path: String) -> Int32 {
  let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
  let result = withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
    }
  }
  if result != 0 { fail("\(path): cannot connect") }
  return descriptor
}

/// One connection: what is to be sent, and when what was sent was due.
struct Client {
  let descriptor: Int32
  var unsent: [UInt8] = []
  var sent = 0
  /// The times of the requests without an answer, the oldest first.
  var due: [Double] = []
  var answered = 0
  /// The beginning of the line that is being read: enough to tell what it is.
  var head: [UInt8] = []
  /// The greeting has an end like an answer, but nobody asked for it.
  var waiting: Int { due.count - answered }
}

let given = options()
var clients = (0..<given.connections).map { _ in Client(descriptor: connected(given.socket)) }
var latencies: [Double] = []
var errors: [String: Int] = [:]
var next = 0
var buffer = [UInt8](repeating: 0, count: 1 << 18)
let ok = Array(#"{"t":"ok""#.utf8)
let err = Array(#"{"t":"err""#.utf8)

func ask(_ place: Int, due: Double) {
  clients[place].unsent += given.queries[next % given.queries.count]
  clients[place].due.append(due)
  next += 1
}

func flush(_ place: Int) {
  while clients[place].sent < clients[place].unsent.count {
    let count = clients[place].unsent[clients[place].sent...].withUnsafeBytes {
      write(clients[place].descriptor, $0.baseAddress, $0.count)
    }
    if count < 0 {
      if errno == EAGAIN { return }
      fail("the server closed a connection")
    }
    clients[place].sent += count
  }
  clients[place].unsent.removeAll(keepingCapacity: true)
  clients[place].sent = 0
}

func receive(_ place: Int) {
  while true {
    let count = read(clients[place].descriptor, &buffer, buffer.count)
    if count < 0 && errno == EAGAIN { return }
    if count <= 0 { fail("the server closed a connection") }
    let time = now()
    var start = 0
    while start < count {
      let end = buffer[start..<count].firstIndex(of: 0x0A)
      let part = buffer[start..<(end ?? count)]
      if clients[place].head.count < 64 { clients[place].head += part.prefix(64 - clients[place].head.count) }
      guard let end else { break }
      let head = clients[place].head
      if head.starts(with: ok) || head.starts(with: err) {
        latencies.append(time - clients[place].due[clients[place].answered])
        clients[place].answered += 1
        if clients[place].answered > 4096 {
          clients[place].due.removeFirst(clients[place].answered)
          clients[place].answered = 0
        }
        if head.starts(with: err) { errors[String(decoding: head, as: UTF8.self), default: 0] += 1 }
      }
      clients[place].head.removeAll(keepingCapacity: true)
      start = end + 1
    }
    if count < buffer.count { return }
  }
}

let start = now()
let finish = start + given.seconds
var asked = 0
while true {
  let time = now()
  if time >= finish, given.rate == 0 || clients.allSatisfy({ $0.waiting == 0 }) { break }
  if time >= finish + 10 { fail("answers are missing") }
  if given.rate > 0 {
    while time < finish || asked == 0, case let due = start + Double(asked) / given.rate,
      due <= min(time, finish)
    {
      ask(asked % clients.count, due: due)
      asked += 1
    }
  } else {
    for place in clients.indices where clients[place].waiting <= given.pipeline / 2 {
      while clients[place].waiting < given.pipeline {
        ask(place, due: time)
        asked += 1
      }
    }
  }
  for place in clients.indices { flush(place) }
  var polls = clients.map {
    pollfd(descriptor: $0.descriptor, wantsToWrite: $0.sent < $0.unsent.count)
  }
  let wait = given.rate > 0 ? max(0, min(0.02, start + Double(asked) / given.rate - now())) : 0.02
  if wait_for_descriptors(&polls, UInt(polls.count), wait) > 0 {
    for place in clients.indices where polls[place].revents != 0 { receive(place) }
  }
}

extension pollfd {
  init(descriptor: Int32, wantsToWrite: Bool) {
    self.init(fd: descriptor, events: Int16(POLLIN) | (wantsToWrite ? Int16(POLLOUT) : 0), revents: 0)
  }
}

let elapsed = now() - start
latencies.sort()
func quantile(_ share: Double) -> Int {
  latencies.isEmpty ? 0 : Int(latencies[min(latencies.count - 1, Int(share * Double(latencies.count)))] * 1e6)
}
print(
  "{\"requests\":\(latencies.count),\"ms\":\(Int(elapsed * 1000)),\"per_second\":\(Int(Double(latencies.count) / elapsed)),"
    + "\"p50\":\(quantile(0.5)),\"p90\":\(quantile(0.9)),\"p99\":\(quantile(0.99)),\"p999\":\(quantile(0.999)),"
    + "\"max\":\(quantile(1)),\"errors\":\(errors.values.reduce(0, +))}")
for (head, count) in errors { fputs("\(count) x \(head)\n", stderr) }
