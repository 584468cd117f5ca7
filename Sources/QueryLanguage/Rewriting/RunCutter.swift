internal import Primitives
public import TextAnalysis

/// Cuts an unquoted run into phrases that must all occur.
///
/// A phrase is a word of ICU's. Single characters between words are joined with each other, or, if alone, with the
/// number before, the word after or the word before: 城市|副|中心 becomes 城市 and 副中心, 市属|国|企 becomes 市属 and
/// 国企. A single character is searched by itself only if the run is nothing else, so 广州 does not find 惠州.
/// Particles (的, 了, 吗 ...) are dropped.
public enum RunCutter {
  private static let particles: CodeUnitSet = "的了吗呢吧么和与及或地得着"

  /// A phrase while its run is cut: ranges of the text.
  private struct Piece {
    var range: Range<Int>
    var joinedWords: [Range<Int>] = []
  }

  /// Cuts `text` (canonical), whose words by the analyzer are `words`; there is no phrase where it holds no
  /// word.
  public static func cut(_ text: [UInt16], _ words: [Word]) -> [Phrase] {
    var pieces: [Piece] = []
    var chain: [Range<Int>] = []
    for word in words where !word.isPart {
      let range = Int(word.start)..<Int(word.end)
      if let last = chain.last, last.upperBound != range.lowerBound {
        join(chain, text, into: &pieces)
        chain = []
      }
      chain.append(range)
    }
    join(chain, text, into: &pieces)
    return pieces.map { piece in
      Phrase(Array(text[piece.range]), joinedWords: piece.joinedWords.map { Array(text[$0]) })
    }
  }

  /// Adds the phrases of words that stand side by side.
  private static func join(_ words: [Range<Int>], _ text: [UInt16], into result: inout [Piece]) {
    var pieces: [Piece] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      guard isSingle(word, text) else {
        pieces.append(Piece(range: word))
        index += 1
        continue
      }
      if particles.contains(text[word.lowerBound]) && words.count > 1 {
        index += 1
        continue
      }
      var end = index + 1
      while end < words.count, isSingle(words[end], text), !particles.contains(text[words[end].lowerBound]) {
        end += 1
      }
      // The phrase before, if it ends where the character begins.
      let before = pieces.last.flatMap { $0.range.upperBound == word.lowerBound ? $0.range : nil }
      if end - index > 1 {
        pieces.append(Piece(range: word.lowerBound..<words[end - 1].upperBound))
      } else if let before, isNumber(before, text) {
        pieces[pieces.count - 1].range = before.lowerBound..<word.upperBound
      } else if end < words.count, !isSingle(words[end], text), !isNumber(words[end], text) {
        pieces.append(Piece(range: word.lowerBound..<words[end].upperBound, joinedWords: [words[end]]))
        end += 1
      } else if let before {
        if words[index - 1] == before { pieces[pieces.count - 1].joinedWords.append(before) }
        pieces[pieces.count - 1].range = before.lowerBound..<word.upperBound
      } else {
        pieces.append(Piece(range: word))
      }
      index = end
    }
    result += pieces
  }

  private static func isSingle(_ word: Range<Int>, _ text: [UInt16]) -> Bool {
    let length = word.count
    if length == 1 { return CharacterClass.isHan(UInt32(text[word.lowerBound])) }
    return length == 2 && SurrogatePair.isLead(text[word.lowerBound])
  }

  private static func isNumber(_ word: Range<Int>, _ text: [UInt16]) -> Bool {
    guard let last = word.last else { return false }
    return text[last] >= 0x30 && text[last] <= 0x39
  }
}
