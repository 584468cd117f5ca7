internal import Extraction
internal import ICUText

/// The text of a file, whatever encoding it is in.
enum TextSource {
  /// The text as valid UTF-8, line ends as they stand.
  ///
  /// - Throws: `.damaged` where the bytes are no text.
  static func utf8(_ bytes: [UInt8], notes: inout [ReadingNote]) throws(ReadingFailure) -> [UInt8] {
    do throws(DecodingError) {
      let (text, replaced) = try TextDecoder().decodeRepairing(bytes)
      if let replaced { notes.append(.replacedBytes(count: replaced.count, first: replaced.first)) }
      return text.utf8
    } catch {
      throw .damaged("\(error)")
    }
  }

  /// The lines of a text with their numbers, counted from 1; without their ends, and without those that are
  /// blank.
  static func lines(_ text: [UInt8]) -> [(number: Int, text: String)] {
    var lines: [(Int, String)] = []
    var number = 0
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != 0x0A, text[end] != 0x0D { end += 1 }
      number += 1
      let line = text[start..<end]
      if line.contains(where: { $0 > 0x20 }) { lines.append((number, String(decoding: line, as: UTF8.self))) }
      start = end + (end + 1 < text.count && text[end] == 0x0D && text[end + 1] == 0x0A ? 2 : 1)
    }
    return lines
  }
}
