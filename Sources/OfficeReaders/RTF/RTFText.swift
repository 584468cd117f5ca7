internal import Extraction

/// Reads the text of RTF: a stack of groups, each with the state that its words set.
struct RTFText {
  private struct State {
    /// The group holds no text, or something that is not shown.
    var isHidden = false
    var destination = ""
    var font: Int?
    /// Bytes after `\u` that stand for it in old programs.
    var fallback = 1
  }

  private(set) var properties: [ExtractedDocument.Property] = []
  private(set) var isCutOff = false
  var blocks: [Block] { layout.blocks }

  private var scanner: RTFScanner
  private var states = [State()]
  private var fonts = RTFFonts()
  private var layout = RTFLayout()
  private var styles: [Int: Int] = [:]
  private var style = 0
  /// Bytes of the text that wait to be decoded together.
  private var pending: [UInt8] = []
  private var toSkip = 0
  private var lead: UInt32?
  /// The last sign was `\*`: a destination that old programs do not know.
  private var isOptional = false
  private var collected = ""

  private static let deepest = 1_000
  /// Destinations without text of the document.
  private static let silent: Set<String> = [
    "fonttbl", "colortbl", "stylesheet", "pict", "objdata", "header", "headerl", "headerr", "headerf",
    "footer",
    "footerl", "footerr", "footerf", "fldinst", "annotation", "atnid", "atnauthor", "info", "shprslt",
    "nonshppict",
    "bkmkstart", "bkmkend", "xe", "tc", "filetbl", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc",
    "aftncn", "sp",
    "themedata", "datastore", "generator", "listtable", "listoverridetable", "revtbl", "rsidtbl", "object",
  ]
  /// Optional destinations with text.
  private static let shown: Set<String> = ["shpinst", "shptxt", "ud", "listtext", "pntext"]
  private static let told: [String: String] = [
    "title": "title", "author": "author", "subject": "subject", "keywords": "keywords", "company": "company",
  ]

  init(_ bytes: [UInt8]) { scanner = RTFScanner(bytes) }

  /// The blocks of RTF that is a part of another document.
  static func blocks(_ bytes: [UInt8]) throws(ReadingFailure) -> [Block] {
    var text = RTFText(bytes)
    try text.read()
    return text.blocks
  }

  /// Reads to the end, or to the last group that is closed.
  mutating func read() throws(ReadingFailure) {
    while let token = scanner.next() {
      switch token {
      case .open:
        flush()
        guard states.count < Self.deepest else {
          isCutOff = true
          layout.finish()
          return
        }
        states.append(states[states.count - 1])
      case .close:
        flush()
        close()
        if states.count <= 1 {
          layout.finish()
          return
        }
      case .byte(let byte):
        isOptional = false
        if toSkip > 0 { toSkip -= 1 } else { take(byte) }
      case .sign(let sign): read(sign)
      case .word(let word, let number):
        if word != "u" || toSkip == 0 { toSkip = 0 }
        read(word, number)
      }
    }
    flush()
    layout.finish()
  }

  private mutating func close() {
    guard states.count > 1 else { return }
    let state = states.removeLast()
    toSkip = 0
    guard states.last?.destination != state.destination else { return }
    switch state.destination {
    case "footnote": layout.endNote()
    case let name where Self.told[name] != nil:
      let value = BlockText.trimmed(collected)
      if !value.isEmpty { properties.append(.init(Self.told[name] ?? name, value)) }
      collected = ""
    default: break
    }
  }

  private mutating func read(_ sign: UInt8) {
    if sign == UInt8(ascii: "*") {
      isOptional = true
      return
    }
    switch sign {
    case UInt8(ascii: "~"): append("\u{A0}")
    case UInt8(ascii: "_"): append("-")
    case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      if toSkip > 0 { toSkip -= 1 } else { take(sign) }
    default: break
    }
  }

  // MARK: Words

