import ArgumentParser
import SearchEngine
import TestSupport
import Testing

@testable import hongtou

/// What is understood without argument parsing is what argument parsing understands.
@Suite struct PlainSearchTests {
  private static let arguments = [
    "search", "search", "养老", "养老", "居家 社区", "\"居家养老\"", "-社区", "--社区", "-", "--", "", " ", "\0x", "help",
    "index", "10", "3",
    "0", "007", "+5", "-1", "99999999999", "1e3", "１", "--limit", "--limit=3", "--limit", "--index",
    "--index", "elsewhere",
    "--index=elsewhere", "--format", "--format", "json", "tsv", "grep", "count", "xml", "JSON", "-c", "-l",
    "-F", "-cF", "-Fl", "--count",
    "--paths", "--literal", "--no-literal", "-h", "--help", "--version", "--offset", "--match", "any",
    "--since", "2024", "--sort",
    "-date", "--color", "never", "--fields", "id", "--queries", "--timing", "--daemon", "--path",
    "--generate-completion-script",
    "---completion", "-index", "—limit", "−c",
  ]

  @Test func whatIsPlainIsWhatIsParsed() throws {
    var random = SeededRandom.forTest()
    var plain = 0
    for _ in 0..<LongTests.count(1500, 200_000) {
      // Mostly sensible, so that many are plain.
      let known = random.below(3) == 0 ? Self.arguments.count : 12
      var arguments = (0..<random.below(6)).map { _ in Self.arguments[random.below(known)] }
      if random.below(4) > 0 {
        let option = [
          ["--limit", "4"], ["--format", "json"], ["-c"], ["-l"], ["-F"], ["--index", "there"],
        ][random.below(6)]
        arguments.insert(contentsOf: option, at: random.below(arguments.count + 1))
      }
      if random.below(4) > 0 { arguments.insert("search", at: 0) }
      let marked = ExclusionArguments.marked(arguments)
      guard let search = PlainSearch.parse(marked) else { continue }
      plain += 1
      let parsed = try Hongtou.parseAsRoot(marked) as? SearchCommand
      #expect(parsed?.search == search, "\(arguments)")
      #expect(parsed?.queries == nil && parsed?.timing == false, "\(arguments)")
    }
    #expect(plain > 100)
  }

  @Test func whatIsNotPlainIsLeft() {
    for line in [
      "", "search", "show a", "--version", "search -h 养老", "search 养老 --limit", "search 养老 --limit x",
      "search 养老 --limit -1",
      "search 养老 --limit 1 --limit 2", "search 养老 -c -l", "search 养老 --format json -c",
      "search 养老 --format xml",
      "search -- -c", "search 养老 --since 2024", "search 养老 -cF", "help search", "--limit 3 search 养老",
    ] {
      #expect(PlainSearch.parse(line.split(separator: " ").map(String.init)) == nil, "\(line)")
    }
  }
}
