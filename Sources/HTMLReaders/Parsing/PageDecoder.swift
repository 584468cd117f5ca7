internal import Extraction
internal import ICUText

/// Finds out in what encoding a page is, and decodes it.
///
/// A byte order mark decides. Then a page that is well-formed UTF-8 and more than ASCII is UTF-8, whatever it
/// declares: no text of another encoding looks so, and many pages were converted without a change of their
/// declaration. Then what the transfer declared, what the page declares, and what the bytes look like, each
/// only where all bytes fit.
struct PageDecoder {
  private(set) var utf8: [UInt8] = []
  private(set) var notes: [ReadingNote] = []

  /// Bytes in which a declaration is looked for; browsers look at 1,024.
  private static let reach = 8192

  /// - Parameter charset: what the transfer or a message declared.
  /// - Throws: `.damaged` where the bytes are no text.
  init(_ bytes: [UInt8], charset: String? = nil) throws(ReadingFailure) {
    if let what = EncodingDetector.binaryContent(of: bytes) { throw .damaged("not a page: \(what)") }
    let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    if !isMarked, (try? UTF8Span(validating: bytes.span)) != nil, !bytes.contains(0) {
      utf8 = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
      // Of seven bits: ISO-2022 and HZ pages look like ASCII.
      guard let seven = Self.sevenBit(charset ?? Self.declared(in: bytes)) else { return }
      if let decoded = try? TextDecoder(forcing: seven).decode(bytes) { utf8 = decoded.utf8 }
      return
    }
    var candidates: [TextEncoding] = []
    if !isMarked {
      for name in [charset, Self.declared(in: bytes)] {
        guard let name, let encoding = TextEncoding(named: name), !candidates.contains(encoding) else {
          continue
        }
        candidates.append(encoding)
        if encoding == .gb18030 { candidates.append(.gbk) }
        if encoding == .big5 { candidates.append(.big5HongKong) }
      }
    }
    let declared = candidates.lazy.filter { $0 != .utf8 }.compactMap {
      try? TextDecoder(forcing: $0).decode(bytes)
    }.first
    do {
      let detected = try TextDecoder().decode(bytes)
      // GBK is well-formed Big5 now and then.
      take(Self.isLikelier(detected, than: declared) ? detected : declared ?? detected)
    } catch {
      if let declared {
        take(declared)
      } else {
        try repair(bytes, as: Self.likeliest(error, candidates))
      }
    }
  }

  private mutating func take(_ text: DecodedText) {
    utf8 = text.utf8
    guard text.encoding == .big5 || text.encoding == .big5HongKong else { return }
    // The full-width stroke of Big5, which code page 950 takes for a sign of division.
    var index = 0
    while index + 2 < utf8.count {
      if utf8[index] == 0xE2, utf8[index + 1] == 0x88, utf8[index + 2] == 0x95 {
        utf8.replaceSubrange(index...index + 2, with: [0xEF, 0xBC, 0x8F])
      }
      index += 1
    }
  }

  private static func isLikelier(_ detected: DecodedText, than declared: DecodedText?) -> Bool {
    guard let declared, declared.encoding != detected.encoding else { return false }
    return frequentShare(detected) > frequentShare(declared) + 0.2
  }

  /// The share of frequent ideographs among the characters outside ASCII of the start of a text.
  private static func frequentShare(_ text: DecodedText) -> Double {
    var (all, frequent) = (0, 0)
    for scalar in String(decoding: text.utf8.prefix(1 << 18), as: UTF8.self).unicodeScalars
    where scalar.value >= 0x80 {
      all += 1
      if TextPlausibility.isFrequent(scalar.value) { frequent += 1 }
    }
    return all == 0 ? 0 : Double(frequent) / Double(all)
  }

  private static func sevenBit(_ name: String?) -> TextEncoding? {
    guard let name, name.lowercased().hasPrefix("iso-2022") || name.lowercased().hasPrefix("hz") else {
      return nil
    }
    return TextEncoding(named: name)
  }

  private static func likeliest(_ error: any Error, _ candidates: [TextEncoding]) -> TextEncoding {
    if let error = error as? ICUText.DecodingError, case .illFormed(let encoding, _) = error {
      return encoding
    }
    return candidates.first ?? .utf8
  }

  /// Reads what is well-formed, and puts U+FFFD for the rest.
  private mutating func repair(_ bytes: [UInt8], as encoding: TextEncoding) throws(ReadingFailure) {
    if encoding == .utf8 {
      let text = String(decoding: bytes, as: UTF8.self)
      utf8 = Array(text.utf8)
      note(bytes)
      return
    }
    var rest = bytes[...]
    var count = 0
    var first = 0
    while !rest.isEmpty {
      let piece = Array(rest.prefix(1 << 16))
      let bad: Int
      do throws(ICUText.DecodingError) {
        utf8 += try TextDecoder(forcing: encoding).decode(piece).utf8
        rest = rest.dropFirst(piece.count)
        continue
      } catch {
        guard case .illFormed(_, let offset) = error, piece.indices.contains(offset) else {
          throw .damaged("not text")
        }
        bad = offset
      }
      if bad > 0, let good = try? TextDecoder(forcing: encoding).decode(Array(piece[..<bad])) {
        utf8 += good.utf8
      }
      rest = rest.dropFirst(bad)
      // A character that the end of the piece cuts goes to the next.
      if bad > 0, bad + 4 > piece.count, rest.count > piece.count - bad { continue }
      if count == 0 { first = rest.startIndex }
      count += 1
      utf8 += [0xEF, 0xBF, 0xBD]
      rest = rest.dropFirst(1)
      // What has this many is no text of the encoding.
      if count > 100, count * 20 > rest.startIndex { throw .damaged("not text") }
    }
    if count > 0 { notes.append(.replacedBytes(count: count, first: first)) }
  }

  private mutating func note(_ bytes: [UInt8]) {
    var count = 0
    var first: Int?
    var start = 0
    while start < bytes.count {
      do throws(UTF8.ValidationError) {
        _ = try UTF8Span(validating: bytes.span.extracting(start..<bytes.count))
        break
      } catch {
        if first == nil { first = start + error.byteOffsets.lowerBound }
        count += 1
        start += max(error.byteOffsets.upperBound, error.byteOffsets.lowerBound + 1)
      }
    }
    if let first { notes.append(.replacedBytes(count: count, first: first)) }
  }

  /// The encoding that the start of a page declares: `<meta charset=...>`, or in `content`, or `<?xml
  /// encoding=...?>`.
  static func declared(in bytes: [UInt8]) -> String? {
    let start = bytes.prefix(reach).map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 32 : $0 }
    for mark in ["charset", "encoding"] {
      let mark = Array(mark.utf8)
      var index = 0
      while index + mark.count < start.count {
        guard start[index] == mark[0], start[index..<index + mark.count].elementsEqual(mark) else {
          index += 1
          continue
        }
        index += mark.count
        while index < start.count, [0x20, 0x09, 0x0A, 0x0D, 0x3D, 0x22, 0x27].contains(start[index]) {
          index += 1
        }
        let name = start[index...].prefix { byte in
          byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x2D || byte == 0x5F
        }
        if !name.isEmpty, name.count <= 40 { return String(decoding: name, as: UTF8.self) }
      }
    }
    return nil
  }
}
