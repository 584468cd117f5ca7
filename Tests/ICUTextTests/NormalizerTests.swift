import ICUText
import Testing

@Suite struct NormalizerTests {
  @Test func decomposesFully() throws {
    let normalizer = try Normalizer()
    #expect(normalizer.decomposition(of: 0x01D6) == [0x75, 0x0308, 0x0304])
    #expect(normalizer.decomposition(of: 0x2F00) == [0x4E00])
    #expect(normalizer.decomposition(of: 0x4E00) == nil)
    #expect(normalizer.decomposition(of: 0xFDFA)?.count == 18)
    #expect(normalizer.decomposition(of: 0xFFFF_FFFF) == nil)
  }

  @Test func composes() throws {
    let normalizer = try Normalizer()
    #expect(normalizer.composition(of: [0x75, 0x0308]) == [0xFC])
    #expect(normalizer.composition(of: [0x20000]) == [0x20000])
    #expect(normalizer.composition(of: []) == [])
  }

  @Test func knowsProperties() {
    #expect(Normalizer.lowercase(of: 0x0130) == 0x69)
    #expect(Normalizer.lowercase(of: 0x4E00) == 0x4E00)
    #expect(Normalizer.isWhiteSpace(0x3000) && !Normalizer.isWhiteSpace(0x200B))
    #expect(Normalizer.isIgnorable(0x200B) && Normalizer.isIgnorable(0xFE0F) && !Normalizer.isIgnorable(0x41))
    #expect(Normalizer.isAlphabetic(0x4E00) && !Normalizer.isAlphabetic(0x3D))
  }
}
