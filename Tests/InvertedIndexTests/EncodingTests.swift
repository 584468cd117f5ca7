import CZstd
import TestSupport
import Testing

@testable import InvertedIndex

@Suite struct EncodingTests {
  /// Elements made before one that cannot be made are destroyed once each.
  @Test func aFixedArrayThatCannotBeMadeLeavesNothingBehind() {
    final class Counted {
      nonisolated(unsafe) static var alive = 0
      init() { Self.alive += 1 }
      deinit { Self.alive -= 1 }
    }
    for count in 0...4 {
      #expect(throws: IndexError.self) {
        _ = try FixedArray<Counted>(count: 5) { place throws(IndexError) in
          if place == count { throw .tooLarge(what: "a test") }
          return Counted()
        }
      }
      #expect(Counted.alive == 0)
    }
  }

  @Test func blocksComeBack() throws {
    var random = SeededRandom.forTest()
    let block = Block()
    for round in 0..<3000 {
      let width = UInt32(round % 33)
      var values = (0..<BlockPacking.size).map { _ in
        width == 0 ? 0 : UInt32(truncatingIfNeeded: random.next()) >> (32 - width)
      }
      for _ in 0..<random.below(6) { values[random.below(128)] = UInt32(truncatingIfNeeded: random.next()) }
      var writer = ByteWriter()
      BlockPacking.encode(values, to: &writer)
      let view = MappedBytes(name: "block", copying: writer.bytes).view
      var offset = 0
      let ceiling = try BlockPacking.decode(view, &offset, into: block)
      #expect(offset == writer.count)
      #expect((0..<128).map { block[$0] } == values)
      #expect(values.allSatisfy { $0 <= ceiling && ceiling.leadingZeroBitCount <= $0.leadingZeroBitCount })
      for index in 0..<128 {
        #expect(try BlockPacking.number(view, 0, at: index) == values[index])
      }
    }
  }

  /// Where other bytes follow, and where the file ends with the numbers.
  @Test func bitRunsComeBack() throws {
    var random = SeededRandom.forTest()
    let block = Block()
    for round in 0..<2000 {
      let count = random.below(BlockPacking.size + 1)
      let largest = UInt64(1) << UInt64(random.below(33))
      let values = (0..<count).map { _ in UInt32(truncatingIfNeeded: UInt64(random.below(Int(largest)))) }
      var writer = ByteWriter()
      writer.byte(7)
      BitRun.encode(values[...], to: &writer)
      let end = writer.count
      for _ in 0..<random.below(12) { writer.byte(0xFF) }
      let view = MappedBytes(name: "run", copying: writer.bytes).view
      var offset = 1
      let ceiling = try BitRun.decode(view, &offset, count: count, into: block)
      #expect(offset == end, "seed \(random.seed), round \(round)")
      #expect((0..<count).map { block[$0] } == values, "seed \(random.seed), round \(round)")
      for index in 0..<count {
        #expect(try BitRun.number(view, 1, at: index) == values[index], "seed \(random.seed), round \(round)")
      }
      let most = values.max() ?? 0
      #expect(ceiling >= most && ceiling.leadingZeroBitCount == most.leadingZeroBitCount)
      // A run that is cut is damage wherever it is cut, unless nothing of it is cut.
      let cut = MappedBytes(name: "cut", copying: Array(writer.bytes[..<(1 + random.below(end - 1))])).view
      offset = 1
      #expect(throws: IndexError.self) { _ = try BitRun.decode(cut, &offset, count: count, into: block) }
    }
    let wide = MappedBytes(name: "wide", copying: [33] + [UInt8](repeating: 0, count: 600)).view
    var offset = 0
    #expect(throws: IndexError.self) { _ = try BitRun.decode(wide, &offset, count: 9, into: block) }
    #expect(throws: IndexError.self) { _ = try BitRun.number(wide, 0, at: 0) }
    let short = MappedBytes(name: "short", copying: [32, 1, 2, 3, 4, 5]).view
    #expect(try BitRun.number(short, 0, at: 0) == 0x0403_0201)
    #expect(throws: IndexError.self) { _ = try BitRun.number(short, 0, at: 1) }
  }

  @Test func bitSetsComeBack() throws {
    var random = SeededRandom.forTest()
    let block = Block()
    for round in 0..<2000 {
      let previous = round % 5 == 0 ? -1 : Int64(random.below(1 << 30))
      var places: Set<Int> = []
      // Crowded words are decoded in a way of their own.
      let span = 128 + random.below(1 + (round % 3 == 0 ? 500 : 64 * BlockBits.maximumWords) - 128)
      while places.count < 128 { places.insert(random.below(span)) }
      let documents = places.sorted().map { UInt32(previous + 1 + Int64($0)) }
      let words = BlockBits.words(documents[...], after: previous)
      var writer = ByteWriter()
      writer.byte(7)
      BlockBits.encode(documents[...], after: previous, words: words, to: &writer)
      let end = writer.count
      writer.byte(7)
      let view = MappedBytes(name: "bits", copying: writer.bytes).view
      #expect(try BlockBits.begins(view, at: 1))
      try withExtendedLifetime(view) {
        let bits = try BlockBits(view, at: 1)
        #expect(bits.end == end)
        #expect(bits.decode(after: previous, into: block) == documents.last.map(Int64.init))
        #expect((0..<128).map { block[$0] } == documents)
        for place in -70..<span + 70 { #expect(bits.contains(place) == places.contains(place)) }
        for (rank, place) in places.sorted().enumerated() { #expect(bits.rank(place) == rank) }
      }
    }
  }

  /// The impacts of blocks, joined eight numbers at once, are what they are joined one by one.
  @Test func impactsAreJoined() {
    var random = SeededRandom.forTest()
    for _ in 0..<2000 {
      let count = random.below(20)
      var writer = ByteWriter()
      var frequency: UInt32 = 0
      var shortest: [UInt32] = [.max, .max, .max]
      for _ in 0..<count {
        var impact = BlockImpact()
        for _ in 0..<random.below(4) {
          let posting = (
            1 + UInt32(random.below(5)), UInt32(random.below(random.below(2) == 0 ? 200 : 65_535))
          )
          impact.add(frequency: posting.0, length: posting.1)
        }
        if random.below(10) == 0 { impact.add(frequency: 70_000, length: 7) }
        frequency = max(frequency, impact.largestFrequency)
        shortest[0] = min(shortest[0], impact.shortest.one)
        shortest[1] = min(shortest[1], impact.shortest.two)
        shortest[2] = min(shortest[2], impact.shortest.more)
        writer.u64(random.next())
        impact.write(to: &writer)
      }
      let joined = writer.bytes.withUnsafeBytes { bytes in
        bytes.baseAddress.map { BlockImpact(entries: $0, count: count) } ?? BlockImpact()
      }
      // Numbers of 16 bits: a frequency beyond them is the largest there is, a length beyond them their
      // largest.
      #expect(joined.largestFrequency == (frequency > 65_534 ? .max : frequency))
      let lengths = [joined.shortest.one, joined.shortest.two, joined.shortest.more]
      #expect(lengths.map { min($0, 65_535) } == shortest.map { min($0, 65_535) }, "seed \(random.seed)")
    }
  }

  /// Bytes that are no bit set are refused, or hold 128 documents that rise.
  @Test func damagedBitSetsAreRefused() throws {
    var random = SeededRandom.forTest()
    let block = Block()
    var accepted = 0
    for _ in 0..<20_000 {
      var bytes = (0..<random.below(40)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      if !bytes.isEmpty { bytes[0] = UInt8(30 + random.below(38)) }
      let view = MappedBytes(name: "bits", copying: bytes).view
      withExtendedLifetime(view) {
        guard (try? BlockBits(view, at: 0))?.decode(after: -1, into: block) != nil else { return }
        accepted += 1
        for index in 1..<128 where block[index] <= block[index - 1] { Issue.record("documents do not rise") }
      }
    }
    #expect(accepted < 20_000)
  }

  @Test func numbersComeBack() throws {
    var random = SeededRandom.forTest()
    var writer = ByteWriter()
    var values: [Int] = []
    for shift in 0..<55 { values += [1 << shift, 1 << shift - 1, 1 << shift + random.below(1 << shift)] }
    for value in values { writer.varint(value) }
    var reader = ByteReader(MappedBytes(name: "numbers", copying: writer.bytes).view)
    for value in values { #expect(try reader.varint() == value) }
    #expect(reader.atEnd)
    #expect(throws: IndexError.self) { try reader.varint() }
  }

  @Test func lengthsComeBackInTwoBytesOrFour() throws {
    for (lengths, width) in [
      ([], 2), ([0, 7, 65_535], 2), ([1, 65_536, 3], 4), ([UInt32.max], 4),
    ] as [([UInt32], Int)] {
      let bytes = LengthColumn.encode(lengths)
      #expect(bytes.count == width * lengths.count)
      let view = MappedBytes(name: "lengths", copying: bytes).view
      let column = try LengthColumn(view, documentCount: lengths.count)
      for (index, length) in lengths.enumerated() { #expect(try column.value(index) == length) }
      #expect(throws: IndexError.self) { try column.value(lengths.count) }
      #expect(throws: IndexError.self) { try LengthColumn(view, documentCount: lengths.count + 4) }
    }
  }

  @Test func textCodeComesBack() throws {
    var random = SeededRandom.forTest()
    let code = ModelIndex.code
    let table = code.table()
    var units = (UInt16.min...UInt16.max).map { $0 }
    #expect(code.decode(code.encode(units)) == units)
    for _ in 0..<2000 {
      units = (0..<random.below(40)).map { _ in
        random.below(3) == 0 ? UInt16(truncatingIfNeeded: random.next()) : UInt16(0x4E00 + random.below(3000))
      }
      if random.below(3) == 0 { units += Array("𠀀𪜀😀".utf16) }
      let coded = code.encode(units)
      #expect(code.decode(coded) == units)
      var fast: [UInt8] = []
      ScalarCode.encode(units, table: table, into: &fast)
      #expect(fast == coded)
    }
    for _ in 0..<20_000 {
      _ = code.decode((0..<random.below(12)).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    }
  }

  @Test func substringsAreFoundOnlyWhereCharactersBegin() throws {
    var random = SeededRandom.forTest()
    let alphabet = Array("的一是国工丁七𠀀a龥1，龟⿰鿿㐀").map { Array(String($0).utf16) }
    for _ in 0..<20_000 {
      // Of few letters, so that long texts do not have the needle at once.
      let letters = 1 + random.below(alphabet.count)
      let hay = (0..<random.below(random.below(2) == 0 ? 30 : 200)).map { _ in
        alphabet[random.below(letters)]
      }
      let needle = (0..<1 + random.below(5)).map { _ in alphabet[random.below(alphabet.count)] }
      var starts = [0]
      for character in hay {
        starts.append(starts[starts.count - 1] + ModelIndex.code.encode(character).count)
      }
      let expected =
        hay.count < needle.count
        ? []
        : (0...hay.count - needle.count).filter { Array(hay[$0..<$0 + needle.count]) == needle }
          .map { starts[$0] }
      let text = MappedBytes(name: "text", copying: ModelIndex.code.encode(hay.flatMap { $0 }))
      let search = SubstringSearch(ModelIndex.code.encode(needle.flatMap { $0 }))
      var found: [Int] = []
      while let place = search.first(in: text.view, from: (found.last ?? -1) + 1) { found.append(place) }
      #expect(found == expected)
    }
  }

  @Test func surroundingsAreThoseOfTheText() throws {
    var random = SeededRandom.forTest()
    let alphabet = Array("的一是国工丁七𠀀a龥1，龟⿰鿿㐀").map { Array(String($0).utf16) }
    for _ in 0..<5000 {
      let characters = (0..<1 + random.below(40)).map { _ in alphabet[random.below(alphabet.count)] }
      let first = random.below(characters.count)
      let end = first + 1 + random.below(min(3, characters.count - first))
      func size(_ part: ArraySlice<[UInt16]>) -> Int { ModelIndex.code.encode(part.flatMap { $0 }).count }
      let range = size(characters[..<first])..<size(characters[..<end])
      let text = MappedBytes(name: "text", copying: ModelIndex.code.encode(characters.flatMap { $0 }))
      let count = random.below(4)
      let found = try #require(
        ModelIndex.code.surroundings(of: range, in: text.view, characters: count))
      #expect(Array(found.units[found.range]) == characters[first..<end].flatMap { $0 })
      let before = Array(found.units[..<found.range.lowerBound])
      let behind = Array(found.units[found.range.upperBound...])
      #expect(characters[..<first].flatMap { $0 }.suffix(before.count) == before[...])
      #expect(characters[end...].flatMap { $0 }.prefix(behind.count) == behind[...])
      #expect(before.count >= characters[..<first].suffix(count).flatMap { $0 }.count)
      #expect(behind.count >= characters[end...].prefix(count).flatMap { $0 }.count)
    }
  }

  @Test func placesOfCodedTextAreThoseOfItsUnits() throws {
    var random = SeededRandom.forTest()
    let alphabet = Array("的一是国工丁七𠀀a龥1，龟⿰鿿㐀é\u{FFFD}😀").map { Array(String($0).utf16) }
    for _ in 0..<3000 {
      let few = 1 + random.below(alphabet.count)
      let characters = (0..<random.below(300)).map { _ in alphabet[random.below(few)] }
      var coded: [UInt8] = []
      var starts: [Int] = []
      for character in characters {
        // The second half of a surrogate pair begins in the middle of its four bytes.
        for half in character.indices { starts.append(coded.count + 2 * half) }
        coded += ModelIndex.code.encode(character)
      }
      let map = CodedTextMap(coded)
      #expect(map.unitCount == starts.count)
      for (unit, offset) in starts.enumerated() {
        #expect(map.units(before: offset) == unit)
        #expect(map.units(before: offset + 1) == unit + 1)
        #expect(map.offset(of: unit) == offset)
        #expect(map.begins(at: offset))
      }
      #expect(coded.indices.filter(map.begins) == starts)
      #expect(map.offset(of: starts.count) == coded.count)
    }
  }

  @Test func anyBytesHavePlaces() {
    var random = SeededRandom.forTest()
    for _ in 0..<5000 {
      let bytes = (0..<random.below(200)).map { _ in
        UInt8(truncatingIfNeeded: random.below(3) == 0 ? 0xF0 + random.below(16) : Int(random.below(256)))
      }
      let map = CodedTextMap(bytes)
      #expect(map.unitCount <= bytes.count)
      for unit in 0...map.unitCount { #expect((0...bytes.count).contains(map.offset(of: unit))) }
      for offset in 0...bytes.count { #expect((0...map.unitCount).contains(map.units(before: offset))) }
    }
  }

  @Test func framesUnpackToWhatWasPacked() throws {
    var random = SeededRandom.forTest()
    let packer = FramePacker()
    for size in [0, 1, 255, 256, 1000, 65_536, 65_537, 200_000] {
      for isRandom in [true, false] {
        let raw = (0..<size).map { isRandom ? UInt8(truncatingIfNeeded: random.next()) : UInt8($0 % 7) }
        let frame = try packer.pack(raw)
        var unpacked = [UInt8](repeating: 0, count: size)
        #expect(ZSTD_decompress(&unpacked, size, frame, frame.count) == size)
        #expect(unpacked == raw)
        if isRandom {
          #expect(frame.count <= size + 32)
        } else if size > 999 {
          #expect(frame.count < size / 2)
        }
      }
    }
  }
}
