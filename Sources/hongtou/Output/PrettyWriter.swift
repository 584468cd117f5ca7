internal import JSONText
internal import Localization
internal import PolicyDocuments
internal import SearchEngine
internal import TerminalScreen

/// Hits for reading: title; number, issuer and date; section; snippet; path and line.
struct PrettyWriter: ResultWriter {
  private static let margin = 4

  let depth = HitDepth.text
  let showsEditions = true
  private let palette: Palette
  private let wrapper: LineWrapper
  private var isFirst = true

  /// - Parameter columns: the width of the terminal; at most 100 are used.
  init(palette: Palette, columns: Int) {
    self.palette = palette
    wrapper = LineWrapper(width: max(20, min(columns, 100) - Self.margin))
  }

  mutating func write(_ view: HitView, query: String?, to output: inout TextBuffer) {
    guard let hit = view.hit else { return }
    if !isFirst { output.newline() }
    isFirst = false
    let title = hit.record.title.isEmpty ? hit.record.id : hit.record.title
    let rank = DisplayWidth.padded("\(hit.rank)", to: Self.margin - 1, onLeft: true) + " "
    block(Array(title.unicodeScalars), marked: [], style: palette.title, lead: rank, to: &output)
    line(hit.record.metadata.headline, to: &output)
    line(hit.section.joined(separator: " › "), to: &output)
    if !view.editions.isEmpty { line(Messages.current.otherEditions(view.editions), to: &output) }
    block(
      Array(hit.snippet.text.unicodeScalars), marked: hit.snippet.highlights, style: nil, lead: nil,
      to: &output)
    output.append("    ")
    output.append(palette.path)
    output.append(oneLine: hit.record.place)
    output.append(palette.reset)
    output.append(byte: UInt8(ascii: ":"))
    output.append(palette.line)
    output.append(hit.line)
    output.append(palette.reset)
    if let page = hit.page { output.append(localized("  page \(page)", "  第 \(page) 页")) }
    output.newline()
  }

  /// A dim paragraph, or nothing if `text` is empty.
  private func line(_ text: String, to output: inout TextBuffer) {
    if text.isEmpty { return }
    block(Array(text.unicodeScalars), marked: [], style: palette.dim, lead: nil, to: &output)
  }

  /// An indented paragraph; `lead` is in the margin of its first line.
  private func block(
    _ scalars: [Unicode.Scalar], marked: [Range<Int>], style: TerminalCode?, lead: String?,
    to output: inout TextBuffer
  ) {
    for (place, range) in wrapper.lines(scalars).enumerated() {
      output.append(place == 0 ? lead ?? "    " : "    ")
      output.append(style)
      output.append(scalars, range, marked: marked, palette)
      if style != nil { output.append(palette.reset) }
      output.newline()
    }
  }
}
