/// Takes start tags out of a page that would make its tree too deep.
///
/// The algorithm of HTML5 looks at all open elements for many tags, and copies open formatting elements into
/// each new block: a page of a few kilobytes may cost minutes and gigabytes. Browsers bound the depth as
/// well. Pages that stay within the limits pass as they are, except that elements that XML closes at once
/// (`<script/>`) get the end tag that HTML asks for.
struct MarkupGuard {
  static let depth = 800
  /// Formatting elements (`b`, `font`) that are open at once.
  static let formatting = 60
  /// Attributes of one tag; a parser compares each with all before it.
  static let attributes = 200

  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "basefont", "bgsound", "keygen",
  ]
  private static let formattingNames: Set<String> = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
  ]
  /// A start tag of these closes an open one of the same name.
  private static let alternating: Set<String> = ["p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody"]
  private static let raw: Set<String> = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed"]

  private let isXML: Bool
  private var open: [String] = []
  private var counts: [String: Int] = [:]
  private var openFormatting = 0
  private var formattingCounts: [String: Int] = [:]

  private init(isXML: Bool) { self.isXML = isXML }

  /// The page within the limits.
  ///
  /// - Parameter isXML: whether the page is XHTML.
  static func passed(_ markup: [UInt8], isXML: Bool) -> [UInt8] {
    var guarded = MarkupGuard(isXML: isXML)
    return guarded.pass(markup)
  }

  private mutating func pass(_ markup: [UInt8]) -> [UInt8] {
    let bytes = markup.span
    var result: [UInt8] = []
    var changed = false
    /// What lies before has been copied, once anything is changed.
    var copied = 0
    func replace(_ range: Range<Int>, by other: [UInt8]) {
      if !changed { result.reserveCapacity(bytes.count) }
      changed = true
      result += markup[copied..<range.lowerBound]
      result += other
      copied = range.upperBound
    }
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count else {
        index += 1
        continue
      }
      if Self.hasPrefix(bytes, at: index, "<!--") {
        index = Self.find("-->", in: bytes, from: index + 4) ?? bytes.count
        continue
      }
      let isEnd = bytes[index + 1] == UInt8(ascii: "/")
      let nameStart = index + (isEnd ? 2 : 1)
      let name = Self.name(bytes, at: nameStart)
      guard !name.isEmpty else {
        index += 1
        continue
      }
      let tag = Self.tag(bytes, from: nameStart + name.utf8.count)
      if isEnd {
        close(name)
      } else if tag.attributes > Self.attributes || !opens(name, isClosed: tag.isClosed) {
        replace(index..<tag.end, by: [])
      } else if isXML, tag.isClosed, !Self.void.contains(name) {
        replace(tag.end..<tag.end, by: Array("</\(name)>".utf8))
      }
      index = tag.end
      if !isEnd, Self.raw.contains(name), !(isXML && tag.isClosed) {
        // Tags in code are no tags.
        while let end = Self.find("</", in: bytes, from: index) {
          index = end
          if Self.name(bytes, at: end) == name {
            index = end - 2
            break
          }
        }
      }
    }
    if !changed { return markup }
    result += markup[copied...]
    return result
  }

  /// Counts a start tag; false where it passes a limit.
  private mutating func opens(_ name: String, isClosed: Bool) -> Bool {
    if Self.void.contains(name) { return true }
    if isXML && isClosed { return open.count < Self.depth }
    let isFormatting = Self.formattingNames.contains(name)
    if isFormatting, openFormatting >= Self.formatting { return false }
    if Self.alternating.contains(name), open.last == name { pop() }
    if open.count >= Self.depth { return false }
    open.append(name)
    counts[name, default: 0] += 1
    if isFormatting {
      openFormatting += 1
      formattingCounts[name, default: 0] += 1
    }
    return true
  }

  private mutating func close(_ name: String) {
    if let count = formattingCounts[name], count > 0 {
      formattingCounts[name] = count - 1
      openFormatting -= 1
    }
    // A formatting element that is closed out of order leaves the others open.
    guard counts[name, default: 0] > 0 else { return }
    while open.last != name { pop() }
    pop()
  }

  private mutating func pop() {
    guard let name = open.popLast() else { return }
    counts[name, default: 1] -= 1
  }

  /// The rest of a tag: its end, its attributes (by `=` and quotes), whether `/>` ends it.
  private static func tag(_ bytes: Span<UInt8>, from start: Int) -> (
    end: Int, attributes: Int, isClosed: Bool
  ) {
    var index = start
    var attributes = 0
    var afterEquals = false
    var wasSpace = true
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: ">"):
        return (index, attributes, index >= 2 && bytes[index - 2] == UInt8(ascii: "/"))
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard afterEquals else { continue }
        while index < bytes.count, bytes[index] != byte { index += 1 }
        index += 1
        afterEquals = false
        wasSpace = true
      case UInt8(ascii: "="): afterEquals = true
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D, UInt8(ascii: "/"):
        wasSpace = true
      default:
        if wasSpace, !afterEquals { attributes += 1 }
        afterEquals = false
        wasSpace = false
      }
    }
    return (bytes.count, attributes, false)
  }

  /// The name of a tag in lower case, at most 32 characters of it; empty where no letter begins it.
  private static func name(_ bytes: Span<UInt8>, at start: Int) -> String {
    guard start < bytes.count, isLetter(bytes[start]) else { return "" }
    var name: [UInt8] = []
    var index = start
    while index < bytes.count, name.count < 32 {
      let byte = bytes[index]
      if byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") { break }
      name.append(byte >= 0x41 && byte <= 0x5A ? byte + 32 : byte)
      index += 1
    }
    // A name of other characters than ASCII is counted by bytes where the tag goes on.
    return String(decoding: name.allSatisfy { $0 < 0x80 } ? name : [name[0]], as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  private static func hasPrefix(_ bytes: Span<UInt8>, at start: Int, _ prefix: StaticString) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard start + count <= bytes.count else { return false }
    return prefix.withUTF8Buffer { wanted in
      for offset in 0..<count where unsafe wanted[offset] != bytes[start + offset] { return false }
      return true
    }
  }

  /// The index after the next occurrence; nil where there is none.
  private static func find(_ wanted: StaticString, in bytes: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    while index + wanted.utf8CodeUnitCount <= bytes.count {
      if hasPrefix(bytes, at: index, wanted) { return index + wanted.utf8CodeUnitCount }
      index += 1
    }
    return nil
  }
}
