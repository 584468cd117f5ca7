/// A word of a page and where it stands; points or pixels, from the upper left corner.
struct Word: Equatable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double
  var text: String

  var width: Double { right - left }
  var height: Double { bottom - top }
  var middle: Double { (top + bottom) / 2 }
}
