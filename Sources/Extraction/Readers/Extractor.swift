/// Reads files of any format by the readers it was made with: each by what its bytes begin with, else by its
/// name.
package struct Extractor: Sendable {
  /// What comes of a file, in order.
  package enum Event: Sendable, Equatable {
    /// The file, or the `number`th of those within it, counted from 1, is about to be read.
    case starts(number: Int, member: String?)
    case document(ExtractedDocument)
    /// A member that gives no document.
    case skipped(member: String, ReadingFailure)
    /// What started last has been read.
    case ends
  }

  private enum Candidate {
    case reader(any FormatReader, format: String)
    case container(any ContainerReader, format: String)
  }

  private let readers: [any FormatReader]
  private let containers: [any ContainerReader]
  /// Bytes of a file that a reader is shown to recognize it.
  private static let shown = 4096

  package init(readers: [any FormatReader], containers: [any ContainerReader] = []) {
    self.readers = readers
    self.containers = containers
  }

  /// All formats, by their usual suffix, sorted.
  package var formats: [String] {
    Set(readers.flatMap(\.formats) + containers.flatMap(\.formats)).sorted()
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - name: its name or path; the suffix decides where the bytes do not.
  ///   - skipping: how many of the files within it are passed over, to go on after one that could not be
  ///     read.
  ///   - deliver: a failure that it throws ends the reading, and is thrown on.
  /// - Throws: what is wrong with the file as a whole; failures of members are events.
  package func extract(
    _ bytes: [UInt8], name: String, limits: ReadingLimits = ReadingLimits(), skipping: Int = 0,
    deliver: (Event) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    var run = ExtractorRun(limits: limits, skipping: skipping)
    try read(bytes, name: name, at: nil, depth: 0, &run, deliver)
  }

  /// Who may read a file, the likeliest first: readers that know its bytes, then those that know the suffix
  /// of its name, then containers, in the same order.
  private func candidates(_ bytes: [UInt8], name: String) -> [Candidate] {
    let start = Array(bytes.prefix(Self.shown))
    let suffix = Self.suffix(of: name)
    var candidates: [Candidate] = []
    let named = readers.filter { $0.formats.contains(suffix) }
    let known = readers.filter { $0.recognizes(start) }
    for reader in named where reader.recognizes(start) { candidates.append(.reader(reader, format: suffix)) }
    for reader in known where !reader.formats.contains(suffix) {
      candidates.append(.reader(reader, format: reader.formats.first ?? suffix))
    }
    // A zip file that is named as a document is one, though its first bytes do not tell.
    for reader in named where !reader.recognizes(start) { candidates.append(.reader(reader, format: suffix)) }
    for container in containers where container.recognizes(start) {
      let format = container.formats.contains(suffix) ? suffix : container.formats.first ?? suffix
      candidates.append(.container(container, format: format))
    }
    for container in containers where container.formats.contains(suffix) && !container.recognizes(start) {
      candidates.append(.container(container, format: suffix))
    }
    return candidates
  }

  /// The part of a name after its last dot, in lower case; empty where there is none.
  package static func suffix(of name: String) -> String {
    let scalars = name.unicodeScalars
    guard let dot = scalars.lastIndex(of: ".") else { return "" }
    let suffix = scalars[scalars.index(after: dot)...]
    return suffix.contains("/") ? "" : String(suffix).lowercased()
  }

  private func read(
    _ bytes: [UInt8], name: String, at member: String?, depth: Int, _ run: inout ExtractorRun,
    _ deliver: (Event) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    var failure = ReadingFailure.unknownFormat
    for candidate in candidates(bytes, name: name) {
      do throws(ReadingFailure) {
        switch candidate {
        case .reader(let reader, let format):
          return try read(bytes, by: reader, format, at: member, &run, deliver)
        case .container(let container, let format):
          return try open(bytes, by: container, format, at: member, depth: depth, &run, deliver)
        }
      } catch {
        failure = error
        // It does not know the format after all.
        guard error == .unknownFormat, !run.isStopped else { break }
      }
    }
    throw failure
  }

  private func read(
    _ bytes: [UInt8], by reader: any FormatReader, _ format: String, at member: String?,
    _ run: inout ExtractorRun, _ deliver: (Event) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    guard run.startsNext() else { return }
    try run.pass(.starts(number: run.started, member: member), to: deliver)
    var failure: ReadingFailure?
    do throws(ReadingFailure) {
      guard bytes.count <= run.limits.bytes else { throw .limitExceeded(.bytes) }
      try reader.read(bytes, format: format, limits: run.limits) { document throws(ReadingFailure) in
        try run.pass(.document(run.limited(document, within: member)), to: deliver)
      }
    } catch {
      failure = error
    }
    if !run.isStopped { try run.pass(.ends, to: deliver) }
    if let failure { throw failure }
  }

  private func open(
    _ bytes: [UInt8], by container: any ContainerReader, _ format: String, at path: String?, depth: Int,
    _ run: inout ExtractorRun, _ deliver: (Event) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    guard depth < run.limits.depth else { throw .limitExceeded(.depth) }
    guard bytes.count <= run.limits.bytes else { throw .limitExceeded(.bytes) }
    try container.read(bytes, format: format, limits: run.limitsOfMembers) { part throws(ReadingFailure) in
      switch part {
      case .document(let document):
        guard run.startsNext() else { return }
        try run.pass(.starts(number: run.started, member: path), to: deliver)
        try run.pass(.document(run.limited(document, within: path)), to: deliver)
        try run.pass(.ends, to: deliver)
      case .member(let name, let bytes):
        let member = MemberPath.joined(path, name)
        if MemberPath.isIgnored(name) { return }
        try run.count(bytes)
        do throws(ReadingFailure) {
          try read(bytes, name: name, at: member, depth: depth + 1, &run, deliver)
        } catch {
          if run.isStopped { throw error }
          try run.pass(.skipped(member: member, error), to: deliver)
        }
      case .skipped(let name, let failure):
        try run.count([])
        try run.pass(.skipped(member: MemberPath.joined(path, name), failure), to: deliver)
      }
    }
  }
}
