import InvertedIndex
import PolicyDocuments
import SearchEngine
import TestSupport

/// An index of a large and a small segment, with deleted and moved documents, of which one file at a time is
/// damaged in memory.
final class DamagedIndex {
  private let folder = TemporaryDirectory()
  private let queries: [String]
  private let ids: [String]
  private let files: [String: [UInt8]]
  /// Files of earlier commits.
  private let earlier: [[UInt8]]
  /// What the queries find after an update of the sound index.
  private var updated: [[String]] = []

  /// Shown what is wrong.
  let report: (String) -> Void

  private var path: String { folder.path + "/index" }

  /// - Parameter lines: documents as lines of JSON.
  init(lines: [String], queries: [String], report: @escaping (String) -> Void) throws {
    self.queries = queries
    self.report = report
    let tenth = lines.count / 10
    let editions: [(String, ArraySlice<String>)] = [
      ("a.jsonl", lines[..<(9 * tenth)]), ("b.jsonl", lines[(9 * tenth)...]),
      ("a.jsonl", lines[..<tenth] + lines[(tenth + 5)..<(9 * tenth)]),
    ]
    var earlier: [[UInt8]] = []
    var files: [String: [UInt8]] = [:]
    for (name, lines) in editions {
      earlier += files.sorted { $0.key < $1.key }.map(\.value)
      folder.write("texts/" + name, lines.map { $0 + "\n" }.joined())
      try Self.build(folder.path)
      files = [:]
      for name in try FileSystemDirectory(folder.path + "/index").list() where name != "write.lock" {
        files[name] = folder.read("index/" + name)
      }
    }
    (self.earlier, self.files) = (earlier, files)
    let engine = try SearchEngine(opening: folder.path + "/index")
    ids = try (0..<min(40, engine.reader.documentLimit)).map { try engine.id($0) }
    folder.write("texts/c.txt", "后来的文件\n\n养老服务和营商环境。\n")
    try Self.build(folder.path, isFull: true)
    updated = try answers()
  }

  private static func build(_ folder: String, isFull: Bool = false) throws {
    var options = IndexBuilder.Options(paths: [folder + "/texts"])
    options.isFull = isFull
    _ = try IndexBuilder(directory: folder + "/index", options: options)
      .run(isCancelled: { false }, onProgress: { _ in }, onProblem: { _ in })
  }

  /// The identifiers that each query finds in the index on disk.
  private func answers() throws -> [[String]] {
    let engine = try SearchEngine(opening: path)
    return try queries.map { query in
      var request = SearchRequest(query)
      request.limit = 0
      return try engine.search(request).documents.map { try engine.id($0.document) }.sorted()
    }
  }

  /// Damages one file: its name, and how; nil where that changed nothing.
  func damage(_ random: inout SeededRandom) throws -> (name: String, kind: String, left: MemoryDirectory)? {
    let names = files.keys.sorted { (files[$0]?.count ?? 0, $0) < (files[$1]?.count ?? 0, $1) }
    // The large segment has more to damage.
    let name = random.below(4) == 0 ? names[random.below(names.count)] : names[names.count - 1]
    let before = files[name] ?? []
    let others = earlier + names.map { files[$0] ?? [] }
    let damage = RandomDamage(to: before, others: others, &random)
    if damage.bytes == before { return nil }
    let left = MemoryDirectory()
    for (other, bytes) in files { left.put(other, bytes) }
    if let bytes = damage.bytes { left.put(name, bytes) } else { try left.remove(name) }
    return (name, damage.kind, left)
  }

  /// Whether the check names the damage of file `name`, and a byte of it.
  func isNamed(_ name: String, _ kind: String, in directory: MemoryDirectory, _ what: String) -> Bool {
    var checker = IndexChecker(directory)
    do throws(IndexError) {
      let faults = try checker.run().faults.map(\.description)
      // An earlier commit is sound in itself; the files it names are missing.
      let isNamed = faults.contains {
        ($0.contains("byte ") || $0.contains("index format")) && (name == "commit" || $0.contains(name))
      }
      if !isNamed { report("\(what): the check says \(faults)") }
      return isNamed
    } catch {
      // No commit, no index.
      if name == "commit" && kind == "missing file" { return true }
      report("\(what): the check ends with \(error)")
      return false
    }
  }

  /// Asks the damaged index this and that. Answers may be wrong, as the check says; errors are no fault.
  func ask(_ directory: MemoryDirectory, _ random: inout SeededRandom) throws {
    let engine = try SearchEngine(sharing: IndexReader(directory), path: directory.path)
    var request = SearchRequest(queries[random.below(queries.count)])
    request.isLiteral = random.below(4) == 0
    request.match = SearchRequest.Match.allCases[random.below(3)]
    request.sort = random.below(4) == 0 ? .field(.date, isDescending: false) : .score
    request.limit = [3, 10, 0][random.below(3)]
    if random.below(4) == 0 { request[.kind] = ["条例"] }
    if random.below(4) == 0 { request[.issuer] = ["人"] }
    let found = try engine.search(request)
    for hit in found.documents.prefix(5) {
      _ = try engine.hit(hit, found.highlights)
      if random.below(4) == 0 { _ = try engine.explain(request, document: hit.document) }
    }
    _ = try engine.count(request)
    for document in try engine.documents(named: ids[random.below(ids.count)]) {
      _ = try engine.stored.source(document)
    }
    if random.below(8) == 0 { _ = try engine.info() }
  }

  /// What an update of the damaged index comes to: it refuses, or the check still names damage, or the
  /// answers are those of a fresh build.
  func update(_ directory: MemoryDirectory, _ what: String) throws -> String {
    for name in try FileSystemDirectory(path).list() { try FileSystemDirectory(path).remove(name) }
    for name in try directory.list() { folder.write("index/" + name, directory.bytes(name) ?? []) }
    do { try Self.build(folder.path) } catch { return "refused" }
    if try !IndexCheck.run(path).faults.isEmpty { return "damage left" }
    if try answers() != updated { report("\(what): an update that is not what a fresh build is") }
    return "as a fresh build"
  }
}
