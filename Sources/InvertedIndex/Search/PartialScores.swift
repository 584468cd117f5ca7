/// What documents score by some of the terms of a query, rising, to be read window by window.
struct PartialScores: ~Copyable {
  /// The entries of a window.
  struct Window {
    /// The place after its last entry.
    var end: Int
    /// The most units of an entry.
    var largest: Int32
  }

  private var documents = GrowableBuffer<UInt32>()
  private var units = GrowableBuffer<Int32>()
  private var windows = GrowableBuffer<Window>()

  /// Whether so few were entered that the room for them may be kept.
  var isModest: Bool { documents.count <= 1 << 16 }

  mutating func removeAll() {
    documents.removeAll()
    units.removeAll()
    windows.removeAll()
  }

  /// Appends the marked documents of `window`, after all that are there, and their units: those that are `allowed`,
  /// or all. The window is clear afterwards.
  mutating func drain(_ window: ScoreWindow, _ allowed: DocumentSet?) {
    while windows.count * ScoreWindow.size < Int(window.base) {
      windows.append(Window(end: documents.count, largest: 0))
    }
    for start in stride(from: 0, to: window.size, by: ScoreWindow.size) {
      let first = documents.count
      window.drain(start..<start + ScoreWindow.size, in: allowed, into: &documents, &units)
      var largest: Int32 = 0
      for place in first..<documents.count { largest = max(largest, units[place]) }
      windows.append(Window(end: documents.count, largest: largest))
    }
  }

  /// The best `limit` entries.
  func best(_ limit: Int) -> TopDocuments {
    var best = TopDocuments(limit: limit)
    var threshold = best.threshold
    for place in 0..<documents.count where units[place] > threshold {
      best.insert(Int(documents[place]), units[place])
      threshold = best.threshold
    }
    return best
  }

  /// The most units of an entry in the window that begins at `start`; 0 where there is none.
  func largest(from start: Int) -> Int32 {
    let window = start / ScoreWindow.size
    return window < windows.count ? windows[window].largest : 0
  }

  /// The entries of the window that begins at `start`.
  private func entries(from start: Int) -> Range<Int> {
    let window = start / ScoreWindow.size
    if window >= windows.count { return 0..<0 }
    return (window == 0 ? 0 : windows[window - 1].end)..<windows[window].end
  }

  /// Enters the scores of the entries of `window` in it.
  func enter(into window: ScoreWindow) {
    for place in entries(from: Int(window.base)) { window[documents[place]] = units[place] }
  }

  /// Enters those above `least`, and makes their documents the candidates.
  func enter(above least: Int32, into window: ScoreWindow, _ candidates: inout GrowableBuffer<UInt32>) {
    candidates.removeAll()
    for place in entries(from: Int(window.base)) where units[place] > least {
      window[documents[place]] = units[place]
      candidates.append(documents[place])
    }
  }
}
