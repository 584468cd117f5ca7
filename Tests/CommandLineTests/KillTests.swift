import TestSupport
import Testing

@testable import InvertedIndex

#if canImport(Glibc)
  import Glibc
#endif

/// `hongtou index` killed at random moments: no commit is lost, and the index answers.
@Suite struct KillTests {
  @Test func killedAnywhereTheIndexAnswers() throws {
    var random = SeededRandom.forTest()
    let kills = LongTests.count(25, 700)
    var trial = KillTrial(large: nil)
    while trial.kills < kills { try trial.round(&random) }
    print("killedAnywhereTheIndexAnswers: \(trial.report)")
  }

  @Test(.enabled(if: LongTests.areOn && TestData.path("corpora/policy-prc-small.jsonl") != nil))
  func killedOverRealTextsTheIndexAnswers() throws {
    var random = SeededRandom.forTest()
    var trial = KillTrial(large: TestData.path("corpora/policy-prc-small.jsonl"))
    while trial.kills < 300 { try trial.round(&random) }
    print("killedOverRealTextsTheIndexAnswers: \(trial.report)")
  }
}

/// A folder of papers that change between runs of `hongtou index`, which are killed.
struct KillTrial {
  private let folder = TemporaryDirectory()
  /// The papers as they are on disk: path to the number of the edition.
  private var papers: [String: Int] = [:]
  /// The papers that the last commit known of holds, and its generation.
  private var committed: [String: Int] = [:]
  private var generation = 0
  private var edition = 0
  private var next = 0
  /// About how long a run takes, in microseconds.
  private var usual = 100_000
  private let large: [UInt8]

  private(set) var kills = 0
  private var runs = 0
  private var ended = 0
  private var builds = 0
  private var byPhase: [String: Int] = [:]

  var report: String {
    let phases = byPhase.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    return
      "\(kills) kills (\(phases)), \(ended) runs ended before, \(builds) first builds, \(runs) runs after"
  }

  /// - Parameter large: a file of JSON lines that is part of every corpus, to make runs long.
  init(large: String?) {
    self.large = large.flatMap { TemporaryDirectory.bytes(of: $0) } ?? []
    for _ in 0..<24 { write(newPath()) }
    if large != nil { writeLarge() }
  }

  private mutating func newPath() -> String {
    next += 1
    return "papers/\(next % 5)/文\(next).\(next % 3 == 0 ? "md" : "txt")"
  }

  /// Text that differs from edition to edition, with a mark that all papers have.
  private mutating func write(_ path: String) {
    edition += 1
    papers[path] = edition
    var text = "第\(edition)版文件\n\n共同标记。\n"
    for line in 0..<(20 + edition % 60) {
      text += "第\(line)条 各级人民政府应当加强\(edition * 7919 % 997)号工作，推进养老服务、营商环境和城市副中心建设。\n"
    }
    folder.write(path, text)
  }

  /// The large file again: with other lines at its front, so that most of its documents move.
  private mutating func writeLarge() {
    edition += 1
    papers["papers/large.jsonl"] = edition
    let head = "{\"id\":\"large\",\"title\":\"第\(edition)版文件\",\"body\":\"共同标记。\"}\n"
    folder.write("papers/large.jsonl", Array(head.utf8) + large)
  }

  private mutating func change(_ random: inout SeededRandom) {
    for _ in 0..<1 + random.below(4) {
      let old = papers.keys.filter { $0 != "papers/large.jsonl" }.sorted()
      switch random.below(4) {
      case 0 where old.count > 10:
        let path = old[random.below(old.count)]
        unlink("\(folder.path)/\(path)")
        papers[path] = nil
      case 1: write(newPath())
      default: write(old[random.below(old.count)])
      }
    }
    if !large.isEmpty && random.below(3) == 0 { writeLarge() }
  }

  private func run(_ arguments: [String]) -> RunBinary.Result { RunBinary.run(arguments, in: folder.path) }

  private static func number(_ key: String, in text: String) -> Int? {
    let parts = text.split(separator: "\"\(key)\":", maxSplits: 1)
    return parts.count < 2 ? nil : Int(parts[1].prefix { $0.isNumber })
  }

