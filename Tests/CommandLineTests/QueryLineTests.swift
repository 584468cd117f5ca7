import JSONText
import Localization
import PolicyDocuments
import SearchEngine
import SearchInterface
import TestSupport
import Testing

@testable import hongtou

/// Command lines of the verbs that take a query.
@Suite struct QueryLineTests {
  private func parse(_ arguments: [String], _ verb: QueryVerbs = .search) throws -> QueryLine {
    let parser = QueryLineParser(verb, name: "search", messages: Messages(isChinese: false))
    guard case .line(let line) = try parser.parse(arguments) else {
      throw Failure("help or version", .usage)
    }
    return line
  }

  private func message(_ arguments: [String], _ verb: QueryVerbs = .search) -> String {
    do {
      _ = try parse(arguments, verb)
      return ""
    } catch {
      return (error as? Failure)?.message.split(separator: "\n").first.map(String.init) ?? "\(error)"
    }
  }

  @Test func valuesAreTheNextArgumentOrBehindAnEqualsSign() throws {
    var expected = QueryLine()
    expected.words = ["养老", "社区"]
    expected.search.request.limit = 3
    expected.search.request.sort = .field(.date, isDescending: true)
    expected.search.request[.issuer] = ["甲", "-乙"]
    expected.search.request.isLiteral = true
    expected.showsCountOnly = true
    let first = try parse([
      "养老", "--limit", "3", "--sort", "-date", "--issuer", "甲", "--issuer=-乙", "-cF", "社区",
    ])
    #expect(first == expected)
    let second = try parse([
      "--literal", "--count", "--sort=-date", "--issuer", "甲", "--issuer", "-乙", "--limit=7", "--limit=3",
      "养老", "--", "社区",
    ])
    #expect(second == expected)
    #expect(try parse(["-C3", "养老"]).contextLines == 3 && parse(["-C", "3"]).contextLines == 3)
    #expect(try parse(["--", "--limit", "-c"]).words == ["--limit", "-c"])
    #expect(try parse(["", " ", "-", "—limit"]).words == ["", " ", "-", "—limit"])
  }

  @Test func exclusionsAreWords() throws {
    let words = ["-社区", "-\"GDP\"", "-“甲”", "-\"i\"", "-GDP 养老", "-（一）", "-ＧＤＰ", "-é"]
    #expect(try parse(words).words == words)
    #expect(try parse(words, .analyze).words == words)
    #expect(try parse(["--", "-i"]).words == ["-i"])
  }

  @Test(arguments: ["-i", "-v", "-n", "-e", "-5", "-GDP", "-lx", "-cl2", "-l社区", "-A", "-lC2"])
  func whatLooksLikeAnOptionAndIsNoneIsAnError(_ argument: String) {
    let text = message(["养老", argument])
    #expect(text.hasPrefix("Unknown option '\(argument)'."), "\(text)")
    #expect(text.contains("'-\"\(argument.dropFirst())\"'"))
  }

  @Test(arguments: [
    (["--limt", "3"], "Unknown option '--limt'. Did you mean '--limit'?"),
    (["-limit", "3"], "Unknown option '-limit'. Did you mean '--limit'?"),
    (["--社区"], "Unknown option '--社区'."), (["--xyz"], "Unknown option '--xyz'."),
    (["--doc", "a"], "Unknown option '--doc'."),
    (["--limit", "-1"], "--limit -1: must be a number, 0 or more"),
    (["--limit=x"], "--limit x: must be a number, 0 or more"),
    (["--limit"], "--limit: the value <n> is missing"),
    (["--limit", "--sort", "date"], "--limit: the value <n> is missing"),
    (["--limit", "--", "3"], "--limit: the value <n> is missing"),
    (["-C"], "-C: the value <n> is missing"), (["-C", "--limit", "3"], "-C: the value <n> is missing"),
    (["-C", "x"], "-C x: must be a number"), (["-C9999"], "-C 9999: must be a number"),
    (["--since=", "养老"], "--since: the value <date> is missing"),
    (["--since", "", "养老"], "--since: the value <date> is missing"),
    (["--since", "bald"], "--since bald: must be a date: 2024, 2024-03 or 2024-03-05"),
    (["--count=3"], "--count: takes no value"), (["--literal="], "--literal: takes no value"),
    (["--match", "some"], "--match some: must be one of auto, all, any"),
    (["--fields", "id,colour"], "--fields id,colour: has no field 'colour'; there are "),
    (["--fields", "id,id"], "--fields id,id: names the field 'id' twice"),
  ])
  func mistakesAreNamed(_ arguments: [String], _ expected: String) {
    #expect(message(["养老"] + arguments).hasPrefix(expected), "\(message(["养老"] + arguments))")
  }

