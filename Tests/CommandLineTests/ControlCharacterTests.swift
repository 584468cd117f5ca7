import TestSupport
import Testing

/// What a terminal would obey does not leave the program, whatever the documents, their names and the queries
/// hold.
@Suite struct ControlCharacterTests {
  /// C0, DEL, C1, and the bidirectional controls that reorder text; a title set by OSC, colours, and a
  /// cleared screen.
  private static let evil: String = {
    var text = "\u{1B}]0;title\u{7}\u{1B}[2J\u{9B}31m\u{9D}0;x\u{9C}\u{1B}[31m\r"
    for value in UInt32(1)..<0x20 where value != 0x0A {
      text.unicodeScalars.append(Unicode.Scalar(value) ?? " ")
    }
    for value in [0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069] as [ClosedRange<UInt32>] {
      for value in value { text.unicodeScalars.append(Unicode.Scalar(value) ?? " ") }
    }
    return text
  }()

  /// As a JSON string, everything escaped.
  private static func json(_ text: String) -> String {
    var result = "\""
    for unit in text.utf16 {
      let digits = String(unit, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return result + "\""
  }

  /// The control characters of `output` that a terminal would obey, apart from line ends, tabs and our own
  /// colours.
  private func controls(_ output: String) -> [String] {
    var text = output
    for code in ["0", "1", "2", "31", "1;31", "32", "35"] {
      text = text.split(separator: "\u{1B}[\(code)m", omittingEmptySubsequences: false).joined()
    }
    var found: [String] = []
    let scalars = Array(text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      switch scalar.value {
      case 0x09, 0x0A: continue
      case 0x0D where place + 1 < scalars.count && scalars[place + 1] == "\n": continue
      case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069:
        found.append("U+" + String(scalar.value, radix: 16))
      default: continue
      }
    }
    return found
  }

  @Test func noneLeavesTheProgram() {
    let folder = TemporaryDirectory()
    let evil = Self.evil
    let value = Self.json(evil + "养老" + evil + "值")
    folder.write(
      "papers/a.jsonl",
      "{\"id\":\(Self.json("x" + evil)),\"title\":\(value),\"issuer\":\(value),\"number\":\(value),"
        + "\"status\":\(value),\"url\":\(value),\(Self.json("键" + evil)):\(value),"
        + "\"text\":\(Self.json("第一章 总则\n第一条 养老\(evil)服务。\n\(evil)第二条 养老\(evil)\n"))}\n{\(evil)\n")
    folder.write("papers/" + evil + "b.txt", "第一章 总\(evil)则\n第一条 养老\(evil)服务\n第二条 养老。\n")
    folder.write("papers/" + evil + "c.xls", "x")
    folder.write("queries.tsv", "q\(evil)\t养老\n")
    var runs: [[String]] = [
      ["index", "papers"], ["index", "papers", "--dry-run"], ["index", "papers", "--json", "--full"],
      ["search", evil], ["search", "\"" + evil], ["search", "养老", "--path", evil],
      ["search", "养老", "--format", evil], ["show", "no" + evil], ["show", "--lines", evil, "1"],
      [evil], ["search", "--" + evil], ["explain", "养老", "--doc", evil], ["analyze", evil + "养老"],
      ["analyze", "--json", evil + "养老"], ["info"], ["info", "--json"], ["check"], ["remove", evil],
      ["search", "养老", "--index", evil], ["search", "养老", "--daemon", evil], ["index", evil],
    ]
    for format in ["pretty", "grep", "json", "tsv", "trec", "paths", "count"] {
      for color in ["always", "never"] {
        runs.append(["search", "养老", "--format", format, "--color", color])
      }
      runs.append(["search", "--format", format, "--queries", "queries.tsv"])
    }
    // What documents are called is read off the JSON, which escapes it.
    for name in ["x" + evil, "papers/" + evil + "b.txt", "papers/a.jsonl:1"] {
      for options in [
        [], ["--cite"], ["--json"], ["--metadata"], ["--json", "--metadata"], ["--section", "第一章"],
        ["--article", "1"], ["--lines", "1-2"], ["--article", "1", "--cite"],
      ] { runs.append(["show"] + options + ["--", name]) }
      for options in [[], ["--json"]] { runs.append(["explain", "养老", "--doc", name] + options) }
      runs.append(["remove", "--dry-run", "--", name])
    }
    var shown = 0
    for arguments in runs {
      for language in ["C.UTF-8", "zh_CN.UTF-8"] {
        let result = RunBinary.run(arguments, in: folder.path, environment: ["LC_ALL": language])
        #expect(controls(result.output) == [], "\(arguments.map(\.debugDescription))")
        #expect(controls(result.errors) == [], "\(arguments.map(\.debugDescription))")
        if result.status == 0, !result.output.isEmpty { shown += 1 }
      }
    }
    // Most of them show something.
    #expect(shown > 60, "\(shown)")
  }

  /// A text keeps its bytes otherwise: tabs, and the line ends of other systems.
  @Test func textsAreShownAsTheyAre() {
    let folder = TemporaryDirectory()
    let text = "甲\t乙\r\n\r\n丙“丁”\u{200B}é\u{301}\u{FE0F}\u{A0}\n"
    folder.write("a.txt", text)
    #expect(RunBinary.run(["index", "a.txt"], in: folder.path).status == 0)
    #expect(RunBinary.run(["show", "a.txt"], in: folder.path).output == text)
    let escaped = RunBinary.run(["analyze", "--json", "甲\u{9B}\u{202E}乙“"], in: folder.path).output
    #expect(escaped.contains("甲\\u009b\\u202e乙“"))
  }
}
