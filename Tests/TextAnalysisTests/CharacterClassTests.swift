import Testing
import TextAnalysis

@Suite struct CharacterClassTests {
  @Test(
    arguments: [
      ("中", CharacterClass.han), ("〇", .han), ("々", .han), ("㐀", .han), ("𠮷", .han), ("a", .letterOrDigit),
      ("9", .letterOrDigit),
      ("カ", .letterOrDigit), ("한", .letterOrDigit), ("ж", .letterOrDigit), (",", .punctuation),
      ("。", .punctuation),
      ("《", .punctuation), ("%", .punctuation), ("😀", .punctuation), ("℃", .punctuation), (" ", .space),
      ("\n", .boundary),
    ] as [(Unicode.Scalar, CharacterClass)])
  func classifies(_ scalar: Unicode.Scalar, _ expected: CharacterClass) {
    #expect(CharacterClass(of: scalar.value) == expected)
    #expect(CharacterClass.isHan(scalar.value) == (expected == .han))
  }

  @Test func anyNumberHasAClass() {
    for value in stride(from: UInt32(0), to: UInt32.max - 0x1000, by: 0xFFF) {
      #expect(CharacterClass.isHan(value) == (CharacterClass(of: value) == .han))
    }
    #expect(CharacterClass(of: .max) == .punctuation)
  }
}
