import TestSupport
import Testing

@testable import InvertedIndex

#if canImport(Glibc)
  import Glibc
#endif

/// An index of several segments, generations and deletions whose files are damaged at random, one at a time,
/// and what the program makes of it.
final class DamageTrial {
  private let folder = TemporaryDirectory()
  /// The files of the index as they are, and files of earlier generations.
  private var files: [String: [UInt8]] = [:]
  private var earlier: [[UInt8]] = []
  private let queries: [String]
  private let ids: [String]
  private let sound: String
  private var counts: [String: Int] = [:]
  private var detected = 0
  private var updates = 0
  private var refused = 0

  var report: String {
    let kinds = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    return "\(detected) of \(counts.values.reduce(0, +)) named by check (\(kinds)); "
      + "\(updates) updates of a damaged index, \(refused) refused"
  }

  /// - Parameter editions: the papers, as they are for one run of `index` after another: path to text.
  init(editions: [[(path: String, text: String)]], queries: [String]) throws {
    self.queries = queries
    folder.write(
      "queries.tsv", queries.enumerated().map { "q\($0.offset)\t\($0.element)\n" }.joined())
    for edition in editions {
      for (_, bytes) in files.sorted(by: { $0.key < $1.key }) { earlier.append(bytes) }
      for (path, text) in edition { folder.write("papers/" + path, text) }
      let result = RunBinary.run(["index", "papers"], in: folder.path)
      try #require(result.status == 0, "\(result.errors)")
      files = [:]
      for name in try FileSystemDirectory(folder.path + "/index").list() where name != "write.lock" {
        files[name] = folder.read("index/" + name)
      }
    }
    ids =
      RunBinary.run(
        ["search", "-F", "的", "--limit", "20", "--format", "tsv", "--fields", "id"], in: folder.path
      ).lines
    // What an update of the index should come to: a further paper, and the answers of a fresh build.
    folder.write("papers/after.txt", "后来的文件\n\n养老服务和营商环境。\n")
    _ = RunBinary.run(["--index", "fresh", "index", "papers"], in: folder.path)
    sound = Self.answers(folder.path, "fresh")
    try #require(sound.split(separator: "\n").count > 3)
  }

  private static func answers(_ folder: String, _ index: String) -> String {
    let result = RunBinary.run(
      [
        "--index", index, "search", "--queries", "queries.tsv", "--limit", "0", "--format", "tsv", "--fields",
        "id,path,title,line",
      ], in: folder)
    return result.lines.sorted().joined(separator: "\n")
  }

  /// Damages one file, looks at what the program says, and mends it.
  func round(_ random: inout SeededRandom) throws {
    let names = files.keys.sorted()
    // Large files have more to damage.
    let name = random.below(3) == 0 ? names[random.below(names.count)] : names[names.count - 1]
    let before = files[name] ?? []
    let damage = RandomDamage(
      to: before, others: earlier + files.values.sorted { $0.count < $1.count }, &random)
    let (kind, after) = (damage.kind, damage.bytes)
    if after == before { return }
    counts[kind, default: 0] += 1
    let what = "seed \(random.seed), round \(counts.values.reduce(0, +)), \(kind) of \(name)"
    write(name, before, after)
    let check = run(["check"])
    if after == nil && name == "commit" {
      #expect(
        check.status == 3 && check.errors.contains("no index"), "\(what): \(check.output)\(check.errors)")
      detected += 1
    } else if check.status == 4, check.output.contains("byte "),
      // An earlier commit is sound in itself; the files it names are missing.
      name == "commit" || check.output.contains(name)
    {
      detected += 1
    } else if check.status == 4, check.output.contains(name), check.output.contains("index format") {
      detected += 1
    } else {
      Issue.record("\(what): \(String(describing: check.status)) \(check.output)\(check.errors)")
    }
    for _ in 0..<2 {
      let arguments = command(&random)
      let result = run(arguments)
      #expect(
        result.signal == nil && (0...3).contains(result.status ?? -1),
        "\(what), \(arguments): \(String(describing: result.status)) \(result.errors.suffix(300))")
    }
    if random.below(8) == 0 { update(what) }
    write(name, after ?? [], before)
  }

  /// An update either sees the damage, leaves it for the check to name, or comes to what a fresh build comes
  /// to.
  private func update(_ what: String) {
    updates += 1
    _ = RunBinary.shell("rm -rf copy; cp -r index copy", in: folder.path)
    let result = run(["--index", "copy", "index", "papers"])
    #expect(
      result.signal == nil && (result.status == 0 || result.status == 3),
      "\(what), update: \(result.errors.suffix(300))")
    if result.status == 3 { refused += 1 }
    if result.status == 0, run(["--index", "copy", "check"]).status == 0 {
      #expect(Self.answers(folder.path, "copy") == sound, "\(what), update")
    }
  }

  /// Writes the bytes in which `after` differs; nil removes the file.
  private func write(_ name: String, _ before: [UInt8], _ after: [UInt8]?) {
    let path = "\(folder.path)/index/\(name)"
    guard let after else {
      unlink(path)
      return
    }
    if before.count != after.count || access(path, F_OK) != 0 {
      folder.write("index/\(name)", after)
      return
    }
    // Compared in pages: the files are large and the loop is not.
    func differs(_ start: Int) -> Bool {
      let count = min(4096, after.count - start)
      return before.withUnsafeBytes { left in
        after.withUnsafeBytes { right in
          guard let left = left.baseAddress, let right = right.baseAddress else { return false }
          return memcmp(left + start, right + start, count) != 0
        }
      }
    }
    let pages = stride(from: 0, to: after.count, by: 4096)
    guard let first = pages.first(where: differs), let page = pages.reversed().first(where: differs) else {
      return
    }
    let last = min(page + 4096, after.count) - 1
    let descriptor = open(path, O_WRONLY)
    after[first...last].withUnsafeBytes { _ = pwrite(descriptor, $0.baseAddress, $0.count, first) }
    close(descriptor)
  }

  private func command(_ random: inout SeededRandom) -> [String] {
    let query = queries[random.below(queries.count)]
    let id = ids.isEmpty ? "x" : ids[random.below(ids.count)]
    let batch = ["search", "--queries", "queries.tsv"]
    switch random.below(11) {
    case 0, 1: return batch + ["--limit", "10"]
    case 2: return batch + ["--limit", "3", "--format", "json"]
    case 3:
      return batch + ["--limit", "0", "--since", "2005", "--until", "2024-06", "--format", "tsv"]
    case 4: return ["search", "-F", query, "--limit", "0", "--format", "grep"]
    case 5: return ["search", query, "--issuer", "人", "--kind", "条例", "--format", "pretty"]
    case 6: return ["search", query, "--sort", "date", "--limit", "5", "--path", "*1*"]
    case 7: return ["show", id]
    case 8: return ["explain", query, "--doc", id]
    case 9: return ["info"]
    default: return ["index", "papers", "--dry-run"]
    }
  }

  /// Runs the program for at most half a minute: a hang is status 124.
  private func run(_ arguments: [String]) -> RunBinary.Result {
    RunBinary.shell(
      "exec timeout 30 \"$HONGTOU\" " + arguments.map { "'\($0)'" }.joined(separator: " "), in: folder.path)
  }
}
