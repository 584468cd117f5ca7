internal import Extraction

/// Equations in one line: `a/b`, `x^2`, `x_1`, `√(x)`.
enum WordMath {
  /// The text of the equation the reader is at.
  static func text(_ xml: XMLReader) throws(ReadingFailure) -> String {
    var text = ""
    try xml.children { (name) throws(ReadingFailure) in
      switch name {
      case "t": text += xml.textContent()
      case "del", "moveFrom", "rPr", "ctrlPr", "fPr", "radPr", "naryPr", "dPr", "sSupPr", "sSubPr": break
      case "den": text += "/" + grouped(try self.text(xml))
      case "num": text += grouped(try self.text(xml))
      case "sup": text += raised("^", try self.text(xml))
      case "sub": text += raised("_", try self.text(xml))
      case "rad": text += "√" + grouped(try self.text(xml))
      case "d": text += "(" + (try self.text(xml)) + ")"
      default: text += try self.text(xml)
      }
    }
    return text
  }

  private static func grouped(_ text: String) -> String { text.count > 1 ? "(\(text))" : text }

  private static func raised(_ sign: String, _ text: String) -> String {
    text.isEmpty ? "" : sign + grouped(text)
  }
}
