import SearchEngine
import TestSupport
import TextAnalysis

@testable import Research

/// Random papers with dates and issuers, and their index.
final class RandomPapers {
  struct Paper {
    var id: String
    var title: String
    var date: String?
    var issuers: [String]
    var body: String
  }

  static let words = ["养老", "居家养老", "养老服务", "法院", "公告", "社区", "服务", "PM2.5", "第三条", "x", "臺灣", "ＡＢＣ"]

  let folder = TemporaryDirectory()
  private(set) var papers: [Paper] = []

  init(_ random: inout SeededRandom, count: Int = 60) throws {
    let issuers = ["国务院", "民政部", "云河市人民政府"]
    var lines = ""
    for number in 0..<count {
      let body = (0..<random.below(12)).map { _ in
        Self.words[random.below(Self.words.count)] + ["，", "。", "", "\n", " "][random.below(5)]
      }.joined()
      let year = 2018 + random.below(6)
      let month = 1 + random.below(12)
      let date: String? =
        switch random.below(5) {
        case 0: nil
        case 1: "\(year)"
        case 2: "\(year)-\(month < 10 ? "0" : "")\(month)"
        default: "\(year)-\(month < 10 ? "0" : "")\(month)-15"
        }
      let paper = Paper(
        id: "p\(number)", title: "关于\(Self.words[random.below(Self.words.count)])的通知\(number)", date: date,
        issuers: issuers.filter { _ in random.below(3) == 0 }, body: body)
      papers.append(paper)
      let list = paper.issuers.map { "\"\($0)\"" }.joined(separator: ",")
      lines += "{\"id\":\"\(paper.id)\",\"title\":\"\(paper.title)\",\"issuer\":[\(list)],"
      if let date { lines += "\"date\":\"\(date)\"," }
      lines +=
        "\"text\":\"\(body.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n"))\"}\n"
    }
    folder.write("papers.jsonl", lines)
    var options = IndexBuilder.Options(paths: [folder.path + "/papers.jsonl"])
    options.workers = 2
    _ = try IndexBuilder(directory: folder.path + "/index", options: options)
      .run(isCancelled: { false }, onProgress: { _ in }, onProblem: { _ in })
  }

  func engine() throws -> SearchEngine { try SearchEngine(opening: folder.path + "/index") }

  /// The canonical text of a paper, title and body, folded by itself.
  static func canonical(_ paper: Paper, _ folder: TextFolder) -> [UInt16] {
    folder.foldQuery(paper.title + "\n" + paper.body)
  }
}

/// Counting by looking at every place of a text, which shares nothing with the index but the folding.
enum Scan {
  /// The places of `strings` in `text`; what lies within another is a part of it.
  static func places(of strings: [[UInt16]], in text: [UInt16]) -> [Range<Int>] {
    var all: [Range<Int>] = []
    for string in strings where !string.isEmpty && string.count <= text.count {
      for start in 0...text.count - string.count where Array(text[start..<start + string.count]) == string {
        all.append(start..<start + string.count)
      }
    }
    return all.filter { place in
      !all.contains { other in
        other != place && other.lowerBound <= place.lowerBound && place.upperBound <= other.upperBound
      }
    }.sorted { $0.lowerBound < $1.lowerBound }
  }
}
