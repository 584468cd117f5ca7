/// Where the bytes of one section of a segment file go.
///
/// One section at a time streams into the file; the others are held in memory until their turn.
final class SectionWriter {
  /// Bytes written so far.
  private(set) var count = 0
  private(set) var held: [UInt8] = []
  private let output: (any OutputFile)?
  private let running = RunningChecksum()

  /// A section that streams into `output`, or is held in memory where that is nil.
  init(streamingTo output: (any OutputFile)? = nil) { self.output = output }

  func write(_ bytes: [UInt8]) throws(IndexError) {
    if bytes.isEmpty { return }
    count += bytes.count
    running.update(bytes)
    if let output { try output.write(bytes) } else { held.append(contentsOf: bytes) }
  }

  var checksum: UInt64 { running.value }
}
