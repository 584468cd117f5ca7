/// The name that was probably meant.
public enum NearestName {
  /// The first of `names` with the fewest letters inserted, dropped, replaced or swapped with a neighbour;
  /// nil where more than two are, or more than a third of the word.
  public static func of(_ word: String, among names: [String]) -> String? {
    let letters = Array(word.unicodeScalars)
    let limit = min(2, letters.count / 3)
    var best: (name: String, distance: Int)?
    for name in names {
      let distance = distance(letters, Array(name.unicodeScalars))
      if distance <= limit, distance < best?.distance ?? .max { best = (name, distance) }
    }
    return best?.name
  }

  /// The optimal string alignment distance.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    // Far too long for any name.
    if left.count > 40 { return .max }
    var before: [Int] = []
    var previous = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        var cost = min(previous[j + 1], row[j]) + 1
        cost = min(cost, previous[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          cost = min(cost, before[j - 1] + 1)
        }
        row.append(cost)
      }
      before = previous
      previous = row
    }
    return previous[right.count]
  }
}
