import SearchEngine
import TestSupport
import Testing

@testable import Research

/// Comparing sets by the postings of the index against analyzing their texts.
@Suite struct ComparisonTests {
  @Test func postingsSayWhatTextsSay() throws {
    var random = SeededRandom.forTest()
    for _ in 0..<LongTests.count(4, 40) {
      let engine = try RandomPapers(&random).engine()
      let all = try engine.allDocuments()
      for _ in 0..<4 {
        // They may overlap, and be empty.
        let first = all.filter { _ in random.below(3) == 0 }
        let second = random.below(6) == 0 ? [] : all.filter { _ in random.below(2) == 0 }
        let texts = try Comparison(first, second, engine, counting: .texts)
        let postings = try Comparison(first, second, engine, counting: .postings)
        #expect(texts.words == postings.words, "seed \(random.seed)")
        #expect(texts.typicalOfFirst == postings.typicalOfFirst, "seed \(random.seed)")
        #expect(texts.typicalOfSecond == postings.typicalOfSecond, "seed \(random.seed)")
        #expect(texts.vanished == postings.vanished, "seed \(random.seed)")
        #expect(texts.new == postings.new, "seed \(random.seed)")
      }
    }
  }

  /// Words that are parts of others, standing alone and not, in several spellings.
  @Test func partsAreNoWordsOfTheirOwn() throws {
    let folder = TemporaryDirectory()
    folder.write("a.txt", "PM2.5 pm 2.5，PM10；M101与5G、5g网络。第14条 3.5‰ cafe\u{301} café A-B-1 12,000\n")
    folder.write("b.txt", "pm2.5 pm2.5 5 G 第14条第十四条 2023，2024 12 000 x1y2 x y ＰＭ２．５\n")
    let options = IndexBuilder.Options(paths: [folder.path])
    _ = try IndexBuilder(directory: folder.path + "/.index", options: options)
      .run(isCancelled: { false }, onProgress: { _ in }, onProblem: { _ in })
    let engine = try SearchEngine(opening: folder.path + "/.index")
    let texts = try Comparison([0], [1], engine, counting: .texts)
    let postings = try Comparison([0], [1], engine, counting: .postings)
    #expect(texts.words == postings.words && texts.words.0 > 10)
    for list in [\Comparison.typicalOfFirst, \.typicalOfSecond, \.vanished, \.new] {
      #expect(texts[keyPath: list] == postings[keyPath: list])
    }
  }
}
