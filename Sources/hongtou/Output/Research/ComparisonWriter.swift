internal import JSONText
internal import Localization
internal import Research

/// Writes a comparison.
struct ComparisonWriter {
  private let comparison: Comparison
  private let names: (String, String)
  private let limit: Int
  private let messages = Messages.current

  /// - Parameter limit: words of each list; 0 for all.
  init(_ comparison: Comparison, names: (String, String), limit: Int) {
    self.comparison = comparison
    self.names = names
    self.limit = limit
  }

  /// A list of words, its name in outputs and its title.
  private var lists: [(name: String, title: String, words: ArraySlice<Comparison.Word>)] {
    [
      ("first", messages.typical(of: names.0), cut(comparison.typicalOfFirst)),
      ("second", messages.typical(of: names.1), cut(comparison.typicalOfSecond)),
      ("vanished", messages.only(in: names.0), cut(comparison.vanished)),
      ("new", messages.only(in: names.1), cut(comparison.new)),
    ]
  }

  private func cut(_ words: [Comparison.Word]) -> ArraySlice<Comparison.Word> {
    limit == 0 ? words[...] : words.prefix(limit)
  }

  /// Occurrences per 10,000 words.
  private func rate(_ count: Int, _ words: Int) -> Double {
    words == 0 ? 0 : Double(count) * 10_000 / Double(words)
  }

  func writeTable(to output: inout TextBuffer) {
    var sets = TextTable(["", messages.documents, messages.words], right: [1, 2])
    sets.add(["A  \(names.0)", Figures.grouped(comparison.documents.0), Figures.grouped(comparison.words.0)])
    sets.add(["B  \(names.1)", Figures.grouped(comparison.documents.1), Figures.grouped(comparison.words.1)])
    sets.write(to: &output)
    for list in lists {
      output.append("\n")
      output.append(oneLine: list.title)
      output.newline()
      var table = TextTable(
        ["", "G²", "A", "B", "A \(messages.rate)", "B \(messages.rate)"], right: [1, 2, 3, 4, 5])
      for word in list.words {
        table.add([
          word.text, Figures.fixed(word.likelihood, 1), Figures.grouped(word.counts.0),
          Figures.grouped(word.counts.1), Figures.fixed(rate(word.counts.0, comparison.words.0), 2),
          Figures.fixed(rate(word.counts.1, comparison.words.1), 2),
        ])
      }
      table.write(to: &output)
    }
  }

  /// List, word, G², occurrences in either set, and documents in either set.
  func writeTSV(to output: inout TextBuffer) {
    for list in lists {
      for word in list.words {
        output.append("\(list.name)\t")
        output.append(oneLine: word.text)
        output.append(
          "\t\(Figures.fixed(word.likelihood, 3))\t\(word.counts.0)\t\(word.counts.1)\t\(word.documents.0)\t\(word.documents.1)\n"
        )
      }
    }
  }

  /// An object a word.
  func writeJSON(to output: inout TextBuffer) {
    for list in lists {
      for word in list.words {
        output.objectLine { members in
          members.add("t", "word")
          members.add("list", list.name)
          members.add("word", word.text)
          members.add("g2", word.likelihood, decimals: 3)
          members.add("occurrences") { $0.append("[\(word.counts.0),\(word.counts.1)]") }
          members.add("documents") { $0.append("[\(word.documents.0),\(word.documents.1)]") }
          members.add("per_10000") { buffer in
            buffer.append("[")
            buffer.append(rate(word.counts.0, comparison.words.0), decimals: 3)
            buffer.append(",")
            buffer.append(rate(word.counts.1, comparison.words.1), decimals: 3)
            buffer.append("]")
          }
        }
      }
    }
  }
}
