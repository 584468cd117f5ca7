internal import CICU

/// An ICU converter that refuses a text at its first ill-formed sequence instead of replacing it.
///
/// It holds conversion state and belongs to one thread at a time.
@safe
final class StrictConverter {
  /// Open from `init` to `deinit` and reached through this object alone.
  private let handle: OpaquePointer
  private var units = [UInt16](repeating: 0, count: 1 << 14)

  /// Nil if ICU has no converter of that name.
  init?(name: String) {
    // ICU would read a name up to a NUL, or fall back to the locale's encoding for an empty one.
    guard !name.isEmpty, !name.utf8.contains(0) else { return nil }
    guard let opened = unsafe icu_ucnv_open_strict(name) else { return nil }
    unsafe handle = opened
  }

  deinit { unsafe icu_ucnv_close(handle) }

  /// ICU's own name of the encoding.
  var name: String? {
    guard let text = unsafe icu_ucnv_name(handle) else { return nil }
    return unsafe String(cString: text)
  }

  /// Decodes `bytes[range]`, appending the UTF-16 piece by piece; returns the offset of the first ill-formed
  /// byte.
  ///
  /// Unless `isWhole`, an incomplete character at the end of the range is ignored.
  ///
  /// - Parameter onPiece: called after each piece with the offset up to which the bytes are decoded.
  func decode(
    _ bytes: [UInt8], in range: Range<Int>, isWhole: Bool, into builder: inout UTF8Builder,
    onPiece: (_ builder: inout UTF8Builder, _ done: Int) -> Void = { _, _ in }
  ) -> Int? {
    unsafe icu_ucnv_reset(handle)
    var offset = range.lowerBound
    while true {
      var written = 0
      // Both buffers outlive the call, and ICU gets the exact extent of each.
      let status = unsafe bytes.withUnsafeBytes { source in
        unsafe units.withUnsafeMutableBufferPointer { target in
          unsafe icu_ucnv_decode(
            handle, source.baseAddress?.assumingMemoryBound(to: CChar.self), range.upperBound, &offset,
            target.baseAddress, target.count, &written, isWhole ? 1 : 0)
        }
      }
      let wellFormed = builder.append(units.span.extracting(first: written))
      if Int(status) == icu_decode_ill_formed || !wellFormed { return offset }
      if Int(status) == icu_decode_finished { return nil }
      onPiece(&builder, offset)
    }
  }
}
