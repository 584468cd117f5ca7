extension SegmentReader {
  private static let pieceBytes = 2 << 20

  /// The sections for which `isWanted` whose bytes do not match their checksum, each as an error that names
  /// the byte the section begins at. Costs a pass over their bytes, at memory speed.
  func damage(
    where isWanted: (SegmentFormat.Section) -> Bool = { _ in true }
  ) -> [IndexError] {
    var passed = 0
    return sections.compactMap { entry in
      let (section, view) = (entry.section, entry.view)
      if !isWanted(section) { return nil }
      let sum = RunningChecksum()
      var start = 0
      // Memory that was passed is given back: a merge has a bound to keep.
      while start < view.count {
        let length = min(Self.pieceBytes, view.count - start)
        sum.update(view, start, length)
        start += length
        passed += length
        if passed >= Self.pieceBytes {
          forgetPages()
          passed = 0
        }
      }
      if sum.value == section.checksum { return nil }
      return view.corrupt(
        at: 0, "section \(section.kind.name) \(section.ordinal) does not match its checksum")
    }
  }

  /// Throws the first damage of the whole segment. What is copied out of a segment gets a new checksum, which
  /// would call the damage sound for ever.
  func verify() throws(IndexError) {
    // Nor does what is left of it stay: there may be many segments.
    defer { forgetPages() }
    if let first = damage().first { throw first }
  }
}
