extension ExtractedDocument {
  /// All of it as bytes: equal documents have equal bytes.
  package var record: [UInt8] {
    var wire = WireWriter()
    write(to: &wire)
    return wire.bytes
  }

  func write(to wire: inout WireWriter) {
    wire.put(member)
    wire.put(format)
    wire.put(properties) { wire, property in
      wire.put(property.key)
      wire.put(property.value)
    }
    wire.put(notes) { wire, note in note.write(to: &wire) }
    wire.put(blocks) { wire, block in block.write(to: &wire) }
  }

  init(from wire: inout WireReader) throws(WireReader.Malformed) {
    self.init(member: try wire.optionalText(), format: try wire.text())
    properties = try wire.list { wire throws(WireReader.Malformed) in
      Property(try wire.text(), try wire.text())
    }
    notes = try wire.list { wire throws(WireReader.Malformed) in try ReadingNote(from: &wire) }
    blocks = try wire.list { wire throws(WireReader.Malformed) in try Block(from: &wire) }
  }
}

extension Block {
  func write(to wire: inout WireWriter) {
    switch kind {
    case .paragraph: wire.put(0)
    case .listItem: wire.put(1)
    case .tableRow: wire.put(2)
    case .footnote: wire.put(3)
    case .heading(let level): wire.put(4 + min(max(level, 1), 9))
    }
    wire.put(location.page)
    wire.put(location.line)
    wire.put(location.confidence)
    wire.put(text)
  }

  init(from wire: inout WireReader) throws(WireReader.Malformed) {
    let kind: Kind
    switch try wire.number() {
    case 0: kind = .paragraph
    case 1: kind = .listItem
    case 2: kind = .tableRow
    case 3: kind = .footnote
    case let level where (5...13).contains(level): kind = .heading(level: level - 4)
    default: throw WireReader.Malformed()
    }
    let location = Location(
      page: try wire.optionalNumber(), line: try wire.optionalNumber(), confidence: try wire.optionalNumber())
    self.init(kind, try wire.text(), at: location)
  }
}

extension ReadingNote {
  func write(to wire: inout WireWriter) {
    switch self {
    case .pagesWithoutText(let pages):
      wire.put(0)
      wire.put(pages) { wire, page in wire.put(max(page, 0)) }
    case .garbledPages(let pages):
      wire.put(1)
      wire.put(pages) { wire, page in wire.put(max(page, 0)) }
    case .replacedBytes(let count, let first):
      wire.put(2)
      wire.put(max(count, 0))
      wire.put(max(first, 0))
    case .cutOff(let kind):
      wire.put(3)
      wire.put(kind.rawValue)
    case .memberSkipped(let name, let failure):
      wire.put(4)
      wire.put(name)
      failure.write(to: &wire)
    case .recognized(let confidence):
      wire.put(5)
      wire.put(max(confidence, 0))
    }
  }

  init(from wire: inout WireReader) throws(WireReader.Malformed) {
    switch try wire.number() {
    case 0: self = .pagesWithoutText(try wire.list { wire throws(WireReader.Malformed) in try wire.number() })
    case 1: self = .garbledPages(try wire.list { wire throws(WireReader.Malformed) in try wire.number() })
    case 2: self = .replacedBytes(count: try wire.number(), first: try wire.number())
    case 3: self = .cutOff(try ReadingLimits.Kind(from: &wire))
    case 4: self = .memberSkipped(name: try wire.text(), try ReadingFailure(from: &wire))
    case 5: self = .recognized(confidence: try wire.number())
    default: throw WireReader.Malformed()
    }
  }
}

extension ReadingLimits.Kind {
  init(from wire: inout WireReader) throws(WireReader.Malformed) {
    guard let kind = Self(rawValue: try wire.text()) else { throw WireReader.Malformed() }
    self = kind
  }
}

extension ReadingFailure {
  func write(to wire: inout WireWriter) {
    switch self {
    case .unknownFormat: wire.put(0)
    case .damaged(let reason):
      wire.put(1)
      wire.put(reason)
    case .encrypted: wire.put(2)
    case .noText: wire.put(3)
    case .toolMissing(let tool, let package):
      wire.put(4)
      wire.put(tool)
      wire.put(package)
    case .toolFailed(let tool, let line):
      wire.put(5)
      wire.put(tool)
      wire.put(line)
    case .limitExceeded(let kind):
      wire.put(6)
      wire.put(kind.rawValue)
    case .crashed: wire.put(7)
    }
  }

  init(from wire: inout WireReader) throws(WireReader.Malformed) {
    switch try wire.number() {
    case 0: self = .unknownFormat
    case 1: self = .damaged(try wire.text())
    case 2: self = .encrypted
    case 3: self = .noText
    case 4: self = .toolMissing(tool: try wire.text(), package: try wire.text())
    case 5: self = .toolFailed(tool: try wire.text(), try wire.text())
    case 6: self = .limitExceeded(try ReadingLimits.Kind(from: &wire))
    case 7: self = .crashed
    default: throw WireReader.Malformed()
    }
  }
}
