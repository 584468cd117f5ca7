internal import ICUText
internal import InvertedIndex
internal import QueryLanguage
internal import Synchronization

/// Whether a regular expression matches in the text of a document.
final class ExpressionTest: StoredPredicate {
  private struct State: ~Copyable {
    let matcher: PatternMatcher
    var textsRead = 0
    var failure: PatternMatcher.Failure?
  }

  let expression: RegularExpression
  private let state: Mutex<State>

  /// - Throws: where the pattern has a mistake.
  init(_ expression: RegularExpression) throws(PatternMatcher.Failure) {
    self.expression = expression
    state = Mutex(State(matcher: try PatternMatcher(expression.pattern)))
  }

  /// Texts that were searched so far.
  var textsRead: Int { state.withLock { $0.textsRead } }

  /// Why the answers mean nothing; nil where they do.
  var failure: PatternMatcher.Failure? { state.withLock { $0.failure } }

  func matches(_ values: StoredValues) throws(IndexError) -> Bool {
    guard let units = IndexLayout.textCode.decode(try values.blob(IndexLayout.current.text)) else {
      throw values.corrupt("unreadable text")
    }
    return state.withLock { state in
      // After a failure the search has failed, whatever else there is.
      if state.failure != nil { return false }
      state.textsRead += 1
      do throws(PatternMatcher.Failure) {
        return try state.matcher.matches(units.span)
      } catch {
        state.failure = error
        return false
      }
    }
  }
}

extension RegularExpression {
  /// Where it matches in `units`: rising, none empty. Nothing where that takes too long.
  func matches(in units: [UInt16]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    do throws(PatternMatcher.Failure) {
      try PatternMatcher(pattern).forEachMatch(in: units.span) { range in
        if !range.isEmpty { found.append(range) }
        return true
      }
    } catch {
      return []
    }
    return found
  }
}
