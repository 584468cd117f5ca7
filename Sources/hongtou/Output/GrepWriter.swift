internal import JSONText
internal import SearchEngine

/// Matching passages as `path:line:text`, each in one line.
struct GrepWriter: ResultWriter {
  let palette: Palette
  let depth = HitDepth.passages

  func write(_ view: HitView, query: String?, to output: inout TextBuffer) {
    let path = view.record?.place ?? ""
    for passage in view.passages { append(path, passage.line, passage.excerpt, to: &output) }
    if view.passages.isEmpty, let hit = view.hit { append(path, hit.line, hit.snippet, to: &output) }
  }

  private func append(_ path: String, _ line: Int, _ excerpt: Excerpt, to output: inout TextBuffer) {
    output.append(palette.path)
    output.append(oneLine: path)
    output.append(palette.reset)
    output.append(byte: UInt8(ascii: ":"))
    output.append(palette.line)
    output.append(line)
    output.append(palette.reset)
    output.append(byte: UInt8(ascii: ":"))
    if palette.isOn {
      let scalars = Array(excerpt.text.unicodeScalars)
      output.append(scalars, scalars.indices, marked: excerpt.highlights, palette)
    } else {
      output.append(oneLine: excerpt.utf8)
    }
    output.newline()
  }
}

extension TextBuffer {
  /// Appends `scalars[range]` with the ranges of `marked` in the colour of matches.
  mutating func append(
    _ scalars: [Unicode.Scalar], _ range: Range<Int>, marked: [Range<Int>], _ palette: Palette
  ) {
    var place = range.lowerBound
    func piece(_ part: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[part])
      return String(view)
    }
    for mark in marked {
      let part = mark.clamped(to: range)
      if part.isEmpty || part.lowerBound < place { continue }
      append(oneLine: piece(place..<part.lowerBound))
      append(palette.match)
      append(oneLine: piece(part))
      append(palette.reset)
      place = part.upperBound
    }
    append(oneLine: piece(place..<range.upperBound))
  }
}
