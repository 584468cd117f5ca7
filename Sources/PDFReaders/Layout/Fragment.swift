/// Words that stand so close in one row that they are read together.
struct Fragment: Equatable {
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double
  var text: String
  /// The size of the type: the width of a Chinese character.
  var size: Double

  var width: Double { right - left }
}
