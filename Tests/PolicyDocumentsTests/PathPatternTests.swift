import TestSupport
import Testing

@testable import PolicyDocuments

#if canImport(Glibc)
  import Glibc
#endif

struct PathPatternTests {
  @Test func patternsMeanWhatShellAndGitMean() {
    let cases: [(String, matches: [String], fails: [String])] = [
      ("*.txt", ["a.txt", "p/a.txt", "p/q/a.txt", "/r/a.txt"], ["a.txt~", "a.md", "txt"]),
      ("papers/*.txt", ["papers/a.txt"], ["papers/q/a.txt", "x/papers/a.txt", "papers/a.md"]),
      ("./papers/*.txt", ["papers/a.txt"], ["papers/q/a.txt"]),
      ("papers//./*.txt", ["papers/a.txt"], ["papers/q/a.txt"]),
      (
        "papers/**/*.txt", ["papers/a.txt", "papers/q/a.txt", "papers/q/r/a.txt"],
        ["a.txt", "x/papers/a.txt"]
      ),
      ("**/a.txt", ["a.txt", "p/a.txt", "/p/q/a.txt"], ["ba.txt"]),
      ("papers/**", ["papers/a.txt", "papers/q/a.txt"], ["papers", "paper/a.txt"]),
      ("papers/*", ["papers/a.txt", "papers/q/a.txt"], ["papers", "x/papers/a.txt"]),
      ("papers", ["papers", "papers/a.txt", "x/papers/a.txt"], ["papers.txt", "mypapers/a.txt"]),
      ("./papers", ["papers/a.txt"], ["x/papers/a.txt"]),
      ("papers/", ["papers/a.txt", "x/papers/a.txt"], ["papers", "x/papers"]),
      ("/abs/*.txt", ["/abs/a.txt"], ["/abs/q/a.txt"]),
      ("*.{txt,md}", ["a.txt", "p/b.md"], ["a.jsonl"]),
      ("{2023,2024}/{a,b}*", ["2023/a1", "2024/b", "2024/bx/c"], ["2025/a", "2023/c"]),
      ("a{,b}.txt", ["a.txt", "ab.txt"], ["abb.txt"]),
      ("a{b,{c,d}}.txt", ["ab.txt", "ac.txt", "ad.txt"], ["a.txt"]),
      ("{a}.txt", ["{a}.txt"], ["a.txt"]),
      ("a{b,c", ["a{b,c"], ["ab"]),
      ("?.txt", ["甲.txt", "a.txt"], ["ab.txt", ".txt"]),
      ("[甲乙].txt", ["甲.txt"], ["丙.txt"]),
      ("[!a-c].txt", ["d.txt"], ["b.txt"]),
      ("[]x].txt", ["].txt", "x.txt"], ["y.txt"]),
      ("[", ["["], ["a"]),
      ("\\*.txt", ["*.txt"], ["a.txt"]),
      ("a\\{b,c\\}", ["a{b,c}"], ["ab"]),
      ("养老*", ["养老.md", "p/养老服务/x.txt"], ["居家养老.md"]),
      ("", [], ["", "a"]),
    ]
    for (text, matches, fails) in cases {
      let pattern = PathPattern(text)
      for path in matches { #expect(pattern.matches(path), "\(text) should match \(path)") }
      for path in fails { #expect(!pattern.matches(path), "\(text) should not match \(path)") }
    }
  }

  /// Within one component, and with FNM_PATHNAME for anchored ones, the C library is the oracle.
  @Test func componentsMatchAsTheCLibraryHasThem() {
    var random = SeededRandom.forTest()
    let alphabet = ["a", "b", "*", "?", "[ab]", "[!a]", "c", "**", "\\a"]
    for _ in 0..<LongTests.count(4000, 100_000) {
      let text = (0..<random.below(7)).map { _ in alphabet[random.below(alphabet.count)] }.joined()
      let name = (0..<1 + random.below(7)).map { _ in ["a", "b", "c", "d"][random.below(4)] }.joined()
      // `**` alone is any depth, which one component is too.
      #expect(
        PathPattern("x/" + text).matches("x/" + name, isWhole: true)
          == (!text.isEmpty && fnmatch("x/" + text, "x/" + name, FNM_PATHNAME) == 0),
        "seed \(random.seed): \(text) \(name)")
    }
  }

  @Test func manyStarsAreNotSlow() {
    let pattern = PathPattern(String(repeating: "**/", count: 60) + String(repeating: "*a", count: 60) + "/b")
    #expect(!pattern.matches(String(repeating: "aaaa/", count: 400) + String(repeating: "a", count: 4000)))
  }
}
