/// How far the reading of one file has come.
struct ExtractorRun {
  let limits: ReadingLimits
  /// How many files are passed over.
  private let skipping: Int
  /// Files that were started, those that were passed over among them.
  private(set) var started = 0
  private var members = 0
  private var unpacked = 0
  /// Whether the reading of the whole file ends here: a failure that is not that of one member.
  private(set) var isStopped = false

  init(limits: ReadingLimits, skipping: Int) {
    self.limits = limits
    self.skipping = skipping
  }

  /// Counts a file that is about to be read; false where it is to be passed over.
  mutating func startsNext() -> Bool {
    started += 1
    return started > skipping
  }

  /// Counts a member of a container.
  ///
  /// - Throws: where all members together pass a limit.
  mutating func count(_ bytes: [UInt8]) throws(ReadingFailure) {
    members += 1
    let (sum, overflow) = unpacked.addingReportingOverflow(bytes.count)
    unpacked = overflow ? Int.max : sum
    if members > limits.members { throw stopped(.limitExceeded(.members)) }
    if unpacked > limits.unpacked { throw stopped(.limitExceeded(.bytes)) }
  }

  /// The limits for what a container unpacks next.
  var limitsOfMembers: ReadingLimits {
    var left = limits
    left.bytes = max(0, min(limits.bytes, limits.unpacked - unpacked))
    return left
  }

  /// Hands an event over; a failure ends the reading.
  mutating func pass(
    _ event: Extractor.Event, to deliver: (Extractor.Event) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    // Members of an archive that was read up to here in an earlier run have been named then.
    if case .skipped = event, started < skipping { return }
    do throws(ReadingFailure) {
      try deliver(event)
    } catch {
      throw stopped(error)
    }
  }

  private mutating func stopped(_ failure: ReadingFailure) -> ReadingFailure {
    isStopped = true
    return failure
  }

  /// The document with its path within the file, cut where its text passes the limit.
  func limited(_ document: ExtractedDocument, within path: String?) -> ExtractedDocument {
    var document = document
    if let member = document.member {
      document.member = MemberPath.joined(path, member)
    } else {
      document.member = path
    }
    var text = 0
    guard
      let last = document.blocks.firstIndex(where: { block in
        text += block.text.utf8.count
        return text > limits.text
      })
    else { return document }
    document.blocks.removeSubrange(last...)
    document.notes.append(.cutOff(.text))
    return document
  }
}
