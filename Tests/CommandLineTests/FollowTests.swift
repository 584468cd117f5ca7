import TestSupport
import Testing

@testable import InvertedIndex

#if canImport(Glibc)
  import Glibc
#endif

/// `hongtou index --follow` beside folders in which anything happens.
@Suite struct FollowTests {
  /// Random changes of every kind, then the index that came of them against one made anew.
  @Test func whateverHappensTheIndexKeepsUp() throws {
    var random = SeededRandom.forTest()
    for _ in 0..<LongTests.count(2, 25) {
      let trial = FollowTrial()
      let process = trial.follow(["one", "two"])
      for _ in 0..<LongTests.count(60, 200) {
        trial.change(&random)
        if random.below(4) == 0 { usleep(UInt32(random.below(150_000))) }
      }
      try trial.awaitFreshAnswers("seed \(random.seed)")
      process.send(signal: random.below(2) == 0 ? SIGINT : SIGTERM)
      let end = process.wait()
      #expect(end.status == 0, "seed \(random.seed): \(end) \(trial.errors)")
      #expect(trial.run(["check"]).status == 0)
      #expect(!trial.errors.contains("crash"))
    }
  }

  /// A signal at any moment ends it cleanly, whatever is under way.
  @Test func aSignalEndsItAtAnyMoment() throws {
    var random = SeededRandom.forTest()
    let trial = FollowTrial()
    for round in 0..<LongTests.count(8, 100) {
      let process = trial.follow(["one", "two"], waits: round % 2 == 0)
      for _ in 0..<random.below(20) { trial.change(&random) }
      usleep(UInt32(random.below(400_000)))
      process.send(signal: random.below(2) == 0 ? SIGINT : SIGTERM)
      let end = process.wait()
      // Before it has begun to listen, a signal ends it as any program.
      let isEarly = end.signal != nil && round % 2 == 1
      #expect(end.status == 0 || isEarly, "seed \(random.seed), round \(round): \(end) \(trial.errors)")
      let check = trial.run(["check"])
      #expect(check.status == 0 || check.errors.contains("no index"), "seed \(random.seed), round \(round)")
    }
    #expect(trial.run(["index", "one", "two"]).status == 0)
    try trial.awaitFreshAnswers("seed \(random.seed)")
  }

  /// Killed at any moment it leaves a whole commit, never an older one than before, and the next goes on from
  /// there.
  @Test func killedAnywhereTheIndexAnswers() throws {
    var random = SeededRandom.forTest()
    let trial = FollowTrial()
    let index = FileSystemDirectory(trial.folder.path + "/index")
    var last: UInt64 = 0
    var phases: [String: Int] = [:]
    let kills = LongTests.count(4, 250)
    for round in 0..<kills {
      let process = trial.follow(["one", "two"], waits: random.below(4) > 0)
      for _ in 0..<random.below(12) {
        trial.change(&random)
        if random.below(3) == 0 { usleep(UInt32(random.below(150_000))) }
      }
      // Two tenths of a second after the last change it commits.
      usleep(random.below(2) == 0 ? 200_000 + UInt32(random.below(30_000)) : UInt32(random.below(300_000)))
      process.send(signal: SIGKILL)
      _ = process.wait()
      let what = "seed \(random.seed), round \(round)"
      let commit = try Commit.read(index)
      let strays = Set(try index.list()).subtracting(commit?.files ?? []).subtracting([
        "commit", "write.lock",
      ])
      let generation = commit?.generation ?? 0
      #expect(generation >= last, "\(what)")
      phases[
        strays.isEmpty ? generation > last ? "after commits" : "before or between" : "while writing",
        default: 0] += 1
      last = generation
      let check = trial.run(["check"])
      #expect(check.status == 0 || generation == 0, "\(what): \(check.output)\(check.errors)")
    }
    print(
      "killedAnywhereTheIndexAnswers, following: \(kills) kills "
        + "(\(phases.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))), "
        + "generation \(last)")
    #expect(trial.run(["index", "one", "two"]).status == 0)
    try trial.awaitFreshAnswers("seed \(random.seed)")
    #expect(trial.run(["check"]).status == 0)
  }

