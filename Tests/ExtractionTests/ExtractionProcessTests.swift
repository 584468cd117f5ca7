import Extraction
import Glibc
import TestSupport
import Testing

/// Files that do to their reader what hostile files could.
@Suite struct ExtractionProcessTests {
  private static func limits(_ change: (inout ReadingLimits) -> Void = { _ in }) -> ReadingLimits {
    var limits = ReadingLimits()
    // A crash on a busy machine takes its time, too.
    limits.seconds = 60
    change(&limits)
    return limits
  }

  private let process = ExtractionProcess(path: RunBinary.extractionTrialsPath, limits: Self.limits())
  private let impatient = ExtractionProcess(
    path: RunBinary.extractionTrialsPath, limits: Self.limits { $0.seconds = 2 })

  /// What comes of a file: its texts with their members, what was skipped, and the failure of the whole.
  private func read(_ content: String, name: String = "a.trial", by process: ExtractionProcess? = nil)
    -> [String]
  {
    var items: [String] = []
    let failure = (process ?? self.process).read(.bytes(Array(content.utf8)), name: name) { item in
      switch item {
      case .document(let document):
        let text = document.blocks.map(\.text).joined(separator: "\n")
        items.append((document.member.map { "\($0): " } ?? "") + text)
      case .skipped(let member, let failure): items.append("\(member): \(failure)")
      }
    }
    if let failure { items.append("\(failure)") }
    return items
  }

  @Test func oneProcessReadsManyFiles() {
    for number in 0..<50 { #expect(read("text 第\(number)条") == ["第\(number)条"]) }
    #expect(process.starts == 1)
    #expect(read("what") == ["damaged(\"no order\")"])
    #expect(read("text a", name: "a.unknown") == ["unknownFormat"])
    #expect(read("#trial text a", name: "a.unknown") == ["a"])
    #expect(process.starts == 1)
  }

  @Test(arguments: ["trap", "exit", "allocate", "recurse", "garbage"])
  func aCrashCostsOneFile(_ order: String) {
    #expect(read("text before") == ["before"])
    #expect(read(order) == ["crashed"])
    #expect(read("text after") == ["after"])
  }

  @Test(arguments: ["loop", "sleep", "tool sleep 100"])
  func whatTakesTooLongCostsOneFile(_ order: String) {
    #expect(read(order, by: impatient) == ["limitExceeded(Extraction.ReadingLimits.Kind.seconds)"])
    #expect(read("text after", by: impatient) == ["after"])
  }

  /// A text is cut, and said to be.
  @Test func textPastTheLimit() throws {
    let process = ExtractionProcess(
      path: RunBinary.extractionTrialsPath, limits: Self.limits { $0.text = 30 })
    var notes: [ReadingNote] = []
    let failure = process.read(.bytes(Array("long 11".utf8)), name: "a.trial") { item in
      if case .document(let document) = item { notes += document.notes }
    }
    #expect(failure == nil)
    #expect(notes == [.cutOff(.text)])
    #expect(read("long 10", by: process) == [String(repeating: "字", count: 10)])
  }

  /// Documents without end are stopped by the time.
  @Test func documentsWithoutEnd() {
    var count = 0
    let failure = impatient.read(.bytes(Array("flood".utf8)), name: "a.trial") { _ in count += 1 }
    #expect(failure == .limitExceeded(.seconds))
    #expect(count > 0)
  }

  @Test func nothingIsWrittenAndNobodyIsCalled() throws {
    let folder = try TemporaryFolder()
    try folder.write([1].span, as: "victim")
    #expect(read("write \(folder.path)/new").first?.hasPrefix("refused") == true)
    #expect(read("write \(folder.path)/victim").first?.hasPrefix("refused") == true)
    #expect(read("remove \(folder.path)/victim").first?.hasPrefix("refused") == true)
    #expect(folder.names() == ["victim"])
    #expect(read("connect") == ["refused 13"])
    #expect(read("scratch") == ["[\"a\"]"])
    // The same for what a reader runs.
    #expect(read("tool echo x 2>&1 >\(folder.path)/new || echo refused").last?.hasSuffix("refused\n") == true)
    #expect(folder.names() == ["victim"])
    let protections = try #require(process.protections)
    #expect(protections.filter { $0 != "folder" } == ["memory", "writing", "network"])
    // Where it has a folder of its own, it does not even see what others have in theirs.
    if protections.contains("folder") {
      #expect(read("tool ls \(folder.path) 2>&1 || echo refused").last?.hasSuffix("refused\n") == true)
    }
  }

  @Test func theVariablesOfTheCallerAreNotSeen() {
    setenv("HONGTOU_SECRET", "1", 1)
    #expect(read("tool env; cat /proc/$PPID/environ").first?.contains("HONGTOU_SECRET") == false)
  }

  @Test func membersAreReadByTheirOwnFormat() {
    let bundle = """
      #bundle
      a.trial\ttext 甲
      b/c.trial\ttext 乙
      locked.trial
      d.png\tpicture
      inner.bundle\t#bundle|e.trial\ttext 丙|f.trial\twhat
      __MACOSX/a.trial\ttext no
      b/.hidden.trial\ttext no
      """
    #expect(
      read(bundle, name: "x.bundle") == [
        "a.trial: 甲", "b/c.trial: 乙", "locked.trial: encrypted", "d.png: unknownFormat",
        "inner.bundle!/e.trial: 丙", "inner.bundle!/f.trial: damaged(\"no order\")",
      ])
  }

