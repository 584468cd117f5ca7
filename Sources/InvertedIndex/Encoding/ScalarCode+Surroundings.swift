extension ScalarCode {
  /// The UTF-16 units of a coded string in a text and of what stands around it.
  public struct Surroundings: Equatable {
    public var units: [UInt16]
    /// Where the string stands among the units.
    public var range: Range<Int>
  }

  /// The coded string at `range` of `text`, whole characters, with at least `count` characters before and
  /// behind it where the text has as many; nil where the bytes are no code of this kind.
  ///
  /// - Complexity: O(count), and linear in a run of bytes from 0xA0 on before them.
  public func surroundings(of range: Range<Int>, in text: ByteView, characters count: Int) -> Surroundings? {
    guard range.lowerBound >= 0, range.upperBound <= text.count else { return nil }
    return unsafe text.withRaw { bytes -> Surroundings? in
      // A byte below 0xA0 ends a character, but for the second one of four.
      var start = max(0, range.lowerBound - 4 * count)
      while start > 0,
        unsafe bytes[start - 1] >= Self.firstLead || (start < bytes.count && bytes[start] >= Self.secondLead)
      {
        start -= 1
      }
      var end = range.upperBound
      for _ in 0..<count where end < bytes.count {
        let first = unsafe bytes[end]
        end = min(bytes.count, end + (first < Self.firstLead ? 1 : first < Self.longLead ? 2 : 4))
      }
      guard let before = unsafe decode(Array(bytes[start..<range.lowerBound])),
        let string = unsafe decode(Array(bytes[range])),
        let behind = unsafe decode(Array(bytes[range.upperBound..<end]))
      else { return nil }
      return Surroundings(
        units: before + string + behind, range: before.count..<before.count + string.count)
    }
  }
}
