/// So many values and no more, which may be such as cannot be copied: each is reached where it is.
///
/// The memory belongs to the value alone; all of it is initialized, and an index below `count` is always
/// good.
@safe struct FixedArray<Element: ~Copyable>: ~Copyable {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  /// - Parameter make: called with 0, 1, ... in turn.
  init<Failure: Error>(count: Int, _ make: (Int) throws(Failure) -> Element) throws(Failure) {
    // A value whose properties are all set is destroyed by `deinit` where the initializer throws: they are
    // set last.
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(count, 1))
    var made = 0
    do throws(Failure) {
      while made < count {
        let element = try make(made)
        unsafe (memory + made).initialize(to: element)
        made += 1
      }
    } catch {
      unsafe memory.deinitialize(count: made)
      unsafe memory.deallocate()
      throw error
    }
    unsafe base = memory
    self.count = count
  }

  deinit {
    unsafe base.deinitialize(count: count)
    unsafe base.deallocate()
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    _read {
      precondition(index >= 0 && index < count)
      yield unsafe base[index]
    }
    _modify {
      precondition(index >= 0 && index < count)
      yield unsafe &base[index]
    }
  }
}
