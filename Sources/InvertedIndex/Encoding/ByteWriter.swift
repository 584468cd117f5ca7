internal import CXXHash
internal import Primitives

/// Bytes being put together, little endian.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  var count: Int { bytes.count }

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  mutating func u16(_ value: UInt16) {
    LittleEndian.append(value, to: &bytes)
  }

  mutating func u32(_ value: UInt32) {
    LittleEndian.append(value, to: &bytes)
  }

  mutating func u64(_ value: UInt64) {
    LittleEndian.append(value, to: &bytes)
  }

  /// LEB128; `value` is not negative.
  @inline(__always)
  mutating func varint(_ value: Int) {
    LEB128.append(value, to: &bytes)
  }

  mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }
  mutating func append(_ more: ArraySlice<UInt8>) { bytes.append(contentsOf: more) }

  /// A length and the UTF-8 of `text`.
  mutating func string(_ text: String) {
    varint(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// A length and `blob`.
  mutating func blob(_ blob: [UInt8]) {
    varint(blob.count)
    bytes.append(contentsOf: blob)
  }

  mutating func removeAll() { if !bytes.isEmpty { bytes.removeAll(keepingCapacity: true) } }
}

/// XXH3 (64 bit) of `bytes`, as every file of the index carries it.
public func checksum(_ bytes: [UInt8]) -> UInt64 {
  // The buffer is good for its count during the call.
  unsafe bytes.withUnsafeBytes { unsafe hongtou_xxh3_64($0.baseAddress, $0.count) }
}

/// XXH3 (64 bit) of `bytes`.
public func checksum(_ bytes: Span<UInt8>) -> UInt64 {
  // The span is good for its count during the call.
  unsafe bytes.withUnsafeBufferPointer { unsafe hongtou_xxh3_64($0.baseAddress, $0.count) }
}
