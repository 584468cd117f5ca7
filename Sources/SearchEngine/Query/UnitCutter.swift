internal import Primitives
internal import TextAnalysis

/// Cuts an unquoted clause into units that must all occur.
///
/// A unit is a word of ICU's. Single characters that ICU leaves over are glued together, or, one alone, to the
/// number before it, the word after it or the word before it: 城市|副|中心 gives 城市 and 副中心, 市属|国|企 gives
/// 市属 and 国企. So a single character is never looked for by itself unless the clause is nothing else, and 广州
/// does not bring 惠州. Particles (的, 了, 吗 ...) are not looked for.
enum UnitCutter {
  private static let particles: UnitSet = "的了吗呢吧么和与及或地得着"

  /// The ranges of a text that are its units, and those of ICU's words that were glued to a character.
  struct Cut: Equatable {
    var units: [Range<Int>] = []
    var gluedWords: [Range<Int>] = []
  }

  /// Cuts `text` (canonical), whose words by the analyzer are `words`; there is no unit where it holds no word.
  static func cut(_ text: [UInt16], _ words: [Word]) -> Cut {
    var result = Cut()
    var chain: [Range<Int>] = []
    for word in words where !word.isPart {
      let range = Int(word.start)..<Int(word.end)
      if let last = chain.last, last.upperBound != range.lowerBound {
        glue(chain, text, into: &result)
        chain = []
      }
      chain.append(range)
    }
    glue(chain, text, into: &result)
    return result
  }

  /// Adds the units of words that stand side by side.
  private static func glue(_ words: [Range<Int>], _ text: [UInt16], into result: inout Cut) {
    var units: [Range<Int>] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      guard isSingle(word, text) else {
        units.append(word)
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
      if end - index > 1 {
        units.append(word.lowerBound..<words[end - 1].upperBound)
      } else if let last = units.last, last.upperBound == word.lowerBound, isNumber(last, text) {
        units[units.count - 1] = last.lowerBound..<word.upperBound
      } else if end < words.count, !isSingle(words[end], text), !isNumber(words[end], text) {
        units.append(word.lowerBound..<words[end].upperBound)
        result.gluedWords.append(words[end])
        end += 1
      } else if let last = units.last, last.upperBound == word.lowerBound {
        if words[index - 1] == last { result.gluedWords.append(last) }
        units[units.count - 1] = last.lowerBound..<word.upperBound
      } else {
        units.append(word)
      }
      index = end
    }
    result.units += units
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
