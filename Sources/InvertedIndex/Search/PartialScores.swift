/// What documents score by some of the terms of a query, rising, to be read window by window.
struct PartialScores: ~Copyable {
  private var documents = GrowableBuffer<UInt32>()
  private var units = GrowableBuffer<Int32>()
  /// The entries of the window ``move(to:)`` moved to.
  private(set) var range = 0..<0
  /// The most units of an entry in ``range``; 0 where it is empty.
  private(set) var largest: Int32 = 0

  /// Appends `candidates` (rising, after all that are there) with the units they have in `window`.
  mutating func append(_ candidates: borrowing GrowableBuffer<UInt32>, of window: ScoreWindow) {
    unsafe candidates.withBuffer { unsafe documents.append(contentsOf: $0) }
    for index in 0..<candidates.count { units.append(window[candidates[index]]) }
  }

  /// Moves to the entries below `end`.
  mutating func move(to end: UInt32) {
    let start = range.upperBound
    var place = start
    largest = 0
    while place < documents.count && documents[place] < end {
      largest = max(largest, units[place])
      place += 1
    }
    range = start..<place
  }

  /// Enters the scores of ``range`` in `window`.
  func enter(into window: ScoreWindow) {
    for place in range { window[documents[place]] = units[place] }
  }

  /// Enters those above `least` in `window`, and makes their documents the candidates.
  func enter(above least: Int32, into window: ScoreWindow, _ candidates: inout GrowableBuffer<UInt32>) {
    candidates.removeAll()
    for place in range where units[place] > least {
      window[documents[place]] = units[place]
      candidates.append(documents[place])
    }
  }
}
