/// Detects the encoding of text.
///
/// A byte order mark decides, then well-formed UTF-8, of which ASCII alone may be a seven-bit encoding. What
/// is left is decoded as GB 18030, Big5 and UTF-16, each without mercy for ill-formed sequences, and the
/// reading that looks most like Chinese wins. ICU's own detector is not used: byte statistics need long
/// texts, while decoded text can be judged by a few characters.
public enum EncodingDetector {
  /// Bytes of a file that the guesses are judged by.
  static let sampleSize = 1 << 14

  /// A guess and how well it reads.
  struct Candidate {
    var encoding: TextEncoding
    var score: Double
  }

  /// The binary format of a file that begins with `bytes`; nil where it may be text.
  public static func binaryContent(of bytes: [UInt8]) -> BinaryContent? { BinarySignature.content(of: bytes) }

  /// The encoding a byte order mark at the start declares, and the mark's length.
  static func byteOrderMark(_ bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) { return (.gb18030, 4) }
    return nil
  }

  /// The UTF-16 byte order under which the bytes decode to unmistakable Chinese, although they are
  /// well-formed UTF-8.
  static func convincingUTF16(_ bytes: [UInt8], census: ByteCensus) -> TextEncoding? {
    guard let best = candidates(for: bytes, census: census).first, best.score >= 0.3 else { return nil }
    guard case .utf16 = best.encoding.scheme else { return nil }
    return best.encoding
  }

  /// The encoding in which bytes read as common Chinese, although they are well-formed UTF-8: that of other
  /// letters alone, as `CD A8 D6 AA` (通知 in GB 18030) is. Nil where they hold Chinese as UTF-8, or single
  /// letters among ASCII, as accents are.
  static func convincingChinese(_ bytes: [UInt8], census: ByteCensus) -> TextEncoding? {
    // Chinese and its punctuation begin with these.
    guard let start = census.firstHigh, !bytes[start...].contains(where: { $0 >= 0xE3 }) else { return nil }
    let sample = bytes[start..<min(bytes.count, start + sampleSize)]
    var (highs, alone, run) = (0, 0, 0)
    for byte in sample + [0x20] {
      if byte >= 0x80 {
        run += 1
      } else {
        highs += run
        if run < 4 { alone += run }
        run = 0
      }
    }
    guard highs >= 4, alone * 2 < highs, Plausibility.score(Array(sample), countsASCII: false) < 0,
      let best = candidates(for: bytes, census: census).first, best.score >= 0.5
    else { return nil }
    if case .utf16 = best.encoding.scheme { return nil }
    return best.encoding
  }

  /// The seven-bit encoding in which ASCII bytes read as Chinese: its marks stand in them, and what the marks
  /// enclose is well-formed and common. Nil for plain ASCII.
  static func sevenBit(_ bytes: [UInt8]) -> TextEncoding? {
    // Both marks, in this order: HZ opens and closes, ISO-2022-CN declares a set and shifts to it.
    let marks: [(TextEncoding, first: [UInt8], second: [UInt8])] = [
      (.hz, Array("~{".utf8), Array("~}".utf8)), (.iso2022CN, [0x1B, 0x24, 0x29], [0x0E]),
    ]
    for (encoding, first, second) in marks {
      guard let start = place(of: first, in: bytes, from: 0), place(of: second, in: bytes, from: start) != nil
      else { continue }
      let end = min(bytes.count, start + sampleSize)
      var text = UTF8Builder(reservingCapacity: sampleSize * 2)
      let fault = TextDecoder.decode(
        bytes, in: start..<end, isWhole: end == bytes.count, as: encoding, into: &text)
      if fault == nil, Plausibility.score(text.bytes, countsASCII: false) >= 0.2 { return encoding }
    }
    return nil
  }

  private static func place(of mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var rest = bytes[start...]
    while let at = rest.firstIndex(of: mark[0]) {
      if rest[at...].starts(with: mark) { return at }
      rest = rest[(at + 1)...]
    }
    return nil
  }

  /// Encodings other than UTF-8 in which a sample of `bytes` is well-formed, the likeliest first.
  static func candidates(for bytes: [UInt8], census: ByteCensus) -> [Candidate] {
    var found: [Candidate] = []
    func judge(_ encoding: TextEncoding, from start: Int) {
      let end = min(bytes.count, start + sampleSize)
      var text = UTF8Builder(reservingCapacity: sampleSize * 2)
      guard
        TextDecoder.decode(bytes, in: start..<end, isWhole: end == bytes.count, as: encoding, into: &text)
          == nil
      else { return }
      var isWide = false
      if case .utf16 = encoding.scheme { isWide = true }
      found.append(Candidate(encoding: encoding, score: Plausibility.score(text.bytes, countsASCII: isWide)))
    }
    // ASCII before the first high byte is the same in all of these, so the sample starts where they differ.
    if census.firstNUL == nil, let start = census.firstHigh {
      judge(.gb18030, from: start)
      if found.isEmpty { judge(.gbk, from: start) }
      judge(.big5, from: start)
      judge(.big5HongKong, from: start)
    }
    if bytes.count % 2 == 0 {
      // UTF-16 without a byte order mark is rare, so it needs a clear margin.
      for encoding in [TextEncoding.utf16LittleEndian, .utf16BigEndian] {
        judge(encoding, from: 0)
        if found.last?.encoding == encoding { found[found.count - 1].score -= 0.1 }
      }
    }
    // Stable: ties keep the order of the candidates.
    return found.enumerated().filter { $0.element.score >= Plausibility.least }
      .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.map(\.element)
  }
}
