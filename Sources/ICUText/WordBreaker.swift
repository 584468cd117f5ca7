internal import CICU

/// ICU's word boundaries for Chinese: dictionary words in runs of Han, UAX #29 elsewhere.
///
/// An iterator is opened once and used again for every text. It is not safe to use from two threads: make one
/// a thread.
@safe public final class WordBreaker {
  private let iterator: OpaquePointer

  /// Opens the iterator for locale `zh`.
  ///
  /// - Throws: ``ICUError`` where ICU's data are absent.
  public init() throws(ICUError) {
    var status = U_ZERO_ERROR
    let opened = unsafe icu_ubrk_open_words(&status)
    guard !ICUError.isFailure(status), let opened = unsafe opened else {
      throw ICUError("open the word break iterator", status)
    }
    unsafe iterator = opened
  }

  deinit { unsafe icu_ubrk_close(iterator) }

  /// Calls `body` for every segment of `units`, in order and without gaps.
  ///
  /// - Parameters:
  ///   - units: UTF-16; lone surrogates are segments of their own, never an error. At most `Int32.max` code
  ///     units.
  ///   - body: Given the segment's first code unit, the code unit after its last, and ICU's rule status:
  ///     below 100 for punctuation and white space, from 100 for numbers, 200 letters, 300 kana, 400
  ///     ideographs.
  /// - Complexity: Linear; about 5.6 million Han characters a second.
  public func forEachSegment(
    in units: Span<UInt16>, _ body: (_ start: Int, _ end: Int, _ status: Int32) -> Void
  ) {
    guard units.count > 0, let count = Int32(exactly: units.count) else { return }
    // ICU keeps the pointer until the next setText, but reads through it only in the calls below, while
    // `units` is borrowed: every use of the iterator starts with its own setText.
    unsafe units.withUnsafeBufferPointer { buffer in
      var status = U_ZERO_ERROR
      unsafe icu_ubrk_setText(iterator, buffer.baseAddress, count, &status)
      if ICUError.isFailure(status) { return }
      var start = Int(unsafe icu_ubrk_first(iterator))
      while true {
        let end = Int(unsafe icu_ubrk_next(iterator))
        if end <= start { break }
        body(start, end, unsafe icu_ubrk_getRuleStatus(iterator))
        start = end
      }
    }
  }
}
