import TestSupport
import Testing

@testable import InvertedIndex

@Suite struct ColumnTests {
  private func view(_ bytes: [UInt8]) -> ByteView { MappedBytes(name: "column", copying: bytes).view }

  private func column(_ values: [Int64]) throws -> (column: NumberColumn, bytes: Int) {
    let bytes = NumberColumn.encode(values)
    return (try NumberColumn(view(bytes), documentCount: values.count), bytes.count)
  }

  @Test func packedNumbersComeBack() throws {
    var random = SeededRandom.forTest()
    for width in 0...64 where PackedNumbers.width(for: width == 0 ? 0 : 1 << UInt64(width - 1)) == width {
      for count in [0, 1, 7, 64, 129] {
        let mask: UInt64 = width == 0 ? 0 : .max >> UInt64(64 - width)
        let numbers = (0..<count).map { _ in random.next() & mask }
        var writer = ByteWriter()
        PackedNumbers.encode(numbers, width: width, to: &writer)
        #expect(writer.count == PackedNumbers.byteCount(count, width: width))
        let packed = try PackedNumbers(view(writer.bytes), count: count, width: width)
        for (place, number) in numbers.enumerated() { #expect(try packed.number(place) == number) }
        if width > 0 {
          #expect(throws: IndexError.self) { try packed.number(count + 64) }
          #expect(throws: IndexError.self) {
            try PackedNumbers(view(writer.bytes), count: count + 9, width: width)
          }
        }
      }
    }
    #expect(throws: IndexError.self) { try PackedNumbers(view([]), count: 0, width: 60) }
    #expect(throws: IndexError.self) { try PackedNumbers(view([]), count: 0, width: 65) }
  }

  @Test func numbersOfDocumentsComeBack() throws {
    var random = SeededRandom.forTest()
    let few = (0..<5).map { _ in Int64(bitPattern: random.next()) }
    var all: [[Int64]] = [[], [0], [.min, .max, 0], [7, 7, 7]]
    all.append((0..<100).map { _ in Int64(random.below(70_000)) - 500 })
    all.append((0..<1000).map { _ in few[random.below(few.count)] })
    all.append((0..<300).map { _ in Int64(bitPattern: random.next()) })
    all.append((0..<1000).map { (place: Int) -> Int64 in place % 3 == 0 ? 0 : Int64(20_000 + place % 7) })
    all.append((0..<70_000).map { (place: Int) -> Int64 in Int64(place) * 1000 })
    for values in all {
      let (column, _) = try column(values)
      for (index, value) in values.enumerated() { #expect(try column.value(index) == value) }
    }
  }

  /// Dates of few laws over many articles take the bits that tell the laws apart, and what is the same
  /// everywhere nothing.
  @Test func fewNumbersTakeFewBits() throws {
    #expect(try column(Array(repeating: 738_000, count: 10_000)).bytes == 13)
    let dates = (0..<10_000).map { (place: Int) -> Int64 in
      place % 50 == 0 ? 0 : Int64(20_000 + place / 100 * 11)
    }
    #expect(try column(dates).bytes == 13 + 101 * 8 + 10_000 * 7 / 8 + 7)
    let serials = (0..<1000).map { Int64($0) }
    #expect(try column(serials).bytes == 13 + 1000 * 10 / 8 + 7)
  }

  @Test func damagedColumnsAreErrors() throws {
    var random = SeededRandom.forTest()
    let values = (0..<200).map { _ in [Int64(3), 1 << 40, -9][random.below(3)] }
    let bytes = NumberColumn.encode(values)
    for _ in 0..<20_000 {
      var damaged = bytes
      for _ in 0..<1 + random.below(3) {
        damaged[random.below(damaged.count)] = UInt8(truncatingIfNeeded: random.next())
      }
      if random.below(4) == 0 { damaged.removeLast(random.below(damaged.count)) }
      guard let column = try? NumberColumn(view(damaged), documentCount: values.count) else { continue }
      for place in values.indices { _ = try? column.value(place) }
    }
    #expect(throws: IndexError.self) { try NumberColumn(view([1, 2, 3]), documentCount: 0) }
    // A code beyond the table of three.
    var beyond = bytes
    for place in 13 + 24..<beyond.count { beyond[place] = 0xFF }
    let column = try NumberColumn(view(beyond), documentCount: values.count)
    #expect(throws: IndexError.self) { try column.value(0) }
  }

  @Test func offsetsComeBack() throws {
    var random = SeededRandom.forTest()
    var all: [[Int]] = [[], [0], [5], [0, 0, 0], [12, 12, 12, 12], [0, 1 << 31, 7]]
    all.append((0..<300).map { _ in random.below(5000) })
    all.append((0..<300).map { _ in 8 + random.below(3) })
    for lengths in all {
      var offsets: [UInt32] = []
      var end: UInt32 = 0
      for length in lengths {
        offsets.append(end)
        end += UInt32(length)
      }
      let bytes = BlobOffsets.encode(offsets, end: end)
      let column = try BlobOffsets(view(bytes), documentCount: lengths.count)
      for (place, length) in lengths.enumerated() {
        let start = Int(offsets[place])
        #expect(try column.range(of: place) == start..<start + length)
      }
      #expect(throws: IndexError.self) { try column.range(of: lengths.count) }
      #expect(throws: IndexError.self) { try column.range(of: -1) }
      for _ in 0..<2000 {
        var damaged = bytes
        damaged[random.below(damaged.count)] = UInt8(truncatingIfNeeded: random.next())
        guard let column = try? BlobOffsets(view(damaged), documentCount: lengths.count) else { continue }
        for place in lengths.indices { _ = try? column.range(of: place) }
      }
    }
    // What is of one length everywhere takes no offsets.
    #expect(BlobOffsets.encode([0, 12, 24], end: 36).count == 5)
  }
}
