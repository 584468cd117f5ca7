internal import Primitives

/// Writes the edits of a restoration, in order, joining runs of like ones.
struct RestorationWriter {
  var bytes: [UInt8] = []

  /// The canonical code unit after the last one that an edit has covered.
  private var covered = 0
  // The pending run: its code, first code unit, length and first source byte. No run has length 0.
  private var runCode: UInt8 = 0
  private var runStart = 0
  private var runCount = 0
  private var runSource = 0

  /// Records that `range` of `source` became the `units` canonical code units from `at`.
  mutating func write(_ source: Span<UInt8>, _ range: Range<Int>, for units: Int, at: Int) {
    if units == 1, let code = Self.runCode(source, range) {
      let grows = code == runCode && runCount > 0 && runStart + runCount == at
      let isContiguous = runSource + runCount * range.count == range.lowerBound
      if grows, isContiguous, runCount < RestorationCode.longestRun {
        runCount += 1
        return
      }
      flush(source)
      runCode = code
      runStart = at
      runCount = 1
      runSource = range.lowerBound
      return
    }
    flush(source)
    writeGap(to: at)
    if let code = RestorationCode.code(for: source, range, units: units) {
      bytes.append(code)
    } else {
      bytes.append(RestorationCode.literal)
      LEB128.append(units, to: &bytes)
      LEB128.append(range.count, to: &bytes)
      for position in range { bytes.append(source[position]) }
    }
    covered = at + units
  }

  /// The first byte of the source that a pending run will still copy; nil where none is pending.
  var pendingSource: Int? { runCount > 0 ? runSource : nil }

  /// Writes what is pending; the next text begins at code unit 0.
  mutating func finish(_ source: Span<UInt8>) {
    flush(source)
    covered = 0
  }

  /// The code of a run that can include `range`, the source of one code unit; nil for a known spelling or
  /// another form.
  private static func runCode(_ source: Span<UInt8>, _ range: Range<Int>) -> UInt8? {
    let first = source[range.lowerBound]
    if range.count == 1 {
      switch first {
      case 0x41...0x5A: return RestorationCode.upperCase
      case 0x2C, 0x3A, 0x3B, 0x28, 0x29, 0x21, 0x3F, 0x22: return RestorationCode.itself
      default: return nil
      }
    }
    guard range.count == 3, first >= 0xE0 else { return nil }
    let second = source[range.lowerBound + 1]
    if first == 0xEF, second == 0xBC || second == 0xBD {
      // U+FF01...U+FF5E, where lower case letters are the last that fold by width alone.
      let low = (UInt32(second) & 0x3F) << 6 | UInt32(source[range.lowerBound + 2]) & 0x3F
      let ascii = Int(low) - 0xF00 + 0x20
      let isUpper = (0x41...0x5A).contains(ascii)
      let isSame =
        (0x21...0x7E).contains(ascii) && ascii != 0x5B && ascii != 0x5D && ascii != 0x60 && !isUpper
      if isSame { return RestorationCode.fullWidth }
    }
    let isGeneral = first == 0xE2 || first == 0xE3 || first == 0xEF
    if isGeneral, RestorationCode.code(for: source, range, units: 1) != nil { return nil }
    return RestorationCode.threeBytes
  }

  private mutating func flush(_ source: Span<UInt8>) {
    guard runCount > 0 else { return }
    writeGap(to: runStart)
    bytes.append(runCode | UInt8(truncatingIfNeeded: runCount - 1))
    if runCode == RestorationCode.threeBytes {
      for position in runSource..<runSource + runCount * 3 { bytes.append(source[position]) }
    }
    covered = runStart + runCount
    runCount = 0
  }

  private mutating func writeGap(to unit: Int) { LEB128.append(unit - covered, to: &bytes) }
}
