/// Fragments at one height of a page, from left to right.
struct Row: Equatable {
  var fragments: [Fragment]

  var left: Double { fragments.first?.left ?? 0 }
  var right: Double { fragments.map(\.right).max() ?? 0 }
  var top: Double { fragments.map(\.top).min() ?? 0 }
  var bottom: Double { fragments.map(\.bottom).max() ?? 0 }
  /// The size of the longest fragment.
  var size: Double { fragments.max { $0.width < $1.width }?.size ?? 0 }

  /// The row as one line.
  var text: String { fragments.map(\.text).joined(separator: "\u{3000}") }

  /// Without white space.
  var compact: String { String(text.unicodeScalars.filter { !$0.properties.isWhitespace }) }
}

extension String {
  init(_ scalars: [Unicode.Scalar]) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
