import TestSupport
import Testing

/// `hongtou search --daemon` prints what `hongtou search` prints.
@Suite struct CommandLineClientTests {
  let server = RunningServer()

  @Test func everyFormatIsTheSame() {
    let searches = [
      ["养老"], ["养老", "--limit", "1"], ["养老 法院"], ["养老 -社区"], ["-F", "养老驿站"], ["没有的词语"],
      ["养老", "--offset", "1"],
      ["养老", "--since", "2023-03", "--until", "2024"], ["养老", "--issuer", "云河"], ["\"a"], ["-社区"], [" "],
      ["。"],
      ["养老", "--sort", "-date", "--match", "any"], ["公告", "--path", "*.jsonl"], ["市属国企"],
      ["养老", "--facet", "issuer", "--facet", "year"], ["养老", "--since", "2023", "--facet", "kind"],
      ["养老", "--as-of", "2024"],
    ]
    for search in searches {
      for format in ["grep", "json", "tsv", "paths", "count", "trec", "pretty"] {
        for color in ["never", "always"] {
          let arguments = ["search", "--format", format, "--color", color] + search
          let here = RunBinary.run(arguments, in: server.folder.path)
          let there = RunBinary.run(arguments + ["--daemon", "s.sock"], in: server.folder.path)
          #expect(there.outputBytes == here.outputBytes, "\(arguments)")
          #expect(there.errors == here.errors, "\(arguments)")
          #expect(there.status == here.status, "\(arguments)")
        }
      }
    }
  }

  @Test func fieldsAreTheSame() {
    for format in ["json", "tsv"] {
      let arguments = [
        "search", "养老", "--format", format, "--fields", "highlights,id,snippet,line,url,issuer,section",
      ]
      let here = RunBinary.run(arguments, in: server.folder.path)
      let there = RunBinary.run(arguments, in: server.folder.path, environment: ["HONGTOU_SOCKET": "s.sock"])
      #expect(there.outputBytes == here.outputBytes)
      #expect(here.status == 0)
    }
  }

  @Test func nobodyThereIsSaid() {
    let result = RunBinary.run(["search", "养老", "--daemon", "nowhere"], in: server.folder.path)
    #expect(result.status == 3)
    #expect(result.output == "")
    #expect(result.errors.contains("no hongtoud answers there"))
  }
}
