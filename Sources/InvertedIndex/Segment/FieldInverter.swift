/// Gathers the postings of one field of a segment in memory: terms in, postings by term out.
///
/// One record (term, frequency) is kept for each term of each document, in document order; a hash table finds
/// a term's last record, so a further occurrence in the same document only raises its frequency. At the end a
/// counting sort by term turns the records into lists.
struct FieldInverter: ~Copyable {
  /// A place of the hash table. `key` is the number itself, or the hash of the bytes.
  struct Slot: BitwiseCopyable {
    var key: UInt64
    var term: UInt32
    var lastRecord: UInt32
  }

  private static let empty = UInt32.max
  private let terms: Schema.Terms
  private var slots: GrowableBuffer<Slot>
  private var mask: Int
  private var termCount = 0
  private var keys = GrowableBuffer<UInt64>()
  private var termBytes = GrowableBuffer<UInt8>()
  private var termEnds = GrowableBuffer<UInt32>()
  private var recordTerms = GrowableBuffer<UInt32>()
  private var recordFrequencies = GrowableBuffer<UInt32>()
  private var documentEnds = GrowableBuffer<UInt32>()
  private var documentStart: UInt32 = 0

  init(terms: Schema.Terms) {
    self.terms = terms
    mask = 1023
    slots = GrowableBuffer(
      repeating: Slot(key: 0, term: Self.empty, lastRecord: 0), count: mask + 1)
  }

  /// Heap bytes in use, about.
  var bytes: Int {
    slots.count * 16 + keys.count * 8 + termBytes.count + termEnds.count * 4 + recordTerms.count * 8
  }

  @inline(__always)
  private mutating func count(slot index: Int, key: UInt64, isNew: Bool) {
    if isNew {
      slots[index] = Slot(
        key: key, term: UInt32(truncatingIfNeeded: termCount), lastRecord: UInt32(recordTerms.count))
      recordTerms.append(UInt32(truncatingIfNeeded: termCount))
      recordFrequencies.append(1)
      termCount += 1
      if termCount * 2 > mask { grow() }
      return
    }
    let slot = slots[index]
    if slot.lastRecord >= documentStart {
      recordFrequencies[Int(slot.lastRecord)] &+= 1
    } else {
      slots[index].lastRecord = UInt32(recordTerms.count)
      recordTerms.append(slot.term)
      recordFrequencies.append(1)
    }
  }

  private mutating func grow() {
    let bigger = (mask + 1) * 2
    var moved = GrowableBuffer<Slot>(
      repeating: Slot(key: 0, term: Self.empty, lastRecord: 0), count: bigger)
    let newMask = bigger - 1
    for index in 0...mask where slots[index].term != Self.empty {
      let slot = slots[index]
      var place = Self.place(slot.key, newMask)
      while moved[place].term != Self.empty { place = (place + 1) & newMask }
      moved[place] = slot
    }
    slots = moved
    mask = newMask
  }

