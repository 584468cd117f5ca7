import TestSupport

#if canImport(Glibc)
  import Glibc
#endif

/// A Unix socket on which somebody listens who says what the test wants, whatever he is asked.
final class FakeServer {
  let path: String
  private let listener: Int32

  /// - Parameter path: nobody accepts connections there until ``serve(_:)``.
  init(_ path: String) {
    self.path = path
    listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    _ = LocalSocket.withAddress(path) { bind(listener, $0, $1) }
    listen(listener, 1)
  }

  /// Waits for a client and sends it `text`: the first line at once, the rest when it has asked. Then it
  /// closes the connection.
  func serve(_ text: String) {
    let client = accept(listener, nil, nil)
    let bytes = Array(text.utf8)
    let end = (bytes.firstIndex(of: 0x0A) ?? -1) + 1
    var request = [UInt8](repeating: 0, count: 4096)
    _ = bytes[..<end].withUnsafeBytes { write(client, $0.baseAddress, $0.count) }
    _ = read(client, &request, request.count)
    _ = bytes[end...].withUnsafeBytes { write(client, $0.baseAddress, $0.count) }
    close(client)
  }

  deinit { close(listener) }
}