  private mutating func read(_ word: String, _ number: Int?) {
    let last = states.count - 1
    let wasOptional = isOptional
    isOptional = false
    if word == "u" { return readUnicode(number ?? 0) }
    flush()
    if readCharacter(word) || readLayout(word, number) { return }
    switch word {
    case "ansicpg": fonts.page = number ?? 1252
    case "f": states[last].font = number
    case "fcharset":
      if states[last].destination == "fonttbl", let font = states[last].font, let number {
        fonts.set(font: font, charset: number)
      }
    case "uc": states[last].fallback = max(0, min(number ?? 1, 16))
    case "v", "deleted": states[last].isHidden = number != 0
    case "plain": if states[last].destination.isEmpty { states[last].isHidden = false }
    case "bin": scanner.skip(number ?? 0)
    case "s":
      style = number ?? 0
      if states[last].destination != "stylesheet" { layout.outline = styles[style] }
    case "outlinelevel":
      if states[last].destination == "stylesheet" { styles[style] = number } else { layout.outline = number }
    case "upr": states[last].isHidden = true
    default: readDestination(word, wasOptional)
    }
  }

  private mutating func readDestination(_ word: String, _ isOptional: Bool) {
    let last = states.count - 1
    if Self.told[word] != nil, states[last].destination == "info" {
      states[last].destination = word
      collected = ""
    } else if Self.silent.contains(word) {
      states[last].isHidden = true
      states[last].destination = word
    } else if word == "footnote" {
      states[last].destination = word
      layout.beginNote()
    } else if Self.shown.contains(word) || word == "result" {
      states[last].isHidden = false
      states[last].destination = word
    } else if isOptional {
      states[last].isHidden = true
      states[last].destination = word
    }
  }

  /// Words that are characters.
  private mutating func readCharacter(_ word: String) -> Bool {
    switch word {
    case "emdash": append("—")
    case "endash": append("–")
    case "lquote": append("‘")
    case "rquote": append("’")
    case "ldblquote": append("“")
    case "rdblquote": append("”")
    case "bullet": append("•")
    case "emspace", "enspace": append(" ")
    case "tab": append("\t")
    case "line": append("\n")
    default: return false
    }
    return true
  }

  /// Words that end or begin paragraphs, cells and rows.
  private mutating func readLayout(_ word: String, _ number: Int?) -> Bool {
    guard let state = states.last else { return false }
    switch word {
    case "par", "sect", "page", "pard", "intbl", "itap", "cell", "row", "nestcell", "nestrow", "trowd":
      if state.isHidden, !["pard", "intbl", "itap"].contains(word), !state.destination.isEmpty {
        return true
      }
      layout.read(word, number)
      return true
    default: return false
    }
  }

  // MARK: Text

  private mutating func readUnicode(_ number: Int) {
    flush()
    // Numbers above 32,767 are written as negative ones.
    let unit = UInt32(truncatingIfNeeded: number < 0 ? number + 65_536 : number) & 0x1F_FFFF
    toSkip = states.last?.fallback ?? 1
    if (0xD800..<0xDC00).contains(unit) {
      lead = unit
    } else if (0xDC00..<0xE000).contains(unit) {
      if let lead, let scalar = Unicode.Scalar(0x10000 + (lead - 0xD800) << 10 + (unit - 0xDC00)) {
        append(String(scalar))
      }
      lead = nil
    } else if let scalar = Unicode.Scalar(unit), unit >= 0x20 {
      append(String(scalar))
    }
  }

  private mutating func take(_ byte: UInt8) {
    if states.last?.isHidden == false || isTold { pending.append(byte) }
  }

  /// The group is a property.
  private var isTold: Bool { states.last.map { Self.told[$0.destination] != nil } ?? false }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    let text = fonts.text(pending, font: states.last?.font)
    pending.removeAll(keepingCapacity: true)
    append(text)
  }

  private mutating func append(_ text: String) {
    flush()
    if isTold {
      if collected.utf8.count < 4096 { collected += text }
    } else if states.last?.isHidden == false {
      layout.append(text)
    }
  }
}