  @inline(__always)
  private static func place(_ key: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 32) & mask
  }

  /// Adds occurrences of terms of a field of numbers to the current document.
  mutating func add(numbers: [UInt64]) {
    for key in numbers {
      var place = Self.place(key, mask)
      while true {
        let slot = slots[place]
        if slot.term == Self.empty {
          keys.append(key)
          count(slot: place, key: key, isNew: true)
          break
        }
        if slot.key == key {
          count(slot: place, key: key, isNew: false)
          break
        }
        place = (place &+ 1) & mask
      }
    }
  }

  /// Adds one occurrence of a term of a field of bytes to the current document.
  mutating func add(bytes: UnsafeBufferPointer<UInt8>) {
    let key = unsafe Self.hash(bytes)
    var place = Self.place(key, mask)
    while true {
      let slot = slots[place]
      if slot.term == Self.empty {
        unsafe termBytes.append(contentsOf: bytes)
        termEnds.append(UInt32(termBytes.count))
        count(slot: place, key: key, isNew: true)
        return
      }
      if slot.key == key, unsafe isTerm(slot.term, bytes) {
        count(slot: place, key: key, isNew: false)
        return
      }
      place = (place &+ 1) & mask
    }
  }

  /// A hash of eight bytes at a time, of which most words have no more.
  @inline(__always)
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = UInt64(truncatingIfNeeded: raw.count) &* 0x9E37_79B9_7F4A_7C15
    var at = 0
    while at &+ 8 <= raw.count {
      hash = unsafe mixed(hash ^ raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at &+= 8
    }
    var rest: UInt64 = 0
    if at &+ 4 <= raw.count {
      rest = unsafe UInt64(raw.loadUnaligned(fromByteOffset: at, as: UInt32.self))
      at &+= 4
    }
    while at < raw.count {
      rest = unsafe rest &<< 8 | UInt64(raw[at])
      at &+= 1
    }
    return mixed(hash ^ rest)
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value &* 0xD6E8_FEB8_6659_FD93
    return product ^ product &>> 32
  }

  private func isTerm(_ term: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = term == 0 ? 0 : Int(termEnds[Int(term) - 1])
    let length = Int(termEnds[Int(term)]) - start
    if length != bytes.count { return false }
    for index in 0..<length where unsafe termBytes[start + index] != bytes[index] { return false }
    return true
  }

  /// Ends the current document.
  mutating func endDocument() {
    documentStart = UInt32(recordTerms.count)
    documentEnds.append(documentStart)
  }

  private func write(term: Int, into bytes: inout GrowableBuffer<UInt8>) {
    bytes.removeAll()
    switch terms {
    case .numbers(let width): bytes.append(keys[term], width: width)
    case .bytes:
      let start = term == 0 ? 0 : Int(termEnds[term - 1])
      unsafe termBytes.withBuffer {
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start..<Int(termEnds[term])]))
      }
    }
  }

  private func sortedTerms() -> [UInt32] {
    switch terms {
    case .numbers:
      var pairs: [(key: UInt64, term: UInt32)] = []
      pairs.reserveCapacity(termCount)
      for term in 0..<termCount { pairs.append((keys[term], UInt32(term))) }
      pairs.sort { $0.key < $1.key }
      return pairs.map(\.term)
    case .bytes:
      var order = (0..<UInt32(termCount)).map { $0 }
      unsafe termBytes.withBuffer { all in
        unsafe termEnds.withBuffer { ends in
          // Every term lies between two ends, and the last end is the count of `all`.
          order.sort { left, right in
            let a = unsafe UnsafeRawBufferPointer(rebasing: Self.span(left, all, ends))
            let b = unsafe UnsafeRawBufferPointer(rebasing: Self.span(right, all, ends))
            return unsafe compareBytes(a, b) < 0
          }
        }
      }
      return order
    }
  }

  private static func span(
    _ term: UInt32, _ all: UnsafeBufferPointer<UInt8>, _ ends: UnsafeBufferPointer<UInt32>
  ) -> Slice<UnsafeRawBufferPointer> {
    let start = unsafe term == 0 ? 0 : Int(ends[Int(term) - 1])
    return unsafe UnsafeRawBufferPointer(all)[start..<Int(ends[Int(term)])]
  }

  /// Gives all terms with their postings to `writer`, in order.
  borrowing func write(to writer: inout FieldWriter) throws(IndexError) {
    // Counting sort: where each term's postings begin, then each record to its place.
    var starts = GrowableBuffer<UInt32>(repeating: 0, count: termCount + 1)
    for record in 0..<recordTerms.count { starts[Int(recordTerms[record]) + 1] += 1 }
    for term in 0..<termCount { starts[term + 1] += starts[term] }
    var fill = GrowableBuffer<UInt32>(repeating: 0, count: termCount)
    for term in 0..<termCount { fill[term] = starts[term] }
    var documents = GrowableBuffer<UInt32>(repeating: 0, count: recordTerms.count)
    var frequencies = GrowableBuffer<UInt32>(repeating: 0, count: recordTerms.count)
    var record = 0
    for document in 0..<documentEnds.count {
      let end = Int(documentEnds[document])
      while record < end {
        let term = Int(recordTerms[record])
        let place = Int(fill[term])
        documents[place] = UInt32(document)
        frequencies[place] = recordFrequencies[record]
        fill[term] += 1
        record += 1
      }
    }
    var bytes = GrowableBuffer<UInt8>()
    for term in sortedTerms() {
      for place in Int(starts[Int(term)])..<Int(starts[Int(term) + 1]) {
        writer.postings.add(document: documents[place], frequency: frequencies[place])
      }
      write(term: Int(term), into: &bytes)
      try writer.finishTerm(bytes)
    }
  }
}
