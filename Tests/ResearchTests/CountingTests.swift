import PolicyDocuments
import SearchEngine
import TestSupport
import Testing
import TextAnalysis

@testable import Research

/// Concordances and trends say what a scan of the texts says.
@Suite struct CountingTests {
  private static func query(_ random: inout SeededRandom) -> (text: String, strings: [String]) {
    let strings = (0...random.below(2)).map { _ in RandomPapers.words[random.below(RandomPapers.words.count)]
    }
    return (strings.joined(separator: " "), strings)
  }

  @Test func trendsAreThoseOfAScan() throws {
    var random = SeededRandom.forTest()
    let sample = try RandomPapers(&random)
    let engine = try sample.engine()
    let folder = try TextFolder()
    for _ in 0..<40 {
      let (query, strings) = Self.query(&random)
      let needles = strings.map { folder.foldQuery($0) }
      let grouping = TrendGrouping.allCases[random.below(3)]
      let trend = try Trend([query, "养老"], SearchRequest(""), engine, by: grouping)
      var expected: [String?: (documents: Int, matches: Int, occurrences: Int, characters: Int)] = [:]
      var firsts: [String] = []
      for paper in sample.papers {
        let text = RandomPapers.canonical(paper, folder)
        let matches = needles.allSatisfy { !Scan.places(of: [$0], in: text).isEmpty }
        let count = matches ? Scan.places(of: Array(Set(needles)), in: text).count : 0
        let groups: [String?] =
          switch grouping {
          case .year: [paper.date.map { String($0.prefix(4)) }]
          case .month: [paper.date.flatMap { $0.count >= 7 ? String($0.prefix(7)) : nil }]
          case .field: paper.issuers.isEmpty ? [nil] : paper.issuers
          }
        let visible = String(decoding: text, as: UTF16.self).unicodeScalars
          .filter { CharacterClass.isHan($0.value) }.count
        for group in groups {
          var row = expected[group] ?? (0, 0, 0, 0)
          row.documents += 1
          row.matches += matches ? 1 : 0
          row.occurrences += count
          row.characters += visible
          expected[group] = row
        }
        if matches, let date = paper.date { firsts.append(date) }
      }
      var seen = 0
      for row in trend.rows {
        let known = expected[row.group] ?? (0, 0, 0, 0)
        if expected[row.group] != nil { seen += 1 }
        #expect(row.documents == known.documents, "\(query) \(row.group ?? "-")")
        #expect(row.counts[0].documents == known.matches, "\(query) \(row.group ?? "-")")
        #expect(row.counts[0].occurrences == known.occurrences, "\(query) \(row.group ?? "-")")
        #expect(row.characters == known.characters, "\(query) \(row.group ?? "-")")
      }
      #expect(seen == expected.count)
      let first = firsts.compactMap { PolicyDate(parsing: $0) }.map { ($0.first, $0.last) }.min { $0 < $1 }
      #expect(trend.total.counts[0].first.map { Int32($0.days.lowerBound) } == first?.0)
    }
  }

  @Test func yearsWithoutDocumentsAreRows() throws {
    let folder = TemporaryDirectory()
    folder.write("a.md", "---\ntitle: 甲\ndate: 2019-01-01\n---\n养老\n")
    folder.write("b.md", "---\ntitle: 乙\ndate: 2022-12-31\n---\n养老养老\n")
    _ = try IndexBuilder(
      directory: folder.path + "/index", options: IndexBuilder.Options(paths: [folder.path])
    ).run(isCancelled: { false }, onProgress: { _ in }, onProblem: { _ in })
    let engine = try SearchEngine(opening: folder.path + "/index")
    let trend = try Trend(["养老"], SearchRequest(""), engine, by: .year)
    #expect(trend.rows.map(\.group) == ["2019", "2020", "2021", "2022"])
    #expect(trend.rows.map { $0.counts[0].occurrences } == [1, 0, 0, 2])
    #expect(trend.total.counts[0].first?.date == "2019-01-01")
    let months = try Trend(["养老"], SearchRequest(""), engine, by: .month)
    #expect(months.rows.count == 48)
  }

