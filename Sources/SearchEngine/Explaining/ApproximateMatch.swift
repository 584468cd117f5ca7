/// The piece of a text that turns into a string with the fewest characters changed, dropped or added.
///
/// - Source: Sellers, *The theory and computation of evolutionary distances: pattern recognition* (1980).
struct ApproximateMatch: Equatable {
  let range: Range<Int>
  let distance: Int

  /// Longer strings are compared by their first characters.
  private static let longest = 64

  /// The first of the closest pieces; nil where no character of the string stands in the text.
  ///
  /// - Complexity: the product of both lengths.
  init?(_ string: [UInt16], in text: [UInt16]) {
    let pattern = string.prefix(Self.longest)
    let count = pattern.count
    // For each length of a prefix of the pattern: the fewest edits of a piece of the text that ends here, and
    // where the piece begins.
    var edits = Array(0...count)
    var starts = Array(repeating: 0, count: count + 1)
    var best = (distance: count, start: 0, end: 0)
    for (place, unit) in text.enumerated() {
      var diagonal = (edits: edits[0], start: place)
      starts[0] = place + 1
      for index in 1...count {
        let above = (edits: edits[index], start: starts[index])
        let isSame = pattern[pattern.startIndex + index - 1] == unit
        var cell = (edits: diagonal.edits + (isSame ? 0 : 1), start: diagonal.start)
        if above.edits + 1 < cell.edits { cell = (above.edits + 1, above.start) }
        if edits[index - 1] + 1 < cell.edits { cell = (edits[index - 1] + 1, starts[index - 1]) }
        edits[index] = cell.edits
        starts[index] = cell.start
        diagonal = above
      }
      if edits[count] < best.distance { best = (edits[count], starts[count], place + 1) }
    }
    guard best.distance < count, best.start < best.end else { return nil }
    range = best.start..<best.end
    distance = best.distance
  }
}
