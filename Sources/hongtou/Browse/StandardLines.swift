internal import Glibc
internal import Primitives

/// The lines of standard input as they are typed.
struct StandardLines {
  /// Bytes of a line that are kept.
  private static let longest = 64 << 10

  private var bytes: [UInt8] = []
  private var isAtEnd = false

  /// The next line without its end; what is not UTF-8 in it is replaced. Nil at the end.
  mutating func next() throws -> String? {
    while true {
      if let end = bytes.firstIndex(of: 0x0A) {
        let line = bytes[..<end].prefix(Self.longest)
        bytes.removeSubrange(...end)
        return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      }
      if isAtEnd {
        defer { bytes = [] }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
      }
      var piece = [UInt8](repeating: 0, count: 4096)
      let count: Int
      do throws(SystemCall.Failure) {
        count = try SystemCall.read(STDIN_FILENO, into: &piece, 0..<piece.count)
      } catch {
        count = 0
      }
      if count == 0 { isAtEnd = true }
      if bytes.count < Self.longest || piece[..<count].contains(0x0A) { bytes += piece[..<count] }
    }
  }
}