  /// What the index answers: the edition of every paper. Nil where there is no index.
  private func answers(_ seed: UInt64) -> (generation: Int, papers: [String: Int])? {
    let info = run(["info", "--json"])
    if info.status == 3 && info.errors.contains("there is no index") { return nil }
    #expect(info.status == 0, "seed \(seed): \(info.errors)")
    let search = run(["search", "-F", "共同标记", "--limit", "0", "--format", "tsv", "--fields", "path,title"])
    #expect(search.status == 0, "seed \(seed): \(search.errors)")
    var found: [String: Int] = [:]
    for line in search.lines {
      let columns = line.split(separator: "\t").map(String.init)
      guard columns.count == 2, let edition = Int(columns[1].filter(\.isNumber)) else { continue }
      #expect(found.updateValue(edition, forKey: columns[0]) == nil, "seed \(seed): \(line) twice")
    }
    return (Self.number("generation", in: info.output) ?? -1, found)
  }

  /// One run that is killed, and what is left of it.
  mutating func round(_ random: inout SeededRandom) throws {
    let seed = random.seed
    if random.below(25) == 0 {
      _ = RunBinary.shell("rm -r index", in: folder.path)
      (generation, committed) = (0, [:])
      builds += 1
    }
    change(&random)
    let process = ChildProcess(
      [RunBinary.path, "index", "papers", "--json"], in: folder.path,
      files: ["/dev/null", "\(folder.path)/out", "\(folder.path)/err"])
    // Half of the kills fall anywhere in the run, the others into its last steps.
    if random.below(2) == 0 {
      usleep(UInt32(random.below(usual * 11 / 10)))
    } else {
      waitForFile(["commit.new", "attachment-", "segment-"][random.below(3)], atMost: usual * 3)
      usleep(UInt32(random.below([1, 100, 1000, 4000][random.below(4)])))
    }
    process.send(signal: SIGKILL)
    let wasKilled = process.wait().signal == SIGKILL
    let announced = Self.number("generation", in: String(decoding: folder.read("out") ?? [], as: UTF8.self))
    let names = Set(((try? FileSystemDirectory("\(folder.path)/index").list()) ?? []))
    let commit = try Commit.read(FileSystemDirectory("\(folder.path)/index"))
    let strays = names.subtracting(commit?.files ?? []).subtracting(["commit", "write.lock"])
    let left = answers(seed)
    #expect(left?.generation ?? 0 == Int(commit?.generation ?? 0), "seed \(seed)")
    if let announced { #expect(left?.generation == announced, "seed \(seed)") }
    if let left, left.generation == generation + 1 {
      #expect(left.papers == papers, "seed \(seed), kill \(kills)")
      (generation, committed) = (left.generation, left.papers)
    } else {
      #expect(left?.generation ?? 0 == generation, "seed \(seed), kill \(kills)")
      #expect(left?.papers ?? [:] == committed, "seed \(seed), kill \(kills)")
    }
    if left != nil {
      let check = run(["check"])
      #expect(check.status == 0, "seed \(seed), kill \(kills): \(check.output)\(check.errors)")
    }
    if wasKilled {
      kills += 1
      let isNew = committed == papers
      byPhase[
        strays.contains("commit.new")
          ? "at the commit" : isNew ? "after the commit" : strays.isEmpty ? "reading" : "writing",
        default: 0] += 1
    } else {
      ended += 1
    }
    if random.below(3) == 0 { try complete(seed) }
  }

  /// A run that is not killed, over what the killed ones left.
  private mutating func complete(_ seed: UInt64) throws {
    runs += 1
    let clock = ContinuousClock()
    let began = clock.now
    let result = run(["index", "papers", "--json"])
    usual = max(5000, Int((clock.now - began).components.attoseconds / 1_000_000_000_000))
    #expect(result.status == 0, "seed \(seed): \(result.errors)")
    let left = answers(seed)
    #expect(left?.papers == papers, "seed \(seed)")
    #expect(left?.generation ?? 0 >= generation, "seed \(seed)")
    (generation, committed) = (left?.generation ?? 0, papers)
    // Nothing of the dead ones is left.
    let commit = try #require(try Commit.read(FileSystemDirectory("\(folder.path)/index")))
    #expect(
      Set(try FileSystemDirectory("\(folder.path)/index").list())
        == commit.files.union(["commit", "write.lock"]), "seed \(seed)")
  }

  /// Waits until a file whose name begins so is there, by looking again and again.
  private func waitForFile(_ beginning: String, atMost microseconds: Int) {
    let clock = ContinuousClock()
    let end = clock.now + .microseconds(microseconds)
    let before = Set((try? FileSystemDirectory("\(folder.path)/index").list()) ?? [])
    while clock.now < end {
      let now = (try? FileSystemDirectory("\(folder.path)/index").list()) ?? []
      if now.contains(where: { $0.hasPrefix(beginning) && !before.contains($0) }) { return }
      usleep(50)
    }
  }
}
