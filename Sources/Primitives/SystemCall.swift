internal import Glibc

/// Calls of the C library that are repeated where a signal interrupts them.
public enum SystemCall {
  /// The number of the error a call ended with (`errno`).
  public struct Failure: Error, Equatable {
    public let code: Int32

    public init(code: Int32) { self.code = code }

    /// The system's words for it, such as "No space left on device".
    public var message: String { SystemCall.message(code) }
  }

  /// The result of `call`, repeated as long as it is interrupted (EINTR).
  ///
  /// - Throws: ``Failure`` where the result is negative.
  public static func retried(_ call: () -> Int) throws(Failure) -> Int {
    while true {
      let result = call()
      if result >= 0 { return result }
      let code = errno
      if code != EINTR { throw Failure(code: code) }
    }
  }

  /// Reads at most `range.count` bytes into `buffer[range]`.
  ///
  /// - Returns: the number of bytes; 0 at the end of the file, or where the range is empty.
  public static func read(
    _ descriptor: Int32, into buffer: inout [UInt8], _ range: Range<Int>
  ) throws(Failure) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= buffer.count)
    return try retried {
      // The range lies in the array, which is this call's alone while it runs.
      unsafe buffer.withUnsafeMutableBytes { all in
        unsafe Glibc.read(descriptor, all.baseAddress.map { unsafe $0 + range.lowerBound }, range.count)
      }
    }
  }

  /// Writes all of `bytes`.
  public static func write(_ descriptor: Int32, _ bytes: Span<UInt8>) throws(Failure) {
    // The pointer and the length are those of a part of the span.
    try unsafe forEachRest(of: bytes) { unsafe Glibc.write(descriptor, $0, $1) }
  }

  /// Sends all of `bytes` over a socket. One that is closed is an error (EPIPE), not a signal.
  public static func send(_ descriptor: Int32, _ bytes: Span<UInt8>) throws(Failure) {
    try unsafe forEachRest(of: bytes) { unsafe Glibc.send(descriptor, $0, $1, Int32(MSG_NOSIGNAL)) }
  }

  /// Hands `call` what is left of `bytes`, until it has taken all.
  private static func forEachRest(
    of bytes: Span<UInt8>, _ call: (UnsafeRawPointer, Int) -> Int
  ) throws(Failure) {
    var done = 0
    while done < bytes.count {
      let taken = try retried {
        unsafe bytes.withUnsafeBytes { all in
          guard let base = all.baseAddress else { return 0 }
          return unsafe call(base + done, all.count - done)
        }
      }
      // Nothing taken of something: not an error of the system, and not progress either.
      if taken == 0 { throw Failure(code: EIO) }
      done += taken
    }
  }

  /// The system's words for the error `code`.
  public static func message(_ code: Int32) -> String {
    // The string belongs to the C library and stays as it is until the next call on this thread.
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}
