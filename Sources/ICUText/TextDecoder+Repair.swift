/// What was replaced in a text that is slightly broken.
public struct Replacements: Sendable, Hashable {
  /// Ill-formed sequences.
  public var count = 0
  /// The offset of the first.
  public var first = 0

  public init(count: Int = 0, first: Int = 0) {
    self.count = count
    self.first = first
  }
}

extension TextDecoder {
  /// One ill-formed sequence among so many bytes is still a text; more is something else.
  private static let bytesPerReplacement = 200

  /// The text in `bytes`, with U+FFFD in place of each ill-formed sequence where there are few of them: a
  /// page that was copied badly, a file that was cut in the middle of a character.
  ///
  /// - Returns: also what was replaced; nil where the bytes are well-formed, which then is ``decode(_:)``.
  /// - Throws: what ``decode(_:)`` throws, where the bytes are no text or too many of them are ill-formed.
  public func decodeRepairing(_ bytes: [UInt8]) throws(DecodingError) -> (DecodedText, Replacements?) {
    let failure: DecodingError
    do throws(DecodingError) {
      return (try decode(bytes), nil)
    } catch {
      failure = error
    }
    let encoding: TextEncoding
    var isGuess = false
    switch failure {
    case .illFormed(let known, _): encoding = known
    case .unrecognised(offset: .some):
      // What is no other encoding is most often GB 18030; whether it reads as Chinese is seen below.
      encoding = .gb18030
      isGuess = true
    case .unrecognised, .notText: throw failure
    }
    let most = max(1, bytes.count / Self.bytesPerReplacement)
    guard let (text, replaced) = Self.repaired(bytes, as: encoding, atMost: most),
      !isGuess || Plausibility.score(Array(text.prefix(1 << 15)), countsASCII: false) >= 0.2
    else { throw failure }
    return (DecodedText(utf8: text, encoding: encoding), replaced)
  }

  /// Nil where there is more to replace than `most`.
  private static func repaired(
    _ bytes: [UInt8], as encoding: TextEncoding, atMost most: Int
  ) -> ([UInt8], Replacements)? {
    var start = 0
    if let mark = EncodingDetector.byteOrderMark(bytes), mark.encoding.isKin(to: encoding) {
      start = mark.length
    }
    var unit = 1
    if case .utf16 = encoding.scheme { unit = 2 }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    var replaced = Replacements()
    while start < bytes.count {
      let fault: Int
      if encoding == .utf8 {
        fault = firstIllFormed(bytes, from: start)
        text += bytes[start..<fault]
      } else {
        var piece = UTF8Builder(reservingCapacity: 1 << 14)
        fault =
          decode(bytes, in: start..<bytes.count, isWhole: true, as: encoding, into: &piece) ?? bytes.count
        text += piece.bytes
      }
      if fault >= bytes.count { break }
      if replaced.count == 0 { replaced.first = fault }
      replaced.count += 1
      if replaced.count > most { return nil }
      text += [0xEF, 0xBF, 0xBD]
      // The bytes of a broken character of UTF-8 that follow its first one are part of the same fault.
      start = max(fault, start) + unit
      if encoding == .utf8 { while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 } }
    }
    return (text, replaced)
  }

  /// The offset of the first byte from `start` on that is no UTF-8; the number of bytes where there is none.
  private static func firstIllFormed(_ bytes: [UInt8], from start: Int) -> Int {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span.extracting(start...))
      return bytes.count
    } catch {
      return start + error.byteOffsets.lowerBound
    }
  }
}
