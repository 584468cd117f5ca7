/// Where the bytes of a file come from.
package enum ExtractionSource {
  case bytes([UInt8])
  /// The first `count` bytes of an open file: they are passed on in pieces, so that a large file takes no
  /// memory here.
  case descriptor(Int32, count: Int)

  var count: Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .descriptor(_, let count): max(count, 0)
    }
  }
}
