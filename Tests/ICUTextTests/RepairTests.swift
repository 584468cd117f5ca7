import ICUText
import TestSupport
import Testing

/// Texts with a few bytes that are no text.
@Suite struct RepairTests {
  private static let text = String(repeating: "国务院关于印发养老服务体系建设规划的通知，各省、自治区、直辖市人民政府。\n", count: 40)

  @Test func wellFormedTextIsAsItWas() throws {
    let (decoded, replaced) = try TextDecoder().decodeRepairing(Array(Self.text.utf8))
    #expect(decoded.utf8 == Array(Self.text.utf8))
    #expect(replaced == nil)
  }

  @Test func oneBadByteOfUTF8() throws {
    for (at, byte) in [(0, 0xFF), (300, 0xFE), (301, 0xC0)] as [(Int, UInt8)] {
      var bytes = Array(Self.text.utf8)
      bytes.insert(byte, at: at)
      let (decoded, replaced) = try TextDecoder().decodeRepairing(bytes)
      #expect(decoded.encoding == .utf8)
      let text = String(decoding: decoded.utf8, as: UTF8.self)
      #expect(text.unicodeScalars.filter { $0 == "\u{FFFD}" }.count == replaced?.count)
      #expect(replaced?.count ?? 9 <= 3)
      #expect(abs((replaced?.first ?? 0) - at) < 3)
      #expect(throws: DecodingError.self) { _ = try TextDecoder().decode(bytes) }
    }
  }

  @Test func textThatEndsWithinACharacter() throws {
    let bytes = Array(Self.text.utf8.dropLast(2)) + [0xE5, 0x9B]
    let (decoded, replaced) = try TextDecoder().decodeRepairing(bytes)
    #expect(String(decoding: decoded.utf8, as: UTF8.self).hasSuffix("\u{FFFD}"))
    #expect(replaced?.count == 1 || replaced?.count == 2)
  }

  @Test func oneBadByteOfGB18030() throws {
    for at in [0, 600] {
      var bytes = try #require(Encoder.encode(Self.text, as: "GB18030"))
      // A first byte without a second one.
      bytes.insert(contentsOf: [0x81, 0x20], at: at)
      let (decoded, replaced) = try TextDecoder().decodeRepairing(bytes)
      #expect(decoded.encoding == .gb18030)
      #expect(replaced?.count ?? 9 <= 2)
      let text = String(decoding: decoded.utf8, as: UTF8.self)
      #expect(text.hasSuffix(Self.text.suffix(200)))
    }
  }

  @Test func halfASurrogateInUTF16() throws {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in Self.text.utf16 { bytes += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
    bytes.insert(contentsOf: [0x3D, 0xD8], at: 102)
    let (decoded, replaced) = try TextDecoder().decodeRepairing(bytes)
    var expected = Array(Self.text.unicodeScalars)
    expected.insert("\u{FFFD}", at: 50)
    #expect(Array(String(decoding: decoded.utf8, as: UTF8.self).unicodeScalars) == expected)
    #expect(replaced == Replacements(count: 1, first: 102))
  }

  /// Much that is ill-formed is something else than text.
  @Test func noiseIsRefused() {
    var random = SeededRandom.forTest("noise")
    for _ in 0..<50 {
      let bytes = (0..<3000).map { _ in UInt8.random(in: 1...255, using: &random) }
      #expect(throws: DecodingError.self) { _ = try TextDecoder().decodeRepairing(bytes) }
    }
  }
}