  /// Another spelling is as long as it stands in the text, and counts where it is whole.
  @Test func spellingsAreLinesOfTheirOwnLength() throws {
    let folder = TemporaryDirectory()
    folder.write("a.md", "---\ntitle: 甲\n---\n共13000万元，其中3千万元")
    folder.write("b.md", "---\ntitle: 乙\n---\n计30,000,000元整")
    _ = try IndexBuilder(
      directory: folder.path + "/index", options: IndexBuilder.Options(paths: [folder.path])
    ).run(isCancelled: { false }, onProgress: { _ in }, onProblem: { _ in })
    let engine = try SearchEngine(opening: folder.path + "/index")
    for query in ["~\"三千万元\"", "~\"叁仟万元\"", "~\"30000000元\""] {
      let lines = try Concordance(SearchRequest(query), engine, by: .date).lines
      #expect(lines.map(\.match).sorted() == ["30,000,000元", "3千万元"], "\(query)")
      #expect(Set(lines.map(\.after)) == ["", "整"], "\(query)")
    }
    #expect(try Concordance(SearchRequest("~\"三千万元\""), engine, limit: 1).total == 2)
  }

  @Test func concordancesHaveEveryOccurrence() throws {
    var random = SeededRandom.forTest()
    let sample = try RandomPapers(&random)
    let engine = try sample.engine()
    let folder = try TextFolder()
    for _ in 0..<40 {
      let (query, strings) = Self.query(&random)
      let needles = Array(Set(strings.map { folder.foldQuery($0) }))
      let order = ConcordanceOrder.allCases[random.below(ConcordanceOrder.allCases.count)]
      let concordance = try Concordance(SearchRequest(query), engine, by: order)
      var expected: [String: [String]] = [:]
      for paper in sample.papers {
        let text = RandomPapers.canonical(paper, folder)
        if !needles.allSatisfy({ !Scan.places(of: [$0], in: text).isEmpty }) { continue }
        expected[paper.id] = Scan.places(of: needles, in: text).map {
          String(decoding: text[$0], as: UTF16.self)
        }
      }
      var found: [String: [String]] = [:]
      for line in concordance.lines {
        found[line.record.id, default: []].append(
          String(decoding: folder.foldQuery(line.match), as: UTF16.self))
        // The source around the key word is what stands in the paper.
        let paper = sample.papers.first { $0.id == line.record.id }
        let whole = (paper?.title ?? "") + "\n" + (paper?.body ?? "")
        #expect(
          whole.contains(line.before + line.match + line.after), "\(line.before)|\(line.match)|\(line.after)")
      }
      #expect(found.mapValues { $0.sorted() } == expected.mapValues { $0.sorted() }, "\(query)")
      #expect(concordance.total == expected.values.joined().count)
      let few = try Concordance(SearchRequest(query), engine, by: order, limit: 3)
      #expect(few.lines == Array(concordance.lines.prefix(3)))
      #expect(few.total == concordance.total)
      switch order {
      case .right:
        let keys = concordance.lines.map {
          $0.after.unicodeScalars.filter { !$0.properties.isWhitespace }.map(\.value)
        }
        #expect(zip(keys, keys.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
      case .left:
        let keys = concordance.lines.map {
          Array($0.before.unicodeScalars.filter { !$0.properties.isWhitespace }.map(\.value).reversed())
        }
        #expect(zip(keys, keys.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
      case .date, .latest:
        let dates = concordance.lines.compactMap { $0.record.metadata.date }.compactMap {
          PolicyDate(parsing: $0)
        }
        let rising = order == .date ? dates : dates.reversed()
        #expect(zip(rising, rising.dropFirst()).allSatisfy { $0.first <= $1.first })
      case .rank:
        #expect(zip(concordance.lines, concordance.lines.dropFirst()).allSatisfy { $0.rank <= $1.rank })
      }
    }
  }
}
