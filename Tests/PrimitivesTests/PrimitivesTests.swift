import Glibc
import Primitives
import TestSupport
import Testing

// The macro of an expectation cannot hold a span.

private func read(_ bytes: [UInt8], at offset: inout Int, limit: Int = LEB128.maximumBytes) -> Int? {
  LEB128.read(bytes.span, at: &offset, limit: limit)
}

private func number<Number: FixedWidthInteger & BitwiseCopyable>(
  _ type: Number.Type, _ bytes: [UInt8], at offset: Int
) -> Number? {
  LittleEndian.read(type, bytes.span, at: offset)
}

private func pair(at index: Int, in units: [UInt16]) -> UInt32? {
  SurrogatePair.scalar(at: index, in: units.span)
}

@Suite struct LEB128Tests {
  @Test func numbersComeBackAtEveryLength() {
    for bits in 0..<63 {
      for value in [1 << bits, 1 << bits - 1] {
        var bytes: [UInt8] = [0xAA]
        LEB128.append(value, to: &bytes)
        #expect(bytes.count == 2 + max(0, value.bitWidth - value.leadingZeroBitCount - 1) / 7)
        var offset = 1
        #expect(read(bytes, at: &offset) == value)
        #expect(offset == bytes.count)
      }
    }
  }

  @Test func whatIsCutOffOrTooLongIsRefused() {
    var offset = 0
    #expect(read(([] as [UInt8]), at: &offset) == nil)
    #expect(read([0x80, 0x80], at: &offset) == nil)
    #expect(offset == 2)
    offset = 0
    let long = [UInt8](repeating: 0x80, count: 8) + [0x7F]
    #expect(read(long, at: &offset, limit: 8) == nil)
    #expect(offset == 8)
    offset = 0
    #expect(read(long, at: &offset) == 0x7F << 56)
    offset = 0
    #expect(read([UInt8](repeating: 0xFF, count: 12), at: &offset, limit: 99) == nil)
    #expect(offset == LEB128.maximumBytes)
    offset = -1
    #expect(read([1], at: &offset) == nil)
  }
}

@Suite struct LittleEndianTests {
  @Test func theLowestByteComesFirst() {
    var bytes: [UInt8] = []
    LittleEndian.append(UInt32(0x0102_0304), to: &bytes)
    LittleEndian.append(UInt16(0x0506), to: &bytes)
    #expect(bytes == [4, 3, 2, 1, 6, 5])
    #expect(number(UInt32.self, bytes, at: 0) == 0x0102_0304)
    #expect(number(UInt16.self, bytes, at: 4) == 0x0506)
    #expect(number(UInt32.self, bytes, at: 3) == nil)
    #expect(number(UInt64.self, bytes, at: 0) == nil)
    #expect(number(UInt16.self, bytes, at: -1) == nil)
  }
}

@Suite struct PartitioningIndexTests {
  @Test func findsWhatAScanFinds() {
    var random = SeededRandom.forTest()
    for _ in 0..<300 {
      let values = (0..<Int.random(in: 0...40, using: &random))
        .map { _ in Int.random(in: 0...20, using: &random) }.sorted()
      let start = Int.random(in: 0...values.count, using: &random)
      for wanted in -1...21 {
        var calls = 0
        let found = (start..<values.count).partitioningIndex { index in
          calls += 1
          return values[index] >= wanted
        }
        #expect(found == (values[start...].firstIndex { $0 >= wanted } ?? values.count))
        #expect(calls <= 6)
      }
    }
  }
}

@Suite struct SurrogatePairTests {
  @Test func agreesWithTheStandardLibrary() {
    for unit in UInt16.min...UInt16.max {
      #expect(SurrogatePair.contains(unit) == UTF16.isSurrogate(unit))
      #expect(SurrogatePair.isLead(unit) == UTF16.isLeadSurrogate(unit))
      #expect(SurrogatePair.isTrail(UInt32(unit)) == UTF16.isTrailSurrogate(unit))
    }
    for value in stride(from: UInt32(0x10000), through: 0x10FFFF, by: 37) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let units = Array(String(scalar).utf16)
      #expect(units == [SurrogatePair.lead(of: value), SurrogatePair.trail(of: value)])
      #expect(SurrogatePair.scalar(units[0], units[1]) == value)
      #expect(pair(at: 0, in: units) == value)
    }
  }

  @Test func halfAPairIsNone() {
    let units: [UInt16] = [0x4E00, 0xDC00, 0xD800, 0xD800, 0xDC00, 0xD800]
    #expect(
      units.indices.map { pair(at: $0, in: units) } == [
        nil, nil, nil, 0x10000, nil, nil,
      ])
  }
}