  @Test func commitsAreToldInALineEach() throws {
    let trial = FollowTrial()
    let process = ChildProcess(
      [RunBinary.path, "index", "one", "two", "--follow", "--json"], in: trial.folder.path)
    #expect(process.line()?.hasPrefix("{\"documents\":1,\"added\":1,") == true)
    trial.write("one/新.txt", "航天")
    #expect(process.line()?.hasPrefix("{\"documents\":2,\"added\":1,") == true)
    // Many files at once come as one commit or few.
    for number in 0..<50 { trial.write("two/批\(number).txt", "一批") }
    var documents = 0
    var commits = 0
    while documents < 52, let line = process.line() {
      commits += 1
      documents = Int(line.dropFirst("{\"documents\":".count).prefix { $0.isNumber }) ?? 0
    }
    #expect(documents == 52 && commits <= 3)
    process.send(signal: SIGTERM)
    #expect(process.wait().status == 0)
  }

  /// The kernel's queue runs over while the program stands still: everything is looked at again.
  @Test func anOverflowOfEventsLosesNothing() throws {
    let trial = FollowTrial()
    let process = trial.follow(["one", "two"])
    process.pause()
    trial.write("one/a.txt", "甲")
    for _ in 0..<10_000 {
      rename("\(trial.folder.path)/one/a.txt", "\(trial.folder.path)/one/b.txt")
      rename("\(trial.folder.path)/one/b.txt", "\(trial.folder.path)/one/a.txt")
    }
    mkdir("\(trial.folder.path)/two/深", 0o755)
    trial.write("two/深/c.txt", "乙")
    process.send(signal: SIGCONT)
    try trial.awaitFreshAnswers("overflow")
    process.send(signal: SIGTERM)
    #expect(process.wait().status == 0)
  }

  private static let canLimitWatches =
    RunBinary.shell("unshare -Ur sh -c 'echo 2 > /proc/sys/user/max_inotify_watches'", in: "/").status == 0

  /// Where the kernel watches no more, folders are looked at now and then.
  @Test(.enabled(if: canLimitWatches, "needs user namespaces"))
  func aLimitOfWatchesIsSaidAndCompensated() throws {
    let trial = FollowTrial()
    let limited = "echo 2 > /proc/sys/user/max_inotify_watches && exec \"$HONGTOU\" index one two --follow"
    trial.write("two/x/y/z/a.txt", "深处")
    let process = ChildProcess(
      ["/usr/bin/env", "unshare", "-Ur", "sh", "-c", limited], in: trial.folder.path,
      files: ["/dev/null", "\(trial.folder.path)/out", "\(trial.folder.path)/err"])
    trial.soon("following") { trial.errors.contains("following") }
    #expect(trial.errors.contains("the kernel watches no more folders"))
    trial.write("two/x/y/z/b.txt", "更深处")
    try trial.awaitFreshAnswers("limit")
    process.send(signal: SIGTERM)
    #expect(process.wait().status == 0)
  }

  /// Other content of the same size and time, a link that is turned, a pipe in the place of a file.
  @Test func whatTimesHideIsSeen() throws {
    let trial = FollowTrial()
    trial.write("outside/x.txt", "甲甲")
    trial.write("outside/y.txt", "乙乙")
    symlink("../outside/x.txt", "\(trial.folder.path)/two/link.txt")
    let stamp = "touch -d 2020-01-02T03:04:05 one/first.txt outside/y.txt"
    RunBinary.shell(stamp, in: trial.folder.path)
    let process = trial.follow(["one", "two"])
    trial.write("one/first.txt", "第二篇")
    RunBinary.shell(stamp, in: trial.folder.path)
    try trial.awaitFreshAnswers("an edit")
    trial.write("outside/z.txt", "第三篇")
    RunBinary.shell(
      "touch -d 2020-01-02T03:04:05 outside/z.txt; mv outside/z.txt one/first.txt", in: trial.folder.path)
    try trial.awaitFreshAnswers("another file")
    RunBinary.shell("ln -sfn ../outside/y.txt two/link.txt", in: trial.folder.path)
    try trial.awaitFreshAnswers("a link")
    unlink("\(trial.folder.path)/one/first.txt")
    mkfifo("\(trial.folder.path)/one/first.txt", 0o644)
    trial.soon("the end of its document") { !trial.answers("index").contains("first.txt") }
    process.send(signal: SIGINT)
    #expect(process.wait().status == 0)
  }

