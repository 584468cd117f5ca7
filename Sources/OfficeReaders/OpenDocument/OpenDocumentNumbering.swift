/// The numbers that lists and headings of an OpenDocument file have come to.
struct OpenDocumentNumbering {
  private let styles: OpenDocumentStyles
  private var counters: [String: ListCounter] = [:]

  init(_ styles: OpenDocumentStyles) { self.styles = styles }

  /// Lets a list begin anew.
  mutating func restart(_ list: String) { counters[list] = nil }

  /// Counts an item and returns its number as shown, with what follows it; nil where items of this level have
  /// none.
  ///
  /// - Parameters:
  ///   - level: counted from 1.
  ///   - start: the number that the item itself names.
  mutating func label(list: String, level: Int, start: Int?) -> String? {
    guard let levels = styles.lists[list], (1...10).contains(level), let own = levels[level] else {
      return nil
    }
    var counter = counters[list] ?? ListCounter()
    if let start { counter.set(level: level - 1, next: max(0, min(start, 1 << 30))) }
    counter.count(
      level: level - 1, starts: (1...10).map { levels[$0]?.start ?? 1 }, restarts: (0..<10).map { $0 - 1 })
    counters[list] = counter
    guard !own.format.isNone else {
      return own.prefix.isEmpty && own.suffix.isEmpty ? nil : own.prefix + own.suffix + own.space
    }
    let first = level - own.shown + 1
    let numbers = (first...level).compactMap { index -> String? in
      guard let other = levels[index], !other.format.isNone else { return nil }
      return other.format.text(counter.number(index - 1))
    }
    return own.prefix + numbers.joined(separator: ".") + own.suffix + own.space
  }
}
