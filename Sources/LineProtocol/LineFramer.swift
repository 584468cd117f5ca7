public import NIOCore

/// Cuts what a client sends into lines, whatever pieces it arrives in.
///
/// A line ends in LF, or CR LF, which do not belong to it. Of a line that is too long no more is kept than is
/// needed to know it; the rest, to the next LF, is passed over.
public struct LineFramer {
  /// What was found.
  public enum Frame: Equatable, Sendable {
    case line(ByteBuffer)
    /// A line of more bytes than are taken. It is told as soon as it is known.
    case tooLong
  }

  private let limit: Int
  private var buffer = ByteBuffer()
  /// Bytes of ``buffer`` in which no line end was found.
  private var searched = 0
  private var isDiscarding = false

  /// - Parameter limit: the bytes of the longest line that is taken, without its end.
  public init(limit: Int) { self.limit = limit }

  /// Whether a line has begun that has no end yet.
  public var hasUnfinishedLine: Bool { buffer.readableBytes > 0 }

  /// Memory that is kept for what has arrived.
  public var keptBytes: Int { buffer.storageCapacity }

  /// What has arrived and was not given out.
  public var unread: ByteBufferView { buffer.readableBytesView }

  /// Takes what has arrived.
  public mutating func append(_ bytes: ByteBuffer) {
    if buffer.readableBytes == 0 {
      buffer = bytes
    } else {
      buffer.writeImmutableBuffer(bytes)
    }
  }

  /// Keeps no more memory than what has arrived needs: a few bytes may lie in a buffer made for many.
  public mutating func shrink() {
    if buffer.storageCapacity > 2 * buffer.readableBytes + 512 {
      buffer = ByteBuffer(buffer.readableBytesView)
    }
  }

  /// Passes over the line that has begun, to its end.
  public mutating func discardLine() {
    guard hasUnfinishedLine else { return }
    removeAll()
    isDiscarding = true
  }

  /// Forgets what has arrived.
  public mutating func removeAll() {
    buffer = ByteBuffer()
    searched = 0
  }

  /// The next line; nil until more arrives.
  public mutating func next() -> Frame? {
    while true {
      let view = buffer.readableBytesView
      let end = view[(view.startIndex + searched)...].firstIndex(of: 0x0A)
      guard let end else {
        searched = view.count
        // A line of the limit may still be followed by CR.
        if isDiscarding || searched > limit + 1 {
          removeAll()
          if isDiscarding { return nil }
          isDiscarding = true
          return .tooLong
        }
        return nil
      }
      let count = end - view.startIndex
      let line = buffer.readSlice(length: count)
      buffer.moveReaderIndex(forwardBy: 1)
      searched = 0
      if buffer.readableBytes == 0 { buffer = ByteBuffer() }
      if isDiscarding {
        isDiscarding = false
        continue
      }
      guard var line else { return nil }
      if count > 0, line.readableBytesView[line.readerIndex + count - 1] == 0x0D {
        line.moveWriterIndex(to: line.writerIndex - 1)
      }
      return line.readableBytes > limit ? .tooLong : .line(line)
    }
  }
}
