import Extraction
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// The program that reads files, with all its readers, over files that are made to hurt, and over broken
/// ones.
@Suite(.serialized) struct HostileFileTests {
  private static let limits: ReadingLimits = {
    var limits = ReadingLimits()
    limits.bytes = 128 << 20
    limits.unpacked = 512 << 20
    limits.members = 20_000
    limits.seconds = 10
    return limits
  }()

  private let process = ExtractionProcess(path: RunBinary.extractionPath, limits: limits)

  /// What comes of a file, in short; more than the limits allow is a failure of the test.
  private func read(_ bytes: [UInt8], _ name: String) -> String {
    var (documents, skipped, text) = (0, 0, 0)
    let failure = process.read(.bytes(bytes), name: name) { item in
      switch item {
      case .document(let document):
        documents += 1
        text += document.text.utf8.count
      case .skipped: skipped += 1
      }
    }
    #expect(text <= Self.limits.unpacked)
    #expect(documents <= Self.limits.members + 1)
    return "\(documents) documents, \(skipped) skipped\(failure.map { ", \($0)" } ?? "")"
  }

  private static func contents(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 17)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes[..<count])
  }

  @Test(.enabled(if: RunBinary.hasProgram("python3"), "python3 is not installed"))
  func filesThatAreMadeToHurt() throws {
    let folder = TemporaryDirectory()
    let made = RunBinary.run(
      program: "/usr/bin/env",
      ["python3", TestData.packageRoot + "/scripts/make-hostile-files", folder.path],
      in: folder.path)
    #expect(made.status == 0, "\(made.errors)")
    let names = RunBinary.shell("ls", in: folder.path).lines
    #expect(names.count > 60)
    // Enough to see that each limit holds.
    process.limits.seconds = LongTests.areOn ? Self.limits.seconds : 4
    process.limits.members = LongTests.areOn ? Self.limits.members : 3000
    for name in names {
      guard let bytes = folder.read(name) else { continue }
      let clock = ContinuousClock()
      let start = clock.now
      let result = read(bytes, name)
      print("hostile \(name): \(result), \(clock.now - start)")
      // The next file is read as ever.
      #expect(read(Array("甲文件".utf8), "a.txt") == "1 documents, 0 skipped", "after \(name)")
    }
    #expect(access("/tmp/hongtou-was-here.txt", F_OK) != 0)
    #expect(access("/etc/hongtou-was-here.txt", F_OK) != 0)
  }

  /// Sample files with a few bytes changed, cut, or doubled.
  @Test func filesThatAreBroken() throws {
    var random = SeededRandom.forTest("broken files")
    let folder = TestData.packageRoot + "/corpus"
    let list = RunBinary.shell("find '\(folder)' -type f -size -64k ! -name '*.t*' ! -name README", in: "/")
    #expect(list.lines.count > 10)
    for path in list.lines {
      let file = Self.contents(path)
      let name = String(path.split(separator: "/").last ?? "")
      #expect(!read(file, name).hasPrefix("0 documents"), "\(name)")
      let isByTool = [".doc", ".pdf"].contains { name.hasSuffix($0) }
      for _ in 0..<(isByTool ? 10 : 60) {
        var bytes = file
        for _ in 0...Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
          let place = Int.random(in: bytes.indices, using: &random)
          switch Int.random(in: 0...4, using: &random) {
          case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
          case 1: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
          case 2:
            bytes.removeSubrange(place..<min(place + Int.random(in: 1...64, using: &random), bytes.count))
          case 3: bytes.removeLast(bytes.count - place)
          default: bytes.insert(contentsOf: bytes[place..<min(place + 64, bytes.count)], at: place)
          }
        }
        let result = read(bytes, name)
        // A crash is contained, and still a fault of ours.
        #expect(!result.contains("crashed"), "\(name)")
      }
    }
  }
}
