/// Characters that are drawn together on a page, with their place in millimetres from the upper left corner.
struct TextRun {
  var text: String
  var left: Double
  var right: Double
  /// The base line.
  var y: Double
  var size: Double
  var isTurned = false
}
