internal import Extraction

extension StructureMark {
  /// Those of lines of a page.
  static let html = StructureMark(numerals: ["两"], parts: ["款", "项"]) { $0.isBlank }
}
