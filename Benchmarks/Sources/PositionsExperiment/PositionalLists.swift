import Glibc

/// Postings lists with positions, coded as the index codes its lists.
///
/// Documents and frequencies are what the index writes: blocks of 128 gaps and 128 frequencies less one, a shorter
/// last block in varints, and before a list of 128 documents or more an entry of 16 bytes for each block. Positions
/// are a stream of their own: for each document the first position, then the gaps less one, all documents of the
/// term one after another in blocks of 128 numbers, the last and shorter one in varints. A block's entry says how
/// many positions lie before it and where the block of positions begins that holds its first.
struct PositionalLists {
  struct Info {
    var documents: Int
    var positions: Int
    var documentOffset: Int
    var documentBytes: Int
    var positionOffset: Int
    var positionBytes: Int
  }

  let infos: [UInt64: Info]
  let documents: FixedBytes
  let positions: FixedBytes

  /// - Parameter shift: how many low bits of places are left out.
  init(_ occurrences: Occurrences, shift: UInt32 = 0) {
    var infos: [UInt64: Info] = [:]
    infos.reserveCapacity(occurrences.keys.count)
    var documentBytes: [UInt8] = []
    var positionBytes: [UInt8] = []
    occurrences.forEachTerm { key, documents, places in
      var list = ListCoder(documents, places, shift: shift)
      list.code()
      infos[key] = Info(
        documents: list.documents.count, positions: list.count, documentOffset: documentBytes.count,
        documentBytes: list.documentBytes.count, positionOffset: positionBytes.count,
        positionBytes: list.positionBytes.count)
      documentBytes += list.documentBytes
      positionBytes += list.positionBytes
    }
    self.infos = infos
    self.documents = FixedBytes(documentBytes)
    self.positions = FixedBytes(positionBytes)
  }

  func cursor(_ key: UInt64) -> ListCursor? { infos[key].map { ListCursor($0, self) } }
}

/// Codes the list of one term.
private struct ListCoder {
  private(set) var documents: [Int] = []
  private var frequencies: [UInt32] = []
  /// First positions and gaps.
  private var numbers: [UInt32] = []
  private(set) var documentBytes: [UInt8] = []
  private(set) var positionBytes: [UInt8] = []

  init(_ occurrenceDocuments: ArraySlice<UInt32>, _ places: ArraySlice<UInt32>, shift: UInt32) {
    for (document, fullPlace) in zip(occurrenceDocuments, places) {
      let place = fullPlace >> shift
      if documents.last == Int(document) {
        // Two occurrences in one stretch of text are one place.
        if place == previousPlace { continue }
        frequencies[frequencies.count - 1] += 1
        numbers.append(place - previousPlace - 1)
      } else {
        documents.append(Int(document))
        frequencies.append(1)
        numbers.append(place)
      }
      previousPlace = place
    }
  }

  private var previousPlace: UInt32 = 0
  /// Places in all documents.
  var count: Int { numbers.count }

  mutating func code() {
    var blockStarts: [Int] = []
    for start in stride(from: 0, to: numbers.count, by: NumberBlock.size) {
      blockStarts.append(positionBytes.count)
      let end = min(start + NumberBlock.size, numbers.count)
      if end - start == NumberBlock.size {
        NumberBlock.encode(numbers[start..<end], to: &positionBytes)
      } else {
        for number in numbers[start..<end] { positionBytes.appendVarint(Int(number)) }
      }
    }
    var skips: [UInt8] = []
    var previous = -1
    var before = 0
    for start in stride(from: 0, to: documents.count, by: NumberBlock.size) {
      let range = start..<min(start + NumberBlock.size, documents.count)
      var gaps: [UInt32] = []
      for index in range {
        gaps.append(UInt32(documents[index] - previous - 1))
        previous = documents[index]
      }
      if range.count == NumberBlock.size {
        NumberBlock.encode(gaps[...], to: &documentBytes)
        NumberBlock.encode(ArraySlice(frequencies[range].map { $0 - 1 }), to: &documentBytes)
      } else {
        for (gap, frequency) in zip(gaps, frequencies[range]) {
          documentBytes.appendVarint(Int(gap) << 1 | (frequency == 1 ? 1 : 0))
          if frequency > 1 { documentBytes.appendVarint(Int(frequency) - 2) }
        }
      }
      skips.appendU32(documents[range.upperBound - 1])
      skips.appendU32(documentBytes.count)
      skips.appendU32(before)
      skips.appendU32(blockStarts[before / NumberBlock.size])
      for index in range { before += Int(frequencies[index]) }
    }
    if documents.count >= NumberBlock.size { documentBytes = skips + documentBytes }
  }
}
