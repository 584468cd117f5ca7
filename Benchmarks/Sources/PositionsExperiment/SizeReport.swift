import Glibc
import InvertedIndex
import SearchEngine

/// What each design takes, in bytes.
struct SizeReport {
  let collection: Collection

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func line(_ name: String, _ bytes: Int, of source: Int) {
    let ratio = Double(bytes) / Double(source)
    print(Self.pad(name, 58), fixed(Double(bytes) / 1e6, 2), "MB", fixed(ratio, 3))
  }

  func run(_ packed: [(name: String, texts: PackedTexts)]) {
    let source = collection.sources.reduce(0) { $0 + $1.count }
    print("characters", collection.canonical.reduce(0) { $0 + $1.count }, "UTF-8", source)
    let parts = collection.engine.reader.bytesByPart()
    let total = parts.reduce(0) { $0 + $1.bytes }
    func part(_ prefix: String) -> Int {
      parts.filter { $0.part.hasPrefix(prefix) }.reduce(0) { $0 + $1.bytes }
    }
    for (name, bytes) in parts { line("index: \(name)", bytes, of: source) }
    line("index: all", total, of: source)
    let text = part("text ") + part("restoration ")
    line("text + restoration", text, of: source)
    let kept = total - text
    let positions = [
      report("pairs as indexed", source) { collection.indexedPairs.contains($0) },
      report("all pairs", source) { _ in true },
    ]
    for (name, texts) in packed {
      line(name, texts.bytes, of: source)
      for (kind, bytes) in zip(["as indexed", "all pairs"], positions) {
        line("total: positions \(kind) + \(name)", kept + bytes + texts.bytes, of: source)
      }
    }
    line("total: positions as indexed beside today's text", total + positions[0], of: source)
    for bits in Collection.stretchBits {
      let bytes = stretches(bits)
      line("stretches of \(1 << bits) bytes", bytes, of: source)
      line("total: stretches of \(1 << bits) bytes beside today's text", total + bytes, of: source)
    }
  }

  /// Prints what positions of the pairs take that `isMeant`, and returns what they add to the index.
  private func report(_ name: String, _ source: Int, _ isMeant: (UInt64) -> Bool) -> Int {
    var terms = 0
    var documents = 0
    var positions = 0
    var listBytes = 0
    var positionBytes = 0
    var skipBytes = 0
    var dictionaryBytes = 0
    var shortBytes = 0
    var newTerms = 0
    var newListBytes = 0
    for (key, info) in collection.pairs.infos where isMeant(key) {
      terms += 1
      documents += info.documents
      positions += info.positions
      // A term of one document has no list: its posting is in the dictionary.
      if info.documents > 1 { listBytes += info.documentBytes }
      positionBytes += info.positionBytes
      if info.documents < 128 { shortBytes += info.positionBytes }
      if info.documents >= 128 { skipBytes += (info.documents + 127) / 128 * 8 }
      dictionaryBytes += varintBytes(info.positionBytes)
      if !collection.indexedPairs.contains(key) {
        newTerms += 1
        if info.documents > 1 { newListBytes += info.documentBytes }
      }
    }
    print(name, "terms", terms, "postings", documents, "positions", positions, "document lists", listBytes)
    line("\(name): positions, packed blocks and varint tails", positionBytes, of: source)
    line("\(name): of these, lists below 128 documents", shortBytes, of: source)
    line("\(name): skip entries for positions", skipBytes, of: source)
    line("\(name): dictionary entries for positions", dictionaryBytes, of: source)
    let (varints, chosen, bound) = otherCodings(isMeant)
    line("\(name): positions, all varints", varints, of: source)
    line("\(name): positions, varints where smaller by term", chosen, of: source)
    line("\(name): positions, no coding is smaller (log2 of subsets)", bound, of: source)
    // About what the dictionary takes for a pair today.
    let parts = collection.engine.reader.bytesByPart()
    let perTerm =
      Double(parts.first { $0.part == "bigrams terms" }?.bytes ?? 0) / Double(collection.indexedPairs.count)
    let newBytes = newListBytes + Int(perTerm * Double(newTerms))
    if newTerms > 0 { line("\(name): document lists and terms not there today", newBytes, of: source) }
    return positionBytes + skipBytes + dictionaryBytes + newBytes
  }

  /// What the stretches of 2 to the power of `bits` bytes add: their numbers, entries to find them, and for each
  /// posting of a frequency above 1 how many stretches there are less than occurrences.
  private func stretches(_ bits: UInt32) -> Int {
    guard let lists = collection.stretches[bits] else { return 0 }
    var bytes = 0
    let room = UnsafeMutablePointer<UInt32>.allocate(capacity: collection.longest + 1)
    defer { room.deallocate() }
    for (key, info) in lists.infos {
      bytes += info.positionBytes + varintBytes(info.positionBytes)
      if info.documents >= 128 { bytes += (info.documents + 127) / 128 * 8 }
      guard let all = collection.pairs.cursor(key), let some = lists.cursor(key) else { continue }
      var fewer: [UInt32] = []
      while all.document != ListCursor.exhausted {
        let count = all.positions(less: 0, into: room)
        if count > 1 { fewer.append(UInt32(count - some.positions(less: 0, into: room))) }
        all.next()
        some.next()
      }
      var packed: [UInt8] = []
      while fewer.count >= NumberBlock.size {
        NumberBlock.encode(fewer.suffix(NumberBlock.size), to: &packed)
        fewer.removeLast(NumberBlock.size)
      }
      for number in fewer { packed.appendVarint(Int(number)) }
      bytes += packed.count
    }
    return bytes
  }

  /// The positions in varints alone, in the smaller of both codings for each term, and the fewest bytes that tell
  /// one set of positions in a document from the others of the same size.
  private func otherCodings(_ isMeant: (UInt64) -> Bool) -> (varints: Int, chosen: Int, bound: Int) {
    var varints = 0
    var chosen = 0
    var bits = 0.0
    let room = UnsafeMutablePointer<UInt32>.allocate(capacity: collection.longest + 1)
    defer { room.deallocate() }
    for (key, info) in collection.pairs.infos where isMeant(key) {
      guard let cursor = collection.pairs.cursor(key) else { continue }
      var bytes = 0
      while cursor.document != ListCursor.exhausted {
        let count = cursor.positions(less: 0, into: room)
        var previous = -1
        for index in 0..<count {
          bytes += varintBytes(Int(room[index]) - previous - 1)
          previous = Int(room[index])
        }
        let length = Double(collection.canonical[Int(cursor.document)].count)
        let chosen = Double(count)
        bits += (lgamma(length + 1) - lgamma(chosen + 1) - lgamma(length - chosen + 1)) / M_LN2
        cursor.next()
      }
      varints += bytes
      chosen += min(bytes, info.positionBytes)
    }
    return (varints, chosen, Int(bits / 8))
  }
}

/// `value` with `places` decimal places.
func fixed(_ value: Double, _ places: Int) -> String {
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let rounded = Int((value * scale).rounded())
  let whole = "\(rounded / Int(scale))"
  if places == 0 { return whole }
  let rest = "\(rounded % Int(scale))"
  return whole + "." + String(repeating: "0", count: places - rest.count) + rest
}
