public import ICUText

/// The declared folding: source text to canonical text.
///
/// Every character folds independently of its neighbours; only white space depends on them. A substring of a
/// text therefore folds to a substring of the folded text. docs/ANALYSIS.md is the promise in full.
///
/// A folder caches the folding of each character and is not thread-safe: one per thread. A new one costs a
/// few microseconds.
public final class TextFolder {
  /// The version of the rules; part of the analyzer's fingerprint.
  public static let version = 2

  private let folding: ScalarFolding
  private var cache = FoldingCache()

  /// Makes a folder.
  ///
  /// - Throws: ``ICUError`` where ICU's data are absent.
  public init() throws(ICUError) { folding = try ScalarFolding() }

  /// Folds a text.
  ///
  /// - Parameters:
  ///   - source: UTF-8. A byte that belongs to no well-formed sequence folds to U+FFFD and is restored as it
  ///     was.
  ///   - text: Overwritten; its buffers are kept, so use one again and again.
  /// - Complexity: Linear, several hundred megabytes a second once the characters in use are known.
  public func fold(_ source: Span<UInt8>, into text: inout CanonicalText) {
    // The cache and the buffers are moved out for the loop: no exclusivity checks, no copies on write.
    var pass = FoldingPass(folding: folding, cache: .empty, text: CanonicalText())
    swap(&pass.cache, &cache)
    swap(&pass.text, &text)
    pass.run(over: source)
    swap(&pass.cache, &cache)
    swap(&pass.text, &text)
  }

  /// Folds a text, and tells where places of it stand in the canonical text.
  ///
  /// - Parameter places: offsets of `source`, rising.
  /// - Returns: for each of them, the canonical unit of the first visible character there or behind it; the
  ///   number of units where there is none.
  public func fold(_ source: [UInt8], into text: inout CanonicalText, locating places: [Int]) -> [Int] {
    fold(source.span, into: &text, pieces: .max, locating: places) { _, _, _ in 0 }
  }

  /// Folds a text and hands its canonical units out piece by piece, so that they are never all in memory.
  ///
  /// - Parameters:
  ///   - source: as for ``fold(_:into:)-(Span<UInt8>,_)``, whose result the pieces are, one after the other.
  ///   - text: Overwritten; holds the restoration afterwards.
  ///   - count: units that are gathered before they are handed out.
  ///   - places: as for ``fold(_:into:locating:)``.
  ///   - take: is shown units, whether they are the last, and how many bytes of `source` are not looked at
  ///     again. Returns how many units it has taken; the others come again, before the next ones. Of the last
  ///     ones it takes all.
  /// - Returns: the canonical units of the places, as ``fold(_:into:locating:)`` does.
  @discardableResult
  public func fold(
    _ source: Span<UInt8>, into text: inout CanonicalText, pieces count: Int, locating places: [Int] = [],
    _ take: (_ units: Span<UInt16>, _ isLast: Bool, _ done: Int) -> Int
  ) -> [Int] {
    var pass = FoldingPass(folding: folding, cache: .empty, text: CanonicalText())
    swap(&pass.cache, &cache)
    swap(&pass.text, &text)
    pass.run(over: source, pieces: count, locating: places, handOut: take)
    swap(&pass.cache, &cache)
    swap(&pass.text, &text)
    return pass.located
  }

  /// Folds a text given as an array; see ``fold(_:into:)-(Span<UInt8>,_)``.
  public func fold(_ source: [UInt8], into text: inout CanonicalText) { fold(source.span, into: &text) }

  /// Folds a query. White space at both ends is removed, so every text that contains the query contains the
  /// result.
  ///
  /// - Returns: Canonical UTF-16 code units; empty for a query without visible characters.
  public func foldQuery(_ text: String) -> [UInt16] {
    var folded = CanonicalText()
    fold(text.utf8.span, into: &folded)
    return folded.units
  }
}
