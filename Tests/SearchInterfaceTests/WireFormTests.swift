import JSONText
import SearchEngine
import TestSupport
import Testing

@testable import SearchInterface

/// What is written as a request is read as it was.
@Suite struct WireFormTests {
  private static let texts = ["甲", "a b", "\"", "\\", "-x", "国务院", "*.md", "\u{1}", "𠮷"]

  /// Sets some of the options that `verb` has to values that they take.
  private static func arguments(_ verb: QueryVerbs, _ random: inout SeededRandom) -> SearchArguments {
    var arguments = SearchArguments(texts[random.below(texts.count)])
    for option in SearchOptions.all where option.verbs.contains(verb) && random.below(2) == 0 {
      var values = option.isFlag ? ["true", "false"] : option.choices
      if values.isEmpty { values = ["\(random.below(200))", "2024-03", "2024-3-5", "id,snippet"] + texts }
      for _ in 0..<(option.isRepeated ? 1 + random.below(3) : 1) {
        // The first that the option takes, from a random place on.
        let start = random.below(values.count)
        for value in values[start...] + values[..<start] {
          if (try? option.read(value, &arguments)) != nil { break }
        }
      }
    }
    return arguments
  }

  private func read(_ line: TextBuffer, _ verb: QueryVerbs) throws -> SearchArguments {
    let members = try JSONObjectReader().members(of: line.bytes, line: line.bytes.indices)
    var query = ""
    var values: [String: [String]] = [:]
    for member in members {
      switch member.value {
      case .string(let bytes) where member.key == "q": query = String(decoding: bytes, as: UTF8.self)
      case .string(let bytes): values[member.key] = [String(decoding: bytes, as: UTF8.self)]
      case .strings(let list): values[member.key] = list
      default: Issue.record("\(member)")
      }
    }
    values["cmd"] = nil
    let arguments = try SearchArguments(query, verb) { name in values.removeValue(forKey: name) ?? [] }
    #expect(values.isEmpty)
    return arguments
  }

  @Test(arguments: [QueryVerbs.searchRequest, .countRequest, .explainRequest])
  func bothDirectionsAgree(_ verb: QueryVerbs) throws {
    var random = SeededRandom.forTest()
    for _ in 0..<500 {
      let arguments = Self.arguments(verb, &random)
      #expect(try read(arguments.line(verb), verb) == arguments, "seed \(random.seed)")
    }
  }

  @Test func everyOptionOfTheWireIsWritten() {
    var random = SeededRandom.forTest()
    var written: Set<String> = []
    for _ in 0..<500 {
      let arguments = Self.arguments(.searchRequest, &random)
      for option in SearchOptions.all where !option.write(arguments).isEmpty { written.insert(option.name) }
    }
    let options = SearchOptions.all.filter { $0.verbs.contains(.searchRequest) }
    #expect(written == Set(options.map(\.name)))
    #expect(SearchArguments("甲").line(.searchRequest).bytes == Array(#"{"cmd":"search","q":"甲"}"#.utf8))
  }

  @Test(arguments: [
    ("limit", ["-1"], OptionProblem.notANumber(0...Int.max)), ("limit", ["1", "2"], .repeated),
    ("timeout", ["60001"], .notANumber(0...60_000)), ("since", ["bald"], .notADate), ("issuer", [""], .empty),
    ("since", [""], .empty), ("fields", [","], .empty), ("fields", ["rank,id,rank"], .repeatedField("rank")),
    ("literal", ["yes"], .notABoolean), ("sort", ["up"], .notOneOf(["score", "number", "date", "-date"])),
  ])
  func mistakesAreNamed(_ name: String, _ values: [String], _ problem: OptionProblem) {
    #expect(throws: OptionFailure(name, problem)) {
      try SearchArguments("甲", .searchRequest) { $0 == name ? values : [] }
    }
  }

  @Test func namesAreUniqueAndHelpsAreSentences() {
    let names = SearchOptions.all.map(\.name) + SearchOptions.all.compactMap { $0.short.map(String.init) }
    #expect(Set(names).count == names.count)
    for option in SearchOptions.all {
      #expect(option.help.english.hasSuffix("."), "\(option.name)")
      #expect(option.help.chinese.hasSuffix("。"), "\(option.name)")
    }
  }

  @Test func namesThatWereMeant() {
    let names = ["--limit", "--literal", "--since", "search", "show"]
    #expect(NearestName.of("--limt", among: names) == "--limit")
    #expect(NearestName.of("--limti", among: names) == "--limit")
    #expect(NearestName.of("seach", among: names) == "search")
    #expect(NearestName.of("sohw", among: names) == "show")
    #expect(NearestName.of("养老", among: names) == nil)
    #expect(NearestName.of("", among: names) == nil)
    #expect(NearestName.of("--i", among: names) == nil)
  }
}
