internal import Glibc
internal import Primitives

/// The program that reads files: `$HONGTOU_EXTRACT`, else `hongtou-extract` beside this program.
package enum ExtractionProgram {
  package static let name = "hongtou-extract"

  /// Its path, whether or not it is there.
  package static var path: String {
    if let named = Environment.value("HONGTOU_EXTRACT") { return named }
    // The path as the kernel knows it: links to the program do not count.
    var buffer = [UInt8](repeating: 0, count: 4096)
    // The array outlives the call, which gets its exact extent.
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      return unsafe readlink("/proc/self/exe", base.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    let me = String(decoding: buffer[..<max(0, count)], as: UTF8.self)
    guard let slash = me.utf8.lastIndex(of: UInt8(ascii: "/")) else { return name }
    return me[...slash] + name
  }
}
