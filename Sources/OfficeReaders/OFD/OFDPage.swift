internal import Extraction

/// The content of a page or of a template: text in the order in which it is drawn.
struct OFDPage {
  struct TemplateUse {
    var id: String
    /// Drawn over the page, not under it.
    var isInFront: Bool
  }

  private(set) var templates: [TemplateUse] = []
  private(set) var runs: [TextRun] = []
  private(set) var height: Double?
  private(set) var isBroken = false

  /// Text objects of one page beyond which it is no page for readers.
  private static let mostRuns = 1_000_000

  init(_ xml: XMLReader) throws(ReadingFailure) {
    try xml.root { (_) throws(ReadingFailure) in try read(xml) }
    isBroken = xml.isBroken
  }

  private mutating func read(_ xml: XMLReader) throws(ReadingFailure) {
    try xml.children { (name) throws(ReadingFailure) in
      switch name {
      case "Template":
        if let id = xml.attribute("TemplateID") {
          templates.append(TemplateUse(id: id, isInFront: xml.attribute("ZOrder") == "Foreground"))
        }
      case "PhysicalBox": height = OFDNumbers.list(xml.textContent()).dropFirst(3).first
      case "TextObject":
        guard runs.count < Self.mostRuns else { throw .limitExceeded(.cells) }
        try readText(xml)
      case "Area", "Content", "Layer", "PageBlock": try read(xml)
      default: break
      }
    }
  }

  private mutating func readText(_ xml: XMLReader) throws(ReadingFailure) {
    guard xml.attribute("Visible") != "false" else { return }
    let box = OFDNumbers.list(xml.attribute("Boundary") ?? "")
    var matrix = OFDNumbers.list(xml.attribute("CTM") ?? "")
    if matrix.count != 6 { matrix = [1, 0, 0, 1, 0, 0] }
    let size = xml.attribute("Size").flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil } ?? 3
    let origin = (x: box.first ?? 0, y: box.dropFirst().first ?? 0)
    var last = (x: 0.0, y: 0.0)
    try xml.children { (name) in
      guard name == "TextCode" else { return }
      // A code without a place of its own stands where the one before it does.
      let x = xml.attribute("X").flatMap { Double($0) } ?? last.x
      let y = xml.attribute("Y").flatMap { Double($0) } ?? last.y
      last = (x, y)
      let distances = OFDNumbers.distances(xml.attribute("DeltaX") ?? "")
      let text = xml.textContent()
      guard !text.isEmpty else { return }
      let width = max(distances.reduce(0, +), 0) + size
      let left = matrix[0] * x + matrix[2] * y + matrix[4] + origin.x
      let isTurned = matrix[1].magnitude > 0.1 || matrix[2].magnitude > 0.1
      runs.append(
        TextRun(
          text: text, left: left, right: left + width * matrix[0].magnitude,
          y: matrix[1] * x + matrix[3] * y + matrix[5] + origin.y, size: size * matrix[3].magnitude,
          isTurned: isTurned))
    }
  }
}