  /// A folder that was named and goes away keeps its documents, and is followed again when it is back.
  @Test func aRootThatGoesAwayIsWaitedFor() throws {
    let trial = FollowTrial()
    let process = trial.follow(["one", "two"])
    rename("\(trial.folder.path)/one", "\(trial.folder.path)/away")
    trial.soon("the note") { trial.errors.contains("one: No such file or directory") }
    trial.write("two/b.txt", "别处")
    trial.soon("b.txt") { trial.answers("index").contains("two/b.txt") }
    #expect(trial.answers("index").contains("one/first.txt"))
    rename("\(trial.folder.path)/away", "\(trial.folder.path)/one")
    trial.write("one/back.txt", "回来")
    try trial.awaitFreshAnswers("back")
    process.send(signal: SIGINT)
    #expect(process.wait().status == 0)
  }
}

/// Two folders that are followed, a place outside, and what may happen between them.
final class FollowTrial {
  let folder = TemporaryDirectory()
  private var next = 0

  init() {
    write("one/first.txt", "第一篇")
    mkdir("\(folder.path)/two", 0o755)
    mkdir("\(folder.path)/outside", 0o755)
  }

  var errors: String { String(decoding: folder.read("err") ?? [], as: UTF8.self) }

  func run(_ arguments: [String]) -> RunBinary.Result { RunBinary.run(arguments, in: folder.path) }

  func follow(_ paths: [String], waits: Bool = true) -> ChildProcess {
    let process = ChildProcess(
      [RunBinary.path, "index"] + paths + ["--follow"], in: folder.path,
      files: ["/dev/null", "\(folder.path)/out", "\(folder.path)/err"])
    if waits { soon("following") { self.errors.contains("following") } }
    return process
  }

  func write(_ path: String, _ text: String) { folder.write(path, "共同标记\n\n\(text)。\n") }

  /// Waits for at most half a minute.
  func soon(_ what: String, _ condition: () -> Bool) {
    for _ in 0..<300 {
      if condition() { return }
      usleep(100_000)
    }
    Issue.record("\(what) did not come: \(errors.suffix(500))")
  }

  /// Path and first lines of all documents.
  func answers(_ index: String) -> String {
    let result = run(
      [
        "--index", index, "search", "-F", "共同标记", "--limit", "0", "--format", "tsv", "--fields",
        "path,snippet",
      ])
    return result.lines.sorted().joined(separator: "\n")
  }

  /// Waits until the index answers as one made anew from the same folders.
  func awaitFreshAnswers(_ what: String) throws {
    _ = run(["--index", "fresh", "index", "one", "two", "--full"])
    let expected = answers("fresh")
    soon("the answers of a fresh index (\(what))") { self.answers("index") == expected }
    #expect(answers("index") == expected, "\(what)")
  }

  /// Something happens in the folders.
  func change(_ random: inout SeededRandom) {
    next += 1
    let places = ["one", "two", "one/a", "two/b", "two/b/c", "outside"]
    let place = places[random.below(places.count)]
    let name = "f\(random.below(12)).txt"
    let path = "\(place)/\(name)"
    let other = "\(places[random.below(places.count)])/f\(random.below(12)).txt"
    let root = folder.path
    switch random.below(14) {
    case 0..<4: write(path, "第\(next)次，\(random.below(1000))")
    case 4:
      // As editors save: beside, then in place.
      write("\(place)/.\(name).swp", "另存第\(next)次")
      rename("\(root)/\(place)/.\(name).swp", "\(root)/\(path)")
    case 5:
      // Appended in two pieces.
      if let file = fopen("\(root)/\(path)", "a") {
        fputs("续写\(next)\n", file)
        fflush(file)
        fputs("再续\(next)\n", file)
        fclose(file)
      }
    case 6: unlink("\(root)/\(path)")
    case 7, 8: rename("\(root)/\(path)", "\(root)/\(other)")
    case 9: _ = RunBinary.shell("rm -rf two/b", in: root)
    case 10:
      // A folder moves out, or in, or elsewhere.
      let folders = ["one/a", "two/b", "two/b/c", "outside/d", "two/e"]
      rename("\(root)/\(folders[random.below(5)])", "\(root)/\(folders[random.below(5)])")
    case 11: write("one/新\(next)/深/\(name)", "新文件夹\(next)")
    case 12: _ = RunBinary.shell("rm -rf one/新*", in: root)
    default:
      write("outside/t\(next)/f.txt", "移入\(next)")
      rename("\(root)/outside/t\(next)", "\(root)/two/t\(next % 3)")
    }
  }
}
