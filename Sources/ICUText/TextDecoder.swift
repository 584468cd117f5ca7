internal import Primitives

/// Turns the bytes of a file into valid UTF-8, whatever Chinese text is commonly written in.
public struct TextDecoder: Sendable {
  /// A text of so many bytes is decoded twice rather than being in memory in both encodings.
  private static let large = 4 << 20

  private let forced: TextEncoding?
  private let spends: Bool

  /// A decoder that finds the encoding of each text, or reads all as `encoding` where one is given.
  ///
  /// - Parameter spending: whether the bytes of a large text are overwritten while it is decoded, to save
  ///   memory; then nobody else may hold them.
  public init(forcing encoding: TextEncoding? = nil, spending: Bool = false) {
    forced = encoding
    spends = spending
  }

  /// The text in `bytes`.
  ///
  /// Well-formed UTF-8 is handed back in the storage it came in. Nothing is repaired or replaced: bytes that
  /// are not well-formed in one encoding from end to end are refused, with the offset of the first bad byte.
  public func decode(_ bytes: consuming [UInt8]) throws(DecodingError) -> DecodedText {
    if let what = BinarySignature.content(of: bytes) { throw .notText(what) }
    if let forced {
      guard let mark = EncodingDetector.byteOrderMark(bytes), mark.encoding.isKin(to: forced) else {
        return try whole(bytes, after: 0, as: forced)
      }
      return try whole(bytes, after: mark.length, as: mark.encoding)
    }
    if let mark = EncodingDetector.byteOrderMark(bytes) {
      return try whole(bytes, after: mark.length, as: mark.encoding)
    }
    let census = ByteCensus(bytes)
    let badUTF8 = Self.firstIllFormedUTF8(bytes)
    if badUTF8 == nil, census.firstNUL == nil {
      // Han in UTF-16 is sometimes well-formed UTF-8, but almost never free of control characters.
      if census.controls > 0, let wide = EncodingDetector.convincingUTF16(bytes, census: census) {
        return try whole(bytes, after: 0, as: wide)
      }
      if census.firstHigh == nil, let sevenBit = EncodingDetector.sevenBit(bytes) {
        return try whole(bytes, after: 0, as: sevenBit)
      }
      if census.isMostlyControls(of: bytes.count) {
        throw .notText(.controlCharacters)
      }
      if let other = EncodingDetector.convincingChinese(bytes, census: census) {
        do throws(DecodingError) { return try whole(copy bytes, after: 0, as: other) } catch {}
      }
      return DecodedText(utf8: bytes, encoding: .utf8)
    }
    if let badUTF8, census.firstNUL == nil, ByteCensus.isDamagedUTF8(bytes) {
      throw .illFormed(encoding: .utf8, offset: badUTF8)
    }
    return try likeliest(bytes, census: census)
  }

  /// Tries the plausible encodings, the likeliest first.
  private func likeliest(_ bytes: [UInt8], census: ByteCensus) throws(DecodingError) -> DecodedText {
    var failure: DecodingError?
    for candidate in EncodingDetector.candidates(for: bytes, census: census) {
      do throws(DecodingError) {
        return try whole(bytes, after: 0, as: candidate.encoding)
      } catch {
        if failure == nil { failure = error }
      }
    }
    if let failure { throw failure }
    if let offset = census.firstNUL { throw .notText(.nul(offset: offset)) }
    if census.isMostlyControls(of: bytes.count) { throw .notText(.controlCharacters) }
    var unused = UTF8Builder(reservingCapacity: bytes.count)
    throw .unrecognised(
      offset: Self.decode(bytes, in: 0..<bytes.count, isWhole: true, as: .gb18030, into: &unused))
  }

  /// All of `bytes` from `start` on, read as one encoding.
  private func whole(
    _ bytes: consuming [UInt8], after start: Int, as encoding: TextEncoding
  ) throws(DecodingError) -> DecodedText {
    if encoding == .utf8 {
      if let offset = Self.firstIllFormedUTF8(bytes) { throw .illFormed(encoding: .utf8, offset: offset) }
      bytes.removeFirst(start)
      return DecodedText(utf8: bytes, encoding: .utf8)
    }
    let range = start..<bytes.count
    let isSpent = spends && bytes.count >= Self.large
    if isSpent {
      // Tried first, so that the bytes can be given back to the system while the text is made of them.
      var tried = UTF8Builder(reservingCapacity: 1 << 17)
      let offset = Self.decode(bytes, in: range, isWhole: true, as: encoding, into: &tried) { builder, _ in
        builder.forget()
      }
      if let offset { throw .illFormed(encoding: encoding, offset: offset) }
    }
    let source = consume bytes
    var spent = SpentBytes(of: source.count)
    // Two bytes of Han become three.
    var text = UTF8Builder(reservingCapacity: source.count + source.count / 2)
    let offset = Self.decode(source, in: range, isWhole: true, as: encoding, into: &text) { _, done in
      if isSpent { spent.release(source.span, to: done) }
    }
    if let offset { throw .illFormed(encoding: encoding, offset: offset) }
    return DecodedText(utf8: text.bytes, encoding: encoding)
  }

  /// Decodes a range of `bytes`; returns the offset of the first ill-formed sequence, or nil.
  static func decode(
    _ bytes: [UInt8], in range: Range<Int>, isWhole: Bool, as encoding: TextEncoding,
    into text: inout UTF8Builder,
    onPiece: (_ builder: inout UTF8Builder, _ done: Int) -> Void = { _, _ in }
  ) -> Int? {
    switch encoding.scheme {
    case .utf8: return firstIllFormedUTF8(bytes)
    case .utf16(let bigEndian):
      return decodeUTF16(
        bytes, in: range, isWhole: isWhole, bigEndian: bigEndian, into: &text, onPiece: onPiece)
    case .converter(let name):
      guard let converter = StrictConverter(name: name) else { return range.lowerBound }
      return converter.decode(bytes, in: range, isWhole: isWhole, into: &text, onPiece: onPiece)
    }
  }

  private static func decodeUTF16(
    _ bytes: [UInt8], in range: Range<Int>, isWhole: Bool, bigEndian: Bool, into text: inout UTF8Builder,
    onPiece: (_ builder: inout UTF8Builder, _ done: Int) -> Void
  ) -> Int? {
    let span = bytes.span
    var index = range.lowerBound
    while index + 1 < range.upperBound {
      let first = UInt16(span[index])
      let second = UInt16(span[index + 1])
      let wasInsidePair = text.endsInsidePair
      guard text.append(bigEndian ? first << 8 | second : second << 8 | first) else {
        return wasInsidePair ? index - 2 : index
      }
      index += 2
      // Two bytes before are looked at again where a pair is broken.
      if index & 0xFFFF < 2, !text.endsInsidePair { onPiece(&text, index) }
    }
    guard isWhole else { return nil }
    if text.endsInsidePair { return index - 2 }
    return index < range.upperBound ? index : nil
  }

  private static func firstIllFormedUTF8(_ bytes: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
