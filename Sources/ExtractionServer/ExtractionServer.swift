package import Extraction
internal import Glibc
internal import Primitives

/// Reads the files that it is sent over its standard input, one after another, and answers over its standard
/// output (`ExtractionMessage`).
package struct ExtractionServer {
  private let extractor: Extractor
  private let protections: [String]
  /// Seconds past the limit of a file after which the process ends itself, where nobody else has ended it.
  private static let grace = 5

  package init(_ extractor: Extractor, sandbox: Sandbox) {
    self.extractor = extractor
    protections = sandbox.protections.map(\.rawValue)
  }

  /// Serves until the input ends.
  ///
  /// - Returns: whether all that came was well formed, and all answers could be written.
  package func serve() -> Bool {
    guard send(.hello(protections: protections, formats: extractor.formats)) else { return false }
    while true {
      guard let header = Self.read(ExtractionMessage.headerBytes) else { return true }
      guard let (kind, length) = ExtractionMessage.header(header), let fields = Self.read(length),
        case .file(let name, let skipping, let limits, let bytes)? = ExtractionMessage(
          kind: kind, fields: fields)
      else { return false }
      guard answer(name, bytes, limits, skipping) else { return false }
    }
  }

  private func answer(_ name: String, _ bytes: [UInt8], _ limits: ReadingLimits, _ skipping: Int) -> Bool {
    var isOpen = true
    var failure: ReadingFailure?
    watch(limits)
    do throws(ReadingFailure) {
      try extractor.extract(bytes, name: name, limits: limits, skipping: skipping) {
        event throws(ReadingFailure) in
        if case .starts = event { watch(limits) }
        isOpen = send(.event(event))
        if !isOpen { throw .crashed }
      }
    } catch {
      failure = error
    }
    alarm(0)
    return isOpen && send(.done(failure))
  }

  /// Ends the process by a signal after the time that a file may take.
  private func watch(_ limits: ReadingLimits) {
    alarm(UInt32(clamping: min(limits.seconds, 1 << 20) + Self.grace))
  }

  private func send(_ message: ExtractionMessage) -> Bool {
    let bytes = message.bytes
    do {
      try SystemCall.write(1, bytes.span)
      return true
    } catch {
      return false
    }
  }

  /// The next bytes of the input; nil where it ends first.
  private static func read(_ count: Int) -> [UInt8]? {
    // Memory comes as the bytes do, not as a length announces them.
    var bytes: [UInt8] = []
    while bytes.count < count {
      let start = bytes.count
      let step = min(count - start, 1 << 20)
      bytes.append(contentsOf: repeatElement(0, count: step))
      guard let read = try? SystemCall.read(0, into: &bytes, start..<start + step), read > 0 else {
        return nil
      }
      bytes.removeLast(step - read)
    }
    return bytes
  }
}
