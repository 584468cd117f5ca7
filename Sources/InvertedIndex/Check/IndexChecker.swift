/// Verifies every byte of an index.
public struct IndexChecker {
  /// Counts of what was read, and the faults found.
  public struct Report: Sendable {
    public var files = 0
    public var bytes = 0
    public var terms = 0
    public var postings = 0
    public var documents = 0
    public var faults: [IndexError] = []
  }

  private let directory: any Directory
  private var report = Report()

  public init(_ directory: any Directory) { self.directory = directory }

  /// Checks the newest commit and all it names.
  ///
  /// - Throws: only ``IndexError/notAnIndex(path:)``; everything else is in the report.
  public mutating func run() throws(IndexError) -> Report {
    while true {
      report = Report()
      let generation = try check()
      // If a writer has replaced the commit and removed its files meanwhile, the newer one is checked.
      if report.faults.isEmpty || (try? Commit.read(directory))?.generation == generation { return report }
    }
  }

  /// Checks one commit and returns its generation; nil if it cannot be read.
  private mutating func check() throws(IndexError) -> UInt64? {
    let commit: Commit
    do throws(IndexError) {
      guard let found = try Commit.read(directory) else { throw IndexError.notAnIndex(path: directory.path) }
      commit = found
      report.files += 1
    } catch {
      if case .notAnIndex = error { throw error }
      report.faults.append(error)
      return nil
    }
    for entry in commit.segments {
      record { (checker) throws(IndexError) in try checker.check(entry, commit) }
    }
    for attachment in commit.attachments {
      record { (checker) throws(IndexError) in
        guard let file = try checker.directory.open(attachment.name) else {
          throw .corrupt(
            file: checker.directory.path + "/" + attachment.name, offset: 0, reason: "the file is missing")
        }
        checker.report.files += 1
        checker.report.bytes += file.count
        if file.count != attachment.size || file.view.checksum() != attachment.checksum {
          throw file.view.corrupt(at: 0, "the file does not match its checksum")
        }
      }
    }
    return commit.generation
  }

  /// The faults of one segment.
  func faults(in entry: SegmentEntry, _ commit: Commit) -> [IndexError] {
    var checker = IndexChecker(directory)
    checker.record { (checker) throws(IndexError) in try checker.check(entry, commit) }
    return checker.report.faults
  }

  private mutating func record(_ body: (inout IndexChecker) throws(IndexError) -> Void) {
    do throws(IndexError) { try body(&self) } catch {
      report.faults.append(error)
    }
  }

  private mutating func check(_ entry: SegmentEntry, _ commit: Commit) throws(IndexError) {
    var live: DocumentSet?
    if let deletions = entry.deletions {
      live = try DeletionsFile.read(directory, deletions, documentCount: entry.documentCount)
      report.files += 1
    }
    let segment = try SegmentReader(directory, entry: entry, schema: commit.schema, live: live)
    report.files += 1
    report.bytes += entry.size
    report.documents += live?.count ?? entry.documentCount
    let damage = segment.damage()
    report.faults += damage
    // If the checksums hold, the contents are checked too: a writer's bug has a valid checksum.
    if !damage.isEmpty { return }
    for key in commit.schema.fields.keys {
      record { (checker) throws(IndexError) in
        try checker.check(segment.fields[key], commit.schema.fields[key])
      }
    }
    for blob in segment.blobs.values {
      for document in 0..<segment.documentCount { _ = try blob.bytes(document) }
    }
    for number in segment.numbers.values {
      for document in 0..<segment.documentCount { _ = try number.value(document) }
    }
  }

  private mutating func check(_ field: FieldReader, _ schema: Schema.Field) throws(IndexError) {
    var cursor = try TermCursor(field.dictionary)
    var previous = GrowableBuffer<UInt8>()
    var count = 0
    var end = 0
    while try cursor.next() {
      if count > 0 && previous.compare(cursor.term) >= 0 {
        throw field.dictionary.entries.corrupt(at: 0, "terms of '\(schema.name)' out of order")
      }
      previous.removeAll()
      previous.append(contentsOf: cursor.term)
      count += 1
      if case .list(let offset, let length) = cursor.info.postings {
        if offset != end { throw field.postings.corrupt(at: end, "a gap between postings lists") }
        end = offset + length
      }
      try check(cursor.info, field, schema)
    }
    if count != field.dictionary.count {
      throw field.dictionary.entries.corrupt(
        at: 0, "\(count) terms, the table says \(field.dictionary.count)")
    }
    if end != field.postings.count { throw field.postings.corrupt(at: end, "postings of no term") }
    try checkLengths(of: field, schema)
    report.terms += count
  }

  /// The sums in the table must match the lengths: ranking takes its averages from them.
  private func checkLengths(of field: FieldReader, _ schema: Schema.Field) throws(IndexError) {
    guard let lengths = field.lengths else { return }
    var total = 0
    var documents = 0
    for document in 0..<field.documentCount {
      let length = Int(try lengths.value(document))
      total += length
      if length > 0 { documents += 1 }
    }
    if total != field.statistics.totalLength || documents != field.statistics.documentsWithField {
      throw lengths.view.corrupt(at: 0, "lengths of '\(schema.name)' that the table does not sum up")
    }
  }

  private mutating func check(_ info: TermInfo, _ field: FieldReader, _ schema: Schema.Field)
    throws(IndexError)
  {
    let list = try PostingsCursor(info, postings: field.postings, documentCount: field.documentCount)
    var count = 0
    var previous = -1
    try list.advance(to: 0)
    while list.document != PostingsCursor.exhausted {
      for index in 0..<list.blockLength {
        let document = Int(list.documents[index])
        let frequency = try list.frequency(at: index)
        if document <= previous { throw field.postings.corrupt(at: 0, "documents that do not rise") }
        previous = document
        count += 1
        if !list.hasSkips { continue }
        let impact = list.impact
        let length = try field.lengths?.value(document) ?? 0
        if !impact.covers(frequency: frequency, length: length) {
          throw field.postings.corrupt(at: 0, "a block of '\(schema.name)' whose impact is too small")
        }
      }
      try list.nextBlock()
    }
    if count != info.documentFrequency { throw field.postings.corrupt(at: 0, "another count of postings") }
    report.postings += count
  }
}
