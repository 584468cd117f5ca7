internal import Glibc
package import SearchEngine

/// Which words are typical of one set of documents against another.
///
/// Words are those of the analyzer, without numbers. How far their frequencies in the two sets are from those
/// of one common text is measured by the log-likelihood ratio G² (Dunning 1993, "Accurate Methods for the
/// Statistics of Surprise and Coincidence", Computational Linguistics 19), in the form of Rayson and Garside
/// 2000 ("Comparing Corpora using Frequency Profiling"):
///
///     G² = 2 (a ln(a / E1) + b ln(b / E2)),  E1 = c (a + b) / (c + d),  E2 = d (a + b) / (c + d)
///
/// with a and b the occurrences of the word in either set, c and d the words of either set. A value above
/// 15.13 comes by chance once in 10,000 words.
package struct Comparison: Sendable {
  /// A word and its frequencies.
  package struct Word: Sendable, Equatable {
    package var text: String
    /// Occurrences in the first and the second set.
    package var counts: (Int, Int)
    /// Documents of the first and the second set that have it.
    package var documents: (Int, Int)
    /// G².
    package var likelihood: Double

    package static func == (left: Word, right: Word) -> Bool {
      left.text == right.text && left.counts == right.counts && left.documents == right.documents
        && left.likelihood == right.likelihood
    }
  }

  /// Documents of the first and the second set.
  package let documents: (Int, Int)
  /// Words of the first and the second set.
  package private(set) var words = (0, 0)
  /// Words of both sets that are more frequent in the first, those that differ most first.
  package private(set) var typicalOfFirst: [Word] = []
  /// The same for the second.
  package private(set) var typicalOfSecond: [Word] = []
  /// Words of the first set alone, and of the second alone, the most frequent first.
  package private(set) var vanished: [Word] = []
  package private(set) var new: [Word] = []

  /// How the words of documents are counted; both find the same.
  package enum Counting: Sendable {
    /// The texts are analyzed again.
    case texts
    /// The postings of all words are read.
    case postings
    /// The texts of sets that are a small part of the index, else the postings.
    case fastest
  }

  /// Postings of the whole index are read in about the time in which one document of so many is analyzed.
  private static let documentsAtOnce = 16

  /// - Parameters:
  ///   - minimum: words that occur less often in both sets together are left out.
  /// - Complexity: Linear in the texts of both sets, or in the postings of all words, whichever is less.
  package init(
    _ first: [Int], _ second: [Int], _ engine: SearchEngine, minimum: Int = 1, counting: Counting = .fastest
  ) throws(EngineError) {
    documents = (first.count, second.count)
    var tallies: [String: Tally] = [:]
    let isSmall = (first.count + second.count) * Self.documentsAtOnce < engine.documentCount
    if counting == .texts || counting == .fastest && isSmall {
      for document in first {
        try engine.forEachWord(of: document) { tallies[$0, default: Tally()].first.add(document, 1) }
      }
      for document in second {
        try engine.forEachWord(of: document) { tallies[$0, default: Tally()].second.add(document, 1) }
      }
    } else {
      let (inFirst, inSecond) = (Set(first), Set(second))
      try engine.forEachWholeWord { word, postings in
        var tally = Tally()
        for (document, frequency) in postings {
          if inFirst.contains(document) { tally.first.add(document, frequency) }
          if inSecond.contains(document) { tally.second.add(document, frequency) }
        }
        if tally.first.count + tally.second.count > 0 { tallies[word] = tally }
      }
    }
    for tally in tallies.values {
      words.0 += tally.first.count
      words.1 += tally.second.count
    }
    for (text, tally) in tallies {
      let (a, b) = (tally.first.count, tally.second.count)
      if a + b < minimum || Self.isNumber(text) { continue }
      let word = Word(
        text: text, counts: (a, b), documents: (tally.first.documents, tally.second.documents),
        likelihood: Self.likelihood(a, b, of: words.0, words.1))
      if b == 0 {
        vanished.append(word)
      } else if a == 0 {
        new.append(word)
      } else if Double(a) * Double(words.1) > Double(b) * Double(words.0) {
        typicalOfFirst.append(word)
      } else {
        typicalOfSecond.append(word)
      }
    }
    for list in [\Self.typicalOfFirst, \Self.typicalOfSecond, \Self.vanished, \Self.new] {
      self[keyPath: list].sort { left, right in
        left.likelihood == right.likelihood ? left.text < right.text : left.likelihood > right.likelihood
      }
    }
  }

  /// G² of a word that occurs `a` times among `c` words and `b` times among `d`.
  static func likelihood(_ a: Int, _ b: Int, of c: Int, _ d: Int) -> Double {
    let share = Double(a + b) / Double(max(1, c + d))
    func part(_ count: Int, _ words: Int) -> Double {
      count == 0 ? 0 : Double(count) * log(Double(count) / (Double(words) * share))
    }
    return max(0, 2 * (part(a, c) + part(b, d)))
  }

  private static func isNumber(_ word: String) -> Bool {
    word.unicodeScalars.allSatisfy { (0x30...0x39).contains($0.value) || ".,%".unicodeScalars.contains($0) }
  }

  /// The occurrences of a word in both sets.
  private struct Tally {
    var first = Side()
    var second = Side()

    struct Side {
      var count = 0
      var documents = 0
      private var last = -1

      mutating func add(_ document: Int, _ occurrences: Int) {
        count += occurrences
        if document != last { documents += 1 }
        last = document
      }
    }
  }
}