  /// A member that ends the process, or keeps it busy, costs that member.
  @Test func aCrashCostsOneMember() {
    #expect(read("text before") == ["before"])
    let bundle = """
      #bundle
      a.trial\ttext 甲
      b.trial\ttrap
      locked.trial
      c.trial\ttext 乙
      inner.bundle\t#bundle|d.trial\texit|e.trial\ttext 丙
      """
    #expect(
      read(bundle, name: "x.bundle") == [
        "a.trial: 甲", "b.trial: crashed", "locked.trial: encrypted", "c.trial: 乙",
        "inner.bundle!/d.trial: crashed",
        "inner.bundle!/e.trial: 丙",
      ])
    #expect(read("text after") == ["after"])
    let busy = "#bundle\ninner.bundle\t#bundle|d.trial\tloop|e.trial\ttext 丙\n"
    #expect(
      read(busy, name: "x.bundle", by: impatient) == [
        "inner.bundle!/d.trial: limitExceeded(Extraction.ReadingLimits.Kind.seconds)",
        "inner.bundle!/e.trial: 丙",
      ])
  }

  /// Nobody knows which of the rest are to blame.
  @Test func aContainerThatEndsTheProcess() {
    let bundle = "#bundle\na.trial\ttext 甲\n!trap\nb.trial\ttext 乙\n"
    #expect(read(bundle, name: "x.bundle") == ["a.trial: 甲", "crashed"])
    #expect(read("text after") == ["after"])
  }

  @Test func membersThatEndTheProcessWithoutEnd() {
    let bundle = "#bundle\n" + (0..<40).map { "\($0).trial\texit\n" }.joined()
    let items = read(bundle, name: "x.bundle")
    #expect(items.count == 11)
    #expect(items.last == "crashed")
  }

  @Test func limitsOfContainers() {
    func items(_ bundle: String, _ change: (inout ReadingLimits) -> Void) -> [String] {
      let process = ExtractionProcess(path: RunBinary.extractionTrialsPath, limits: Self.limits(change))
      return read("#bundle\n" + bundle, name: "x.bundle", by: process)
    }
    let three = (1...3).map { "\($0).trial\ttext \($0)\n" }.joined()
    let first = ["1.trial: 1", "2.trial: 2"]
    #expect(items(three) { $0.members = 3 }.count == 3)
    #expect(
      items(three) { $0.members = 2 } == first + ["limitExceeded(Extraction.ReadingLimits.Kind.members)"])
    #expect(items(three) { $0.unpacked = 18 }.count == 3)
    #expect(
      items(three) { $0.unpacked = 17 } == first + ["limitExceeded(Extraction.ReadingLimits.Kind.bytes)"])
    let nested = "a.bundle\t#bundle|b.trial\ttext 深\n"
    #expect(items(nested) { $0.depth = 2 } == ["a.bundle!/b.trial: 深"])
    #expect(
      items(nested) { $0.depth = 1 } == ["a.bundle: limitExceeded(Extraction.ReadingLimits.Kind.depth)"])
  }

  /// What a caller throws ends the reading; the next file gets its own answer.
  @Test func aCallerThatStops() throws {
    struct Stop: Error {}
    let bundle = "#bundle\na.trial\ttext 甲\nb.trial\ttext 乙\n"
    #expect(throws: Stop.self) {
      _ = try process.read(.bytes(Array(bundle.utf8)), name: "x.bundle") { _ throws(Stop) in throw Stop() }
    }
    #expect(read("text after") == ["after"])
  }

  @Test func aProgramThatIsNone() throws {
    for path in ["/nonexistent", "/bin/true", "/bin/cat"] {
      let process = ExtractionProcess(path: path, limits: Self.limits { $0.seconds = 2 })
      #expect(throws: ExtractionProcess.Failure.self) { _ = try process.formats() }
    }
    #expect(try process.formats() == ["bundle", "trial"])
  }
}
