#if canImport(Glibc)
  import Glibc
#endif

/// Encodes text by the C library, which owes nothing to ICU and so can check it.
enum Encoder {
  /// The bytes of `text` in an encoding of iconv; nil where the encoding lacks a character.
  static func encode(_ text: String, as name: String) -> [UInt8]? {
    let descriptor = iconv_open(name, "UTF-8")
    guard descriptor != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(descriptor) }
    var source = Array(text.utf8).map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: source.count * 4 + 64)
    return source.withUnsafeMutableBufferPointer { input in
      target.withUnsafeMutableBufferPointer { output -> [UInt8]? in
        var from = input.baseAddress
        var left = input.count
        var to = output.baseAddress
        var room = output.count
        guard iconv(descriptor, &from, &left, &to, &room) == 0 else { return nil }
        return output.prefix(output.count - room).map { UInt8(bitPattern: $0) }
      }
    }
  }
}
