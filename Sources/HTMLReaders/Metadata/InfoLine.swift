internal import Extraction

/// The line below a title: `来源：市府办 发布时间：2023-10-23 08:59 浏览次数：12 字体：[大 中 小]`.
enum InfoLine {
  /// What the line says about the document; nil where the text is no such line.
  static func properties(_ text: String, length: Int) -> [ExtractedDocument.Property]? {
    guard length >= 3, length <= 160 else { return nil }
    let scalars = Array(text.unicodeScalars)
    var pairs: [(label: String, value: [Unicode.Scalar])] = []
    var before: [Unicode.Scalar] = []
    var index = 0
    while index < scalars.count {
      if scalars[index] == "：" || scalars[index] == ":", let label = takeLabel(&before) {
        if pairs.isEmpty { guard isFiller(before) else { return nil } }
        if !pairs.isEmpty { pairs[pairs.count - 1].value += before }
        before = []
        pairs.append((label, []))
      } else {
        before.append(scalars[index])
      }
      index += 1
    }
    guard !pairs.isEmpty else { return nil }
    // 时间：5月6日上午 may be what a notice says.
    guard pairs.count >= 2 || MetadataLabels.isTellingLine(pairs[0].label) else { return nil }
    pairs[pairs.count - 1].value += before
    var found: [ExtractedDocument.Property] = []
    for pair in pairs {
      if MetadataLabels.isCounter(pair.label) { continue }
      let value = cleaned(pair.value)
      // A sentence is no value of such a line.
      if value.unicodeScalars.contains("。") { return nil }
      if !value.isEmpty { found.append(.init(pair.label, value)) }
    }
    return found
  }

  /// A label at the end of what was read, which is taken off.
  private static func takeLabel(_ text: inout [Unicode.Scalar]) -> String? {
    var label = String.UnicodeScalarView()
    var start = text.count
    var best: (label: String, start: Int)?
    while start > 0, label.count < 6 {
      start -= 1
      if text[start].isBlank {
        // Labels are spaced out, too: 来 源.
        if text.count - start > 10 { break }
        continue
      }
      label.insert(text[start], at: label.startIndex)
      if MetadataLabels.isOfLine(String(label)) { best = (String(label), start) }
    }
    guard let best else { return nil }
    text.removeSubrange(best.start...)
    return best.label
  }

  /// Whether what stands before the first label says nothing: a date, signs, controls.
  private static func isFiller(_ text: [Unicode.Scalar]) -> Bool {
    let view = String(String.UnicodeScalarView(text))
    if view.compact.isEmpty { return true }
    if SiteText.role(of: view, length: view.compact.unicodeScalars.count) == .control { return true }
    return view.unicodeScalars.allSatisfy { scalar in
      scalar.isBlank || scalar.value < 0x80 && !scalar.properties.isAlphabetic
        || ["年", "月", "日", "时", "分", "【", "】", "｜", "·"].contains(scalar)
    }
  }

  private static func cleaned(_ value: [Unicode.Scalar]) -> String {
    var value = value[...]
    let signs: Set<Unicode.Scalar> = ["|", "｜", "[", "【", "(", "（", "•", "·", "-", "/"]
    while let last = value.last, last.isBlank || signs.contains(last) { value.removeLast() }
    while let first = value.first, first.isBlank || signs.contains(first) { value.removeFirst() }
    return String(String.UnicodeScalarView(value))
  }
}
