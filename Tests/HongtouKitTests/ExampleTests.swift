import HongtouKit
import Testing

/// The program in Examples/Library, and the pages that show it.
@Suite struct ExampleTests {
  @Test func tenLinesMakeAnIndexAndSearchIt() throws {
    var lines: [String] = []
    func print(_ items: Any...) { lines.append(items.map { "\($0)" }.joined(separator: " ")) }
    // The example begins here.
    let index = try SearchIndex()
    try index.put([
      Document(id: "1", title: "优化营商环境条例", text: "为了持续优化营商环境，制定本条例。"),
      Document(id: "2", title: "关于推进养老服务的意见", text: "发展居家养老服务。"),
    ])
    try index.put([Document(id: "2", title: "关于推进养老服务发展的意见", text: "发展居家社区养老服务。")])
    for hit in try index.search("居家养老") {
      print(hit.rank, hit.title, hit.snippet.marked("[", "]"))
    }
    // The example ends here.
    #expect(lines == ["1 关于推进养老服务发展的意见 发展[居家]社区[养老]服务。"])
  }

  /// What is shown is what was compiled and run above.
  @Test(arguments: [
    "Examples/Library/Sources/Library/main.swift", "Sources/HongtouKit/HongtouKit.docc/Searching.md",
    "docs/LIBRARY.md",
  ])
  func theExampleIsTheSameEverywhere(_ page: String) throws {
    let example = ["import HongtouKit", ""] + Self.example(in: try Self.lines(of: #filePath))
    #expect(example.count { !$0.isEmpty } == 10)
    let shown = try Self.lines(of: Self.root + page).map {
      $0.hasPrefix("    ") ? String($0.dropFirst(4)) : $0
    }
    let start = shown.indices.first { shown[$0...].starts(with: example) }
    #expect(start != nil, "\(page) shows another example than the one that is tested")
  }

  private static let root = String(#filePath.dropLast("Tests/HongtouKitTests/ExampleTests.swift".count))

  /// The lines between the marks, at the left margin.
  private static func example(in lines: [String]) -> [String] {
    let marks = lines.indices.filter { lines[$0].contains("// The example ") }
    return lines[(marks[0] + 1)..<marks[1]].map { String($0.dropFirst(4)) }
  }

  private static func lines(of path: String) throws -> [String] {
    try TextFile.read(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
