internal import CCmark
internal import Extraction

/// The blocks of a Markdown text, by cmark-gfm.
struct MarkdownBlocks {
  private(set) var blocks: [Block] = []
  private(set) var notes: [ReadingNote] = []
  private let firstLine: Int
  private let limits: ReadingLimits
  private var cells = 0
  /// Lists in lists, quotes in quotes; what lies deeper is passed over.
  private static let deepest = 100

  init(firstLine: Int, limits: ReadingLimits) {
    self.firstLine = firstLine
    self.limits = limits
  }

  /// Reads valid UTF-8; false where memory is short.
  mutating func read(_ text: [UInt8]) -> Bool {
    // The parser copies the text.
    let tree = unsafe text.withUnsafeBytes { bytes in
      unsafe hongtou_cmark_parse(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    guard let tree = unsafe tree else { return false }
    // The tree is this function's, and no node of it is kept.
    defer { unsafe cmark_node_free(tree) }
    unsafe visit(tree, item: nil, depth: 0)
    return true
  }

  /// Reads the blocks in a node.
  ///
  /// - Parameter item: the mark of the list item that they are in, until it has been used.
  private mutating func visit(_ parent: OpaquePointer, item: String?, depth: Int) {
    if depth > Self.deepest {
      if !notes.contains(.cutOff(.depth)) { notes.append(.cutOff(.depth)) }
      return
    }
    var item = item
    var number = unsafe Int(cmark_node_get_list_start(parent))
    let isOrdered = unsafe cmark_node_get_list_type(parent) == CMARK_ORDERED_LIST
    var next = unsafe cmark_node_first_child(parent)
    while let node = unsafe next {
      let kind = unsafe hongtou_cmark_kind(rawValue: UInt32(hongtou_cmark_kind_of(node)))
      switch kind {
      case hongtou_cmark_paragraph:
        let text = unsafe inlines(node)
        unsafe add(item == nil ? .paragraph : .listItem, (item ?? "") + text, node)
        item = item.map { _ in "" }
      case hongtou_cmark_heading:
        unsafe add(.heading(level: Int(cmark_node_get_heading_level(node))), inlines(node), node)
      case hongtou_cmark_item:
        unsafe visit(node, item: isOrdered ? "\(number). " : "", depth: depth + 1)
        number &+= 1
      case hongtou_cmark_code_block: unsafe add(.paragraph, literal(node), node)
      case hongtou_cmark_html_block: unsafe add(.paragraph, MarkupText.plain(literal(node)), node)
      case hongtou_cmark_footnote:
        let before = blocks.count
        unsafe visit(node, item: nil, depth: depth + 1)
        for index in before..<blocks.count { blocks[index].kind = .footnote }
      case hongtou_cmark_row: unsafe addRow(node)
      default: unsafe visit(node, item: item, depth: depth + 1)
      }
      unsafe next = unsafe cmark_node_next(node)
    }
  }

  private mutating func addRow(_ row: OpaquePointer) {
    var texts: [String] = []
    var next = unsafe cmark_node_first_child(row)
    while let cell = unsafe next {
      unsafe texts.append(inlines(cell))
      unsafe next = unsafe cmark_node_next(cell)
    }
    cells += texts.count
    if cells <= limits.cells {
      unsafe add(.tableRow, texts.joined(separator: "\t"), row)
    } else if !notes.contains(.cutOff(.cells)) {
      notes.append(.cutOff(.cells))
    }
  }

  private mutating func add(_ kind: Block.Kind, _ text: String, _ node: OpaquePointer) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: true)[...]
    if case .heading = kind { lines = [Substring(lines.joined(separator: " "))] }
    let joined = lines.joined(separator: "\n")
    guard joined.utf8.contains(where: { $0 > 0x20 }) else { return }
    let line = unsafe Int(cmark_node_get_start_line(node))
    blocks.append(Block(kind, joined, at: Location(line: line > 0 ? line + firstLine - 1 : nil)))
  }

  /// The text in a node, line ends of the source kept: they part the sentences of texts that were not written
  /// as Markdown, and vanish between characters where they part nothing.
  private func inlines(_ parent: OpaquePointer) -> String {
    var text = ""
    // An iterator instead of recursion: emphasis may nest without end.
    guard let iterator = unsafe cmark_iter_new(parent) else { return "" }
    defer { unsafe cmark_iter_free(iterator) }
    while true {
      let event = unsafe cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard event == CMARK_EVENT_ENTER, let node = unsafe cmark_iter_get_node(iterator) else { continue }
      switch unsafe hongtou_cmark_kind(rawValue: UInt32(hongtou_cmark_kind_of(node))) {
      case hongtou_cmark_text, hongtou_cmark_code: text += unsafe literal(node)
      case hongtou_cmark_html: if unsafe MarkupText.isBreak(literal(node)) { text += "\n" }
      case hongtou_cmark_soft_break, hongtou_cmark_line_break: text += "\n"
      default: break
      }
    }
    return text
  }

  private func literal(_ node: OpaquePointer) -> String {
    // The string belongs to the tree, and is copied.
    guard let text = unsafe cmark_node_get_literal(node) else { return "" }
    return unsafe String(cString: text)
  }
}
