public import TextAnalysis

/// The user's names that mean the same: a group a line, its forms parted by `=`.
public struct SynonymList: Equatable, Sendable {
  /// Forms of a line.
  static let mostForms = 16

  /// For each form the others.
  private(set) var others: [[UInt16]: [[UInt16]]] = [:]
  /// The longest form, in UTF-16 units.
  private(set) var longestName = 0

  public init() {}

  /// Adds a list: UTF-8, with comments behind `#`.
  ///
  /// - Throws: the first line that is no group.
  public mutating func add(_ bytes: [UInt8], _ folder: TextFolder) throws(QueryListError) {
    try QueryListLines.forEach(bytes) { (line, number) throws(QueryListError) in
      let parts = line.split(omittingEmptySubsequences: false) { $0 == "=" || $0 == "＝" }
      var forms: [[UInt16]] = []
      for part in parts {
        let form = folder.foldQuery(String(part))
        if form.isEmpty { throw QueryListError(line: number, reason: .emptyForm) }
        if form.count > QueryListLines.longestForm {
          throw QueryListError(line: number, reason: .longForm(limit: QueryListLines.longestForm))
        }
        if !forms.contains(form) { forms.append(form) }
      }
      if parts.count < 2 { throw QueryListError(line: number, reason: .oneForm) }
      if forms.count > Self.mostForms {
        throw QueryListError(line: number, reason: .manyForms(limit: Self.mostForms))
      }
      for form in forms {
        longestName = max(longestName, form.count)
        for other in forms where other != form && !others[form, default: []].contains(other) {
          others[form, default: []].append(other)
        }
      }
    }
  }

  /// The longest form that stands at `start` in canonical `text`, and the others for it; nil where none does.
  func longestName(at start: Int, in text: [UInt16]) -> (length: Int, others: [[UInt16]])? {
    for length in stride(from: min(longestName, text.count - start), to: 0, by: -1) {
      if let found = others[Array(text[start..<start + length])] { return (length, found) }
    }
    return nil
  }
}
