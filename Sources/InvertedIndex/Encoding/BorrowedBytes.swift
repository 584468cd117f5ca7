/// A ``ByteView`` that counts no reference: for loops that would count one at each block.
///
/// Whoever makes one keeps the view, or another owner of the same mapping, for as long as it is used.
@safe struct BorrowedBytes: CheckedBytes {
  private unowned(unsafe) let mapping: MappedBytes
  let base: UnsafeRawPointer
  let count: Int

  var owner: MappedBytes { unsafe mapping }

  /// The bytes of `view`.
  init(_ view: ByteView) { self.init(view, 0, view.count) }

  /// The range `offset ..< offset + length` of `view`, which must lie within it.
  init(_ view: ByteView, _ offset: Int, _ length: Int) {
    precondition(offset >= 0 && length >= 0 && offset <= view.count - length)
    unsafe mapping = view.owner
    unsafe base = view.base + offset
    count = length
  }
}