  @Test func helpAndVersion() throws {
    let parser = QueryLineParser(.search, name: "search")
    #expect(try parser.parse(["养老", "-h"]) == .help)
    #expect(try parser.parse(["-lh"]) == .help)
    #expect(try parser.parse(["--help"]) == .help)
    #expect(try parser.parse(["--version", "x"]) == .version)
    #expect(throws: Failure.self) { try parser.parse(["-hx"]) }
  }

  /// No argument makes a trap, and what is accepted has all words in order.
  @Test func anyArgumentsAreSafe() {
    var random = SeededRandom.forTest()
    let arguments =
      QueryLineOptions.all.flatMap {
        ["--" + $0.name, "--\($0.name)=", "--\($0.name)=1", "-" + ($0.short.map(String.init) ?? "x")]
      }
      + ["养老", "-社区", "-", "--", "", "\0", "3", "2024", "date", "-\u{301}", "--=", "---", "-=", "=-"]
    var accepted = 0
    for _ in 0..<LongTests.count(3000, 200_000) {
      let given = (0..<random.below(6)).map { _ in arguments[random.below(arguments.count)] }
      guard let line = try? parse(given) else { continue }
      accepted += 1
      var rest = given[...]
      for word in line.words {
        guard let place = rest.firstIndex(of: word) else {
          Issue.record("\(given): \(word), seed \(random.seed)")
          break
        }
        rest = rest[(place + 1)...]
      }
    }
    #expect(accepted > 100)
  }

  // MARK: What follows from the table

  private func help(_ command: any QueryCommand.Type, inChinese isChinese: Bool, columns: Int) -> String {
    var output = TextBuffer()
    HelpPage(command.page, QueryLineOptions.of(command.verb))
      .write(to: &output, inChinese: isChinese, columns: columns)
    return String(decoding: output.bytes, as: UTF8.self)
  }

  @Test func helpHasEveryOptionInBothLanguages() {
    for command in QueryCommands.all {
      for columns in [46, 80, 100] {
        let english = help(command, inChinese: false, columns: columns)
        let chinese = help(command, inChinese: true, columns: columns)
        for option in QueryLineOptions.of(command.verb) {
          #expect(english.contains("--\(option.name)"))
          #expect(chinese.contains("--\(option.name)"))
          // Without the breaks between lines and their indents.
          let text = option.help.chinese.dropLast().filter { $0 != " " }
          #expect(chinese.filter { $0 != " " && $0 != "\n" }.contains(text), "\(option.name)")
        }
        #expect(chinese.contains("用法：hongtou \(command.page.name) "))
      }
    }
    let page = help(SearchCommand.self, inChinese: false, columns: 80)
    #expect(page.contains("\n  -l, --paths             Paths only; the same as --format paths.\n"))
    #expect(page.contains("\n  --limit <n>             How many documents; 0 shows all. (default: 10)\n"))
    #expect(page.contains("\n  hongtou search 城市副中心 养老 --since 2023\n"))
  }

  @Test func completionsHaveEveryOption() {
    let papers = Papers()
    for shell in ["bash", "zsh", "fish"] {
      let script = papers.run(["completions", shell]).output
      for option in QueryLineOptions.of(.search) {
        #expect(script.contains(shell == "fish" ? "-l '\(option.name)'" : "--\(option.name)"), "\(shell)")
        for choice in option.choices { #expect(script.contains(choice)) }
      }
    }
  }

  @Test func theManPageHasEveryOption() {
    let page = String(
      decoding: TemporaryDirectory.bytes(of: TestData.packageRoot + "/docs/man/hongtou.1") ?? [],
      as: UTF8.self)
    for option in QueryCommands.all.flatMap({ QueryLineOptions.of($0.verb) }) {
      // A page writes each hyphen of an option with a backslash.
      let name = option.name.replacing("-", with: "\\-")
      #expect(page.contains("\\-\\-\(name)"), "\(option.name): run scripts/make-man-page")
    }
  }
}
