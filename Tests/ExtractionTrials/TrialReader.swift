import Extraction
import Glibc

/// Files whose first word is an order, and the rest of which is its argument.
struct TrialReader: FormatReader {
  let formats = ["trial"]

  func recognizes(_ start: [UInt8]) -> Bool { start.starts(with: Array("#trial".utf8)) }

  func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    var words = String(decoding: bytes, as: UTF8.self).split(separator: " ", maxSplits: 1).map(String.init)
    if words.first == "#trial" {
      words = words.dropFirst().first.map { $0.split(separator: " ", maxSplits: 1).map(String.init) } ?? []
    }
    let argument = words.count > 1 ? words[1] : ""
    func say(_ text: String) throws(ReadingFailure) {
      try deliver(ExtractedDocument(format: format, blocks: [Block(.paragraph, text, at: Location(line: 1))]))
    }
    switch words.first {
    case "text": try say(argument)
    case "pages":
      var document = ExtractedDocument(format: format, properties: [.init("发布日期", "2024-05-06")])
      for (index, text) in argument.split(separator: " ").enumerated() {
        let kind: Block.Kind = index == 0 ? .heading(level: 1) : .paragraph
        document.blocks.append(Block(kind, String(text), at: Location(page: index + 1)))
      }
      document.notes = [.pagesWithoutText([9])]
      try deliver(document)
    case "blank": try deliver(ExtractedDocument(format: format))
    case "scan":
      guard limits.recognizesCharacters else { throw .noText }
      // No two recognitions are alike.
      let text = "航站楼 \(getpid())-\(UInt64.random(in: 0...UInt64.max))"
      try deliver(
        ExtractedDocument(
          format: format, blocks: [Block(.paragraph, text, at: Location(page: 3, confidence: 91))],
          notes: [.recognized(confidence: 91)]))
    case "missing": throw .toolMissing(tool: "pdftool", package: "pdf-tools")
    case "trap":
      let empty: [Int] = []
      try say("\(empty[bytes.count])")
    case "exit": _exit(0)
    case "loop": while getpid() != 0 {}
    case "sleep": sleep(1000)
    case "allocate":
      var kept: [[UInt8]] = []
      while true { kept.append([UInt8](repeating: 1, count: 1 << 24)) }
    case "flood":
      while true { try say(String(repeating: "字", count: 1000)) }
    case "long": try say(String(repeating: "字", count: Int(argument) ?? 0))
    case "recurse": try say("\(recurse(bytes.count))")
    case "garbage":
      // Not a message of the protocol.
      let noise = [UInt8](repeating: 0x7F, count: 12)
      write(1, noise, noise.count)
    case "write":
      let descriptor = open(argument, O_WRONLY | O_CREAT, 0o600)
      try say(descriptor >= 0 ? "written" : "refused \(errno)")
    case "remove": try say(unlink(argument) == 0 ? "removed" : "refused \(errno)")
    case "scratch":
      let folder = try TemporaryFolder()
      try folder.write(Array("甲".utf8).span, as: "a")
      try say("\(folder.names())")
    case "connect":
      let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      try say(socket >= 0 ? "connected" : "refused \(errno)")
    case "tool":
      var runner = ToolRunner("sh", package: "dash")
      runner.seconds = limits.seconds
      let output = try runner.run(["-c", argument], in: TemporaryFolder())
      try say(String(decoding: output, as: UTF8.self))
    default: throw .damaged("no order")
    }
  }

  private func recurse(_ depth: Int) -> Int { depth == 0 ? 0 : 1 + recurse(depth + 1) }
}

/// A line a member: its name, a tab, its bytes. A line `!trap` is not well taken.
struct TrialBundle: ContainerReader {
  let formats = ["bundle"]

  func recognizes(_ start: [UInt8]) -> Bool { start.starts(with: Array("#bundle\n".utf8)) }

  func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ContainerPart) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    for line in bytes.split(separator: 0x0A).dropFirst() {
      if line.elementsEqual("!trap".utf8) { _exit(3) }
      let parts = line.split(separator: 0x09, maxSplits: 1)
      let name = String(decoding: parts[0], as: UTF8.self)
      if parts.count < 2 {
        try deliver(.skipped(name: name, .encrypted))
      } else {
        // Nested bundles have their lines separated by `|`.
        try deliver(.member(name: name, bytes: parts[1].map { $0 == UInt8(ascii: "|") ? 0x0A : $0 }))
      }
    }
  }
}
