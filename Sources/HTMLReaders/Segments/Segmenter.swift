internal import Extraction

/// Cuts the visible text of a page into segments.
struct Segmenter {
  private struct Open {
    var node: Int
    var tag: HTMLTag
  }

  private let tree: HTMLTree
  private let visibility: Visibility
  private let dataTables: Set<Int>
  private let mostCells: Int
  private(set) var segments: [Segment] = []
  /// Whether cells were left out.
  private(set) var isCutOff = false
  private var inline = InlineText()
  /// Open block elements.
  private var open: [Open] = []
  /// The row of a data table that is open.
  private var row: TableRow?
  private var cells: [Int: Int] = [:]
  private var linkEnd = 0
  private var link = LinkTarget.place

  init(_ tree: HTMLTree, visibility: Visibility, cells: Int) {
    self.tree = tree
    self.visibility = visibility
    mostCells = cells
    dataTables = TableShapes.dataTables(in: tree, visibility: visibility)
    run()
  }

  private mutating func run() {
    var index = 0
    /// Preformatted text reaches up to here.
    var preformattedEnd = 0
    while index < tree.nodes.count {
      while let top = open.last, tree.nodes[top.node].end <= index { leave(top) }
      let node = tree.nodes[index]
      guard visibility.isShown(index) else {
        index = node.end
        continue
      }
      if let tag = node.tag {
        if tag.isPreformatted { preformattedEnd = max(preformattedEnd, node.end) }
        enter(tag, index)
      } else {
        let isLinked = index < linkEnd
        inline.append(
          node.text, line: node.line, isPreformatted: index < preformattedEnd,
          isLink: isLinked && link == .page,
          isFile: isLinked && link == .file)
      }
      index += 1
    }
    while let top = open.last { leave(top) }
    flush()
  }

  private mutating func enter(_ tag: HTMLTag, _ node: Int) {
    switch tag {
    case .br: inline.breakLine()
    case .a:
      if let address = tree.value(.href, of: node) {
        link = LinkTarget(address.trimmed)
        linkEnd = tree.nodes[node].end
      }
    case .q:
      inline.append("“", line: tree.nodes[node].line, isPreformatted: false, isLink: false, isFile: false)
    default: break
    }
    guard tag.isBlock else { return }
    flush()
    open.append(Open(node: node, tag: tag))
    if tag == .tr, row == nil, let table = table(), dataTables.contains(table) {
      row = TableRow(node: node, table: table)
    } else if tag.isCell, row != nil {
      nextCell()
    }
  }

  private mutating func leave(_ element: Open) {
    flush()
    open.removeLast()
    if element.tag.isCell { row?.closeCell() }
    if let row, row.node == element.node {
      self.row = nil
      if let segment = row.segment() { segments.append(segment) }
    }
  }

  private mutating func nextCell() {
    guard let table = row?.table else { return }
    let count = cells[table, default: 0] + 1
    cells[table] = count
    if count > mostCells {
      isCutOff = true
      row?.isFull = true
    }
    row?.openCell()
  }

  private func table() -> Int? { open.last { $0.tag == .table }?.node }

  /// Ends the segment at hand.
  private mutating func flush() {
    guard !inline.isEmpty else {
      _ = inline.take()
      return
    }
    let lines = inline.take()
    if row != nil {
      row?.append(lines)
      return
    }
    let node = open.last?.node ?? 0
    let kind = kind(length: lines.reduce(0) { $0 + $1.length })
    if case .heading = kind {
      add(lines.filter { $0.length > 0 }, kind, node, isHeading: true)
    } else if Self.areParagraphs(lines) {
      for line in lines where line.length > 0 { add([line], kind, node, isHeading: false) }
    } else {
      add(lines.filter { $0.length > 0 }, kind, node, isHeading: false)
    }
  }

  private mutating func add(_ lines: [InlineText.Line], _ kind: Block.Kind, _ node: Int, isHeading: Bool) {
    guard let first = lines.first else { return }
    var text = first.text
    for line in lines.dropFirst() {
      if !isHeading {
        text.append("\n")
      } else if let last = text.last, let next = line.text.first, !(last.isWide && next.isWide) {
        text.append(" ")
      }
      text.append(contentsOf: line.text)
    }
    segments.append(
      Segment(
        kind: kind, text: String(text), line: first.line, node: node,
        length: lines.reduce(0) { $0 + $1.length },
        linked: lines.reduce(0) { $0 + $1.linked },
        hasFile: lines.contains { $0.hasFile } || LinkTarget.isFile(String(text))))
  }

  /// Whether lines that `<br>` parts are paragraphs, and not the lines of a title or an address.
  private static func areParagraphs(_ lines: [InlineText.Line]) -> Bool {
    guard lines.count > 1 else { return false }
    var hasText = false
    for (index, line) in lines.enumerated() {
      if line.length == 0 {
        // A blank line between two others.
        if hasText, lines[(index + 1)...].contains(where: { $0.length > 0 }) { return true }
        continue
      }
      if line.length > 40 || hasText && line.indent >= 2 || StructureMark.html.begins(String(line.text)) {
        return true
      }
      hasText = true
    }
    return false
  }

  /// What the open elements make of a segment.
  private func kind(length: Int) -> Block.Kind {
    for element in open.reversed() {
      // Some pages set whole paragraphs in headings.
      if let level = element.tag.headingLevel { return length <= 150 ? .heading(level: level) : .paragraph }
      switch element.tag {
      case .li: return .listItem
      case .td, .th, .body: return .paragraph
      default: continue
      }
    }
    return .paragraph
  }
}
