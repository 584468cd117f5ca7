/// Walks a list of ``PositionalLists`` forward, and gives the positions of the document it stands at.
final class ListCursor {
  static let exhausted = UInt32.max

  let info: PositionalLists.Info
  private(set) var document: UInt32 = 0
  private(set) var blockLength = 0
  let documents = UnsafeMutablePointer<UInt32>.allocate(capacity: 3 * NumberBlock.size)
  private let frequencies: UnsafeMutablePointer<UInt32>
  private let numbers: UnsafeMutablePointer<UInt32>
  private let documentBytes: FixedBytes
  private let positionBytes: FixedBytes
  private let blockCount: Int
  private var block = 0
  private var index = 0
  private var frequenciesDecoded = false
  private var frequencyOffset = 0
  /// Positions before the block, and before `summed` of its documents.
  private var positionsBefore = 0
  private var summed = 0
  /// The block of positions in `numbers`, where the next begins, and where the current documents' first begins.
  private var numberBlock = -1
  private var nextNumberOffset = 0
  private var baseBlock = 0
  private var baseOffset = 0

  init(_ info: PositionalLists.Info, _ lists: PositionalLists) {
    self.info = info
    documentBytes = lists.documents
    positionBytes = lists.positions
    frequencies = documents + NumberBlock.size
    numbers = documents + 2 * NumberBlock.size
    blockCount = (info.documents + NumberBlock.size - 1) / NumberBlock.size
    decode(block: 0)
  }

  deinit { documents.deallocate() }

  private var hasSkips: Bool { info.documents >= NumberBlock.size }

  func nextBlock() {
    if block + 1 < blockCount {
      decode(block: block + 1)
    } else {
      document = Self.exhausted
    }
  }

  @inline(__always)
  func next() {
    index &+= 1
    if index < blockLength { document = documents[index] } else { nextBlock() }
  }

  @inline(__always)
  func advance(to target: UInt32) {
    if document >= target { return }
    if target > documents[blockLength &- 1] {
      skip(to: target)
      if document >= target { return }
    }
    var low = index
    var high = blockLength &- 1
    while low < high {
      let middle = (low &+ high) &>> 1
      if documents[middle] < target { low = middle &+ 1 } else { high = middle }
    }
    index = low
    document = documents[low]
  }

  private func skip(to target: UInt32) {
    var next = block + 1
    if hasSkips {
      while next < blockCount, documentBytes.u32(info.documentOffset + next * 16) < Int(target) { next += 1 }
    }
    if next < blockCount { decode(block: next) } else { document = Self.exhausted }
  }

  private func decode(block next: Int) {
    var offset = info.documentOffset
    var previous = -1
    positionsBefore = 0
    baseBlock = 0
    baseOffset = info.positionOffset
    if hasSkips {
      let entry = info.documentOffset + next * 16
      positionsBefore = documentBytes.u32(entry + 8)
      baseBlock = positionsBefore / NumberBlock.size
      baseOffset += documentBytes.u32(entry + 12)
      offset += blockCount * 16
      if next > 0 {
        previous = documentBytes.u32(entry - 16)
        offset += documentBytes.u32(entry - 12)
      }
    }
    let length = min(NumberBlock.size, info.documents - next * NumberBlock.size)
    if length == NumberBlock.size {
      NumberBlock.decode(documentBytes, &offset, into: documents)
      var sum = previous
      for index in 0..<NumberBlock.size {
        sum &+= Int(documents[index]) &+ 1
        documents[index] = UInt32(truncatingIfNeeded: sum)
      }
      frequencyOffset = offset
      frequenciesDecoded = false
    } else {
      for index in 0..<length {
        let pair = documentBytes.varint(&offset)
        previous += pair >> 1 + 1
        documents[index] = UInt32(truncatingIfNeeded: previous)
        frequencies[index] = pair & 1 == 1 ? 1 : UInt32(truncatingIfNeeded: documentBytes.varint(&offset) + 2)
      }
      frequenciesDecoded = true
    }
    block = next
    blockLength = length
    index = 0
    summed = 0
    document = documents[0]
  }

  /// Writes the positions in ``document``, each less `shift`, into `out`; those below `shift` are left out.
  func positions(less shift: UInt32, into out: UnsafeMutablePointer<UInt32>) -> Int {
    if !frequenciesDecoded {
      NumberBlock.decode(documentBytes, &frequencyOffset, into: frequencies)
      for index in 0..<NumberBlock.size { frequencies[index] &+= 1 }
      frequenciesDecoded = true
    }
    while summed < index {
      positionsBefore &+= Int(frequencies[summed])
      summed &+= 1
    }
    var number = positionsBefore
    var place: UInt32 = 0
    var written = 0
    for occurrence in 0..<frequencies[index] {
      if number &>> 7 != numberBlock { load(number &>> 7) }
      let gap = numbers[number & 127]
      place = occurrence == 0 ? gap : place &+ gap &+ 1
      out[written] = place &- shift
      written &+= place >= shift ? 1 : 0
      number &+= 1
    }
    return written
  }

  /// Decodes block `wanted` of the positions.
  private func load(_ wanted: Int) {
    var at = numberBlock + 1
    var offset = nextNumberOffset
    if numberBlock < 0 || wanted <= numberBlock || at < baseBlock {
      at = baseBlock
      offset = baseOffset
    }
    while at < wanted {
      NumberBlock.skip(positionBytes, &offset)
      at += 1
    }
    let length = min(NumberBlock.size, info.positions - wanted * NumberBlock.size)
    if length == NumberBlock.size {
      NumberBlock.decode(positionBytes, &offset, into: numbers)
    } else {
      for index in 0..<length {
        numbers[index] = UInt32(truncatingIfNeeded: positionBytes.varint(&offset))
      }
    }
    numberBlock = wanted
    nextNumberOffset = offset
  }
}
