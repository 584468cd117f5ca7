internal import Extraction

/// The lists of a word processing document (numbering.xml), and the numbers they have come to.
struct WordNumbering {
  struct Level {
    var start = 1
    var format = NumberFormat.decimal
    /// `第%1条`, where `%1` is the number of level 0.
    var text = ""
    /// What follows the number: a space or nothing.
    var suffix = " "
    /// Begin anew after this level (counted from 1); 0 is never, nil any level above.
    var restart: Int?
    /// All numbers are written in decimal digits.
    var isLegal = false
    var style: String?
  }

  private struct Abstract {
    var levels: [Int: Level] = [:]
    /// The style whose list this one is.
    var styleLink: String?
  }

  private struct Instance {
    var abstract: String
    var levels: [Int: Level] = [:]
    var starts: [Int: Int] = [:]
  }

  private var abstracts: [String: Abstract] = [:]
  private var instances: [String: Instance] = [:]
  /// By abstract list: lists that are instances of one go on counting where the other stopped.
  private var counters: [String: ListCounter] = [:]
  private var started = Set<String>()

  init() {}

  init(_ xml: XMLReader) throws(ReadingFailure) {
    var abstracts: [String: Abstract] = [:]
    var instances: [String: Instance] = [:]
    try xml.root { (_) throws(ReadingFailure) in
      try xml.children { (name) throws(ReadingFailure) in
        if name == "abstractNum", let id = xml.attribute("abstractNumId") {
          abstracts[id] = try Self.abstract(xml)
        } else if name == "num", let id = xml.attribute("numId") {
          instances[id] = try Self.instance(xml)
        }
      }
    }
    self.abstracts = abstracts
    self.instances = instances
  }

  /// Follows a list that borrows the list of a style.
  mutating func resolve(_ styles: WordStyles) {
    for (id, abstract) in abstracts {
      guard let link = abstract.styleLink, abstract.levels.isEmpty, let list = styles.numbering(link)?.list,
        let target = instances[list]?.abstract, let levels = abstracts[target]?.levels
      else { continue }
      abstracts[id]?.levels = levels
    }
  }

  /// Counts an item and returns its number as shown, with what follows it; nil where the list is unknown,
  /// empty where items have bullets.
  mutating func label(list: String, level: Int) -> String? {
    guard (0...8).contains(level), let instance = instances[list], let abstract = abstracts[instance.abstract]
    else {
      return nil
    }
    let levels = (0...8).map { instance.levels[$0] ?? abstract.levels[$0] ?? Level() }
    var counter = counters[instance.abstract] ?? ListCounter()
    if started.insert(list).inserted {
      for (level, start) in instance.starts { counter.set(level: level, next: start) }
    }
    counter.count(
      level: level, starts: levels.enumerated().map { index, level in instance.starts[index] ?? level.start },
      restarts: levels.enumerated().map { index, level in
        level.restart.map { min($0, index) - 1 } ?? index - 1
      })
    counters[instance.abstract] = counter
    return Self.label(levels, level, counter)
  }

  /// The level of a list that belongs to a style.
  func level(ofStyle style: String, list: String) -> Int? {
    guard let instance = instances[list] else { return nil }
    return (0...8).first { (instance.levels[$0] ?? abstracts[instance.abstract]?.levels[$0])?.style == style }
  }

  private static func label(_ levels: [Level], _ index: Int, _ counter: ListCounter) -> String {
    let level = levels[index]
    if level.format.isNone, !level.text.contains("%") { return "" }
    var text = ""
    var rest = level.text[...]
    while let sign = rest.firstIndex(of: "%") {
      text += rest[..<sign]
      rest = rest[rest.index(after: sign)...]
      guard let digit = rest.first?.wholeNumberValue, (1...9).contains(digit) else {
        text += "%"
        continue
      }
      rest = rest.dropFirst()
      let other = levels[digit - 1]
      text += (level.isLegal ? .decimal : other.format).text(counter.number(digit - 1))
    }
    text += rest
    return text.isEmpty ? "" : text + level.suffix
  }

  private static func abstract(_ xml: XMLReader) throws(ReadingFailure) -> Abstract {
    var abstract = Abstract()
    try xml.children { (name) throws(ReadingFailure) in
      if name == "numStyleLink" { abstract.styleLink = xml.attribute("val") }
      if name == "lvl", let index = xml.number("ilvl") { abstract.levels[index] = try level(xml) }
    }
    return abstract
  }

  private static func instance(_ xml: XMLReader) throws(ReadingFailure) -> Instance {
    var instance = Instance(abstract: "")
    try xml.children { (name) throws(ReadingFailure) in
      if name == "abstractNumId" { instance.abstract = xml.attribute("val") ?? "" }
      guard name == "lvlOverride", let index = xml.number("ilvl") else { return }
      try xml.children { (name) throws(ReadingFailure) in
        if name == "startOverride" { instance.starts[index] = xml.number("val") }
        if name == "lvl" { instance.levels[index] = try level(xml) }
      }
    }
    return instance
  }

  private static func level(_ xml: XMLReader) throws(ReadingFailure) -> Level {
    var level = Level()
    try xml.children { (name) throws(ReadingFailure) in
      switch name {
      case "start": level.start = xml.number("val").map { max(min($0, 1 << 30), 0) } ?? 1
      case "numFmt": level.format = format(xml)
      case "AlternateContent":
        // A format of this document's own, before the one for older programs.
        try xml.children { (name) throws(ReadingFailure) in
          guard name == "Choice" else { return }
          try xml.children { (name) in if name == "numFmt" { level.format = format(xml) } }
        }
      case "lvlText": level.text = xml.attribute("val") ?? ""
      case "suff": level.suffix = xml.attribute("val") == "nothing" ? "" : " "
      case "lvlRestart": level.restart = xml.number("val")
      case "isLgl": level.isLegal = WordToggle.isOn(xml)
      case "pStyle": level.style = xml.attribute("val")
      default: break
      }
    }
    return level
  }

  private static func format(_ xml: XMLReader) -> NumberFormat {
    NumberFormat(wordprocessing: xml.attribute("val") ?? "", format: xml.attribute("format"))
  }
}
