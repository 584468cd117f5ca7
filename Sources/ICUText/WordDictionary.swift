internal import CICU
internal import CXXHash

/// The dictionary that ICU cuts Chinese text by, read where it lies in ICU's data.
///
/// The data are immutable and stay mapped as long as the value lives.
@safe public final class WordDictionary {
  private let data: OpaquePointer
  private let bytes: UnsafeRawBufferPointer
  private let start: UnsafePointer<UInt16>
  private let count: Int

  /// Finds the dictionary; nil where ICU has none, or has it in a form that is not known here.
  public init?() {
    var status = U_ZERO_ERROR
    let opened = unsafe icu_udata_open_cjdict(&status)
    guard !ICUError.isFailure(status), let opened = unsafe opened else { return nil }
    guard unsafe icu_udata_isDictionary(opened), let memory = unsafe icu_udata_getMemory(opened) else {
      unsafe icu_udata_close(opened)
      return nil
    }
    // The data begin with eight 32-bit numbers: the first is where the trie begins, the fourth where the data
    // end, the fifth the kind of trie (1: of UTF-16 code units), the sixth a transformation (0: none). ICU
    // relies on them.
    let numbers = unsafe memory.assumingMemoryBound(to: Int32.self)
    let first = Int(unsafe numbers[0])
    let end = Int(unsafe numbers[3])
    guard first >= 32, end > first, first % 2 == 0, unsafe numbers[4] & 7 == 1, unsafe numbers[5] == 0 else {
      unsafe icu_udata_close(opened)
      return nil
    }
    unsafe data = opened
    unsafe bytes = UnsafeRawBufferPointer(start: memory, count: end)
    unsafe start = (memory + first).assumingMemoryBound(to: UInt16.self)
    count = (end - first) / 2
  }

  deinit { unsafe icu_udata_close(data) }

  /// XXH3 of all the dictionary's bytes: equal where the words and their costs are.
  ///
  /// - Complexity: Reads about 2 MB, a fifth of a millisecond.
  public var hash: UInt64 { unsafe hongtou_xxh3_64(bytes.baseAddress, bytes.count) }

  /// Gives `body` the trie of the dictionary.
  public func withTrie<Result>(_ body: (Span<UInt16>) -> Result) -> Result {
    // `init` took pointer and length from the header; the memory stays mapped until `deinit`.
    body(unsafe Span(_unsafeStart: start, count: count))
  }
}
