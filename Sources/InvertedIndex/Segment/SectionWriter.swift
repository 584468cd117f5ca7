/// Where the bytes of one section of a segment file go.
///
/// Sections stand in the file one after another, but are not always made so: while one streams into the file,
/// others wait in memory or, where they may be large, in a scratch file.
final class SectionWriter {
  /// Where bytes are kept until ``finish(into:)``.
  enum Place {
    /// In the segment file itself. One section at a time.
    case streaming(any OutputFile)
    case memory
    /// In memory up to ``spillBytes``, then in a file of this name, which ``finish(into:)`` removes.
    case spilling(any Directory, name: String)
  }

  static let pieceBytes = 64 << 10
  static let spillBytes = 1 << 20

  /// Bytes written so far.
  private(set) var count = 0
  private let place: Place
  private let limit: Int
  private var pending: [UInt8] = []
  private var scratch: (any OutputFile)?
  private let running = RunningChecksum()

  init(_ place: Place) {
    self.place = place
    switch place {
    case .streaming: limit = Self.pieceBytes
    case .memory: limit = .max
    case .spilling: limit = Self.spillBytes
    }
  }

  func write(_ bytes: [UInt8]) throws(IndexError) {
    if bytes.isEmpty { return }
    count += bytes.count
    pending.append(contentsOf: bytes)
    if pending.count >= limit { try flush() }
  }

  func write(_ bytes: borrowing GrowableBuffer<UInt8>) throws(IndexError) {
    count += bytes.count
    // The bytes are copied while they are lent.
    unsafe bytes.withBuffer { unsafe pending.append(contentsOf: $0) }
    if pending.count >= limit { try flush() }
  }

  func write(_ view: ByteView) throws(IndexError) {
    count += view.count
    // The bytes are copied while they are lent.
    unsafe view.withRaw { unsafe pending.append(contentsOf: $0) }
    if pending.count >= limit { try flush() }
  }

  private func flush() throws(IndexError) {
    if pending.isEmpty { return }
    running.update(pending)
    switch place {
    case .streaming(let output): try output.write(pending)
    case .memory: return
    case .spilling(let directory, let name):
      let output: any OutputFile
      if let scratch { output = scratch } else { output = try directory.create(name) }
      scratch = output
      try output.write(pending)
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// Ends the section on the thread that wrote it: nothing more comes. What was spilled is then in its file.
  func close() throws(IndexError) {
    guard let scratch else { return }
    try flush()
    pending = []
    try scratch.close()
  }

  /// Puts what is not there yet into `file`, and returns the checksum of the section.
  func finish(into file: any OutputFile) throws(IndexError) -> UInt64 {
    guard scratch != nil, case .spilling(let directory, let name) = place else {
      if case .streaming = place { try flush() } else { running.update(pending) }
      if !pending.isEmpty { try file.write(pending) }
      return running.value
    }
    guard let spilled = try directory.open(name), spilled.count == count else {
      throw .corrupt(file: directory.path + "/" + name, offset: 0, reason: "not as it was written just now")
    }
    try spilled.copy(to: file)
    try directory.remove(name)
    return running.value
  }
}