/// Bytes that a thread of its own writes: the reader of a pipe waits for them.
private final class Job {
  let descriptor: Int32
  let bytes: [UInt8]

  init(descriptor: Int32, bytes: [UInt8]) {
    self.descriptor = descriptor
    self.bytes = bytes
  }

  static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let job = Unmanaged<Job>.fromOpaque(context).takeRetainedValue()
    let bytes = job.bytes
    try? SystemCall.write(job.descriptor, bytes.span)
    close(job.descriptor)
    return nil
  }
}

private func send(_ descriptor: Int32) throws(SystemCall.Failure) {
  try SystemCall.send(descriptor, ([1, 2, 3] as [UInt8]).span)
}

@Suite struct SystemCallTests {
  @Test func aCallIsRepeatedWhileItIsInterrupted() throws {
    var results = [-1, -1, 7]
    let result = try SystemCall.retried {
      errno = EINTR
      return results.removeFirst()
    }
    #expect(result == 7)
    #expect(results.isEmpty)
    #expect(throws: SystemCall.Failure(code: ENOSPC)) {
      try SystemCall.retried {
        errno = ENOSPC
        return -1
      }
    }
  }

  /// A pipe takes 64 KB at a time, so the writer needs several calls, and the reader gets pieces.
  @Test func allOfALongTextGoesThroughAPipe() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    let (source, target) = (ends[0], ends[1])
    defer { close(source) }
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let job = Unmanaged.passRetained(Job(descriptor: target, bytes: bytes))
    var writer = pthread_t()
    let started = pthread_create(&writer, nil, { Job.run($0) }, job.toOpaque())
    try #require(started == 0)
    var received: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 10_000)
    while true {
      let count = try SystemCall.read(source, into: &piece, 5..<piece.count)
      if count == 0 { break }
      received += piece[5..<5 + count]
    }
    #expect(pthread_join(writer, nil) == 0)
    #expect(received == bytes)
  }

  @Test func aSocketThatIsClosedIsAnErrorAndNoSignal() throws {
    var pair: [Int32] = [-1, -1]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0)
    close(pair[1])
    defer { close(pair[0]) }
    #expect(throws: SystemCall.Failure(code: EPIPE)) { try send(pair[0]) }
  }

  @Test func errorsHaveTheWordsOfTheSystem() {
    #expect(SystemCall.Failure(code: ENOSPC).message == "No space left on device")
  }
}

@Suite struct EnvironmentTests {
  @Test func anEmptyVariableIsNone() {
    setenv("HONGTOU_TEST_EMPTY", "", 1)
    setenv("HONGTOU_TEST_FULL", "值", 1)
    #expect(Environment.value("HONGTOU_TEST_EMPTY") == nil)
    #expect(Environment.value("HONGTOU_TEST_FULL") == "值")
    #expect(Environment.value("HONGTOU_TEST_MISSING") == nil)
  }
}

@Suite struct WholeNumeralTests {
  @Test(arguments: [
    ("三十八", 38), ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("一百二十", 120), ("一千一百六十五", 1165),
    ("二〇二四", 2024), ("38", 38), ("１１６５", 1165), ("两百", 200), ("一千零八", 1008), ("二百一", 201), ("3千", 3000),
    ("廿五", 25), ("卅", 30), ("一百廿三", 123), ("拾貳", 12), ("貳拾", 20), ("九十三", 93), ("一○二", 102), ("一百○二", 102),
    // Scans have letters and circles for zeros.
    ("二O二四", 2024), ("二Ｏ二四", 2024), ("二◯二四", 2024), ("一O二", 102), ("〇", 0), ("99999999", 99_999_999),
  ])
  func numeralsAreRead(text: String, value: Int) {
    #expect(WholeNumeral.value(text.unicodeScalars) == value)
    #expect(WholeNumeral.value(Array(text.utf16)) == value)
  }

  @Test(arguments: [
    "", "十百", "百千", "法", "三十八条", "99999999999", "100000000", "一万", "二三十", "三廿", "廿卅", "十廿", "99999千",
    "１２３４５６７８９０１２３４５６７８",
  ])
  func otherTextIsNoNumeral(text: String) { #expect(WholeNumeral.value(text.unicodeScalars) == nil) }
}
