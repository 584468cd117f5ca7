internal import CICU

/// A regular expression of ICU's, and its matches in UTF-16 text.
///
/// `^` and `$` stand at the ends of paragraphs too. It is not safe to use from two threads.
@safe public final class PatternMatcher {
  /// Why there is no answer.
  public enum Failure: Error, Equatable, Sendable {
    /// The pattern has a mistake at this unit of UTF-16.
    case syntax(offset: Int)
    /// The steps or the time were used up, or the stack.
    case limit
    /// ICU's library of regular expressions is not there.
    case unavailable
  }

  /// Steps of all matches of one matcher, each of some ten thousand operations: about ten seconds.
  public static let usualSteps = 20_000

  private let functions: icu_regex_functions
  private let expression: OpaquePointer
  private let budget: UnsafeMutablePointer<icu_regex_budget>
  /// A match may need this much memory.
  private static let stackBytes: Int32 = 8 << 20

  /// - Parameter steps: what all matches may take together.
  public init(_ pattern: String, steps: Int = PatternMatcher.usualSteps) throws(Failure) {
    var functions = icu_regex_functions()
    guard unsafe icu_regex_load(&functions) else { throw .unavailable }
    let units = Array(pattern.utf16)
    var place = UParseError()
    var status = U_ZERO_ERROR
    let flags = UREGEX_MULTILINE.rawValue | UREGEX_ERROR_ON_UNKNOWN_ESCAPES.rawValue
    let opened = unsafe units.withUnsafeBufferPointer { buffer in
      unsafe functions.open(
        buffer.baseAddress, Int32(truncatingIfNeeded: buffer.count), UInt32(flags), &place, &status)
    }
    guard !ICUError.isFailure(status), let opened = unsafe opened else {
      throw .syntax(offset: max(0, min(units.count, Int(place.offset))))
    }
    self.functions = functions
    unsafe expression = opened
    unsafe budget = .allocate(capacity: 1)
    unsafe budget.initialize(to: icu_regex_budget(steps: Int64(steps), deadline: 0))
    unsafe functions.setStackLimit(expression, Self.stackBytes, &status)
    unsafe functions.setMatchCallback(expression, { unsafe icu_regex_step($0, $1) }, budget, &status)
  }

  deinit {
    unsafe functions.close(expression)
    unsafe budget.deallocate()
  }

  /// When matching gives up: nanoseconds of the monotonic clock; nil for never.
  public func setDeadline(_ nanoseconds: Int64?) { unsafe budget.pointee.deadline = nanoseconds ?? 0 }

  /// Whether the expression matches anywhere in `units`.
  public func matches(_ units: Span<UInt16>) throws(Failure) -> Bool {
    var isFound = false
    try forEachMatch(in: units) { _ in
      isFound = true
      return false
    }
    return isFound
  }

  /// Calls `body` with the matches in `units`, from left to right and none over another, until it returns
  /// false. Empty matches are matches.
  ///
  /// - Parameter units: at most `Int32.max`; of a longer text nothing matches.
  public func forEachMatch(in units: Span<UInt16>, _ body: (Range<Int>) -> Bool) throws(Failure) {
    guard let count = Int32(exactly: units.count) else { return }
    var status = U_ZERO_ERROR
    var empty: [UInt16] = [0]
    // ICU keeps the pointer until the next text is set, and reads through it only in the calls below, while
    // `units` is borrowed.
    unsafe units.withUnsafeBufferPointer { buffer in
      unsafe empty.withUnsafeMutableBufferPointer { empty in
        let base = unsafe buffer.baseAddress ?? UnsafePointer(empty.baseAddress)
        unsafe functions.setText(expression, base, count, &status)
        var isFound = unsafe functions.find(expression, 0, &status) != 0
        while isFound, !ICUError.isFailure(status) {
          let start = Int(unsafe functions.start(expression, 0, &status))
          let end = Int(unsafe functions.end(expression, 0, &status))
          if ICUError.isFailure(status) || start < 0 || end < start || !body(start..<end) { break }
          isFound = unsafe functions.findNext(expression, &status) != 0
        }
      }
    }
    if ICUError.isFailure(status) { throw .limit }
  }
}
