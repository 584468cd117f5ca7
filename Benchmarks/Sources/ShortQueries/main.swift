// Short queries as people type them: 1 to 3 words of a title, the same for the same index and seed.
//
//     ShortQueries INDEX-DIRECTORY COUNT SEED
//
// prints a JSON object a line, {"id": ..., "text": ...}.

import Glibc
import SearchEngine
import TextAnalysis

let arguments = CommandLine.arguments
guard arguments.count == 4, let count = Int(arguments[2]), let seed = UInt64(arguments[3]) else {
  print("usage: ShortQueries INDEX-DIRECTORY COUNT SEED")
  exit(2)
}

/// SplitMix64.
struct Random {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) % UInt64(bound))
  }
}

var random = Random(state: seed)
let engine = try SearchEngine(opening: arguments[1])
let folder = try TextFolder()
let analyzer = try Analyzer()
let documents = engine.reader.documentLimit
var seen: Set<String> = []
var tries = 0
while seen.count < count, tries < 100 * count, documents > 0 {
  tries += 1
  let title = folder.foldQuery(try engine.record(random.below(documents)).title)
  // Words of two Chinese characters and more: single ones are mostly particles.
  let words = analyzer.words(of: title).filter { word in
    word.end - word.start >= 2
      && title[Int(word.start)..<Int(word.end)].allSatisfy { $0 >= 0x4E00 && $0 < 0xA000 }
  }
  let wanted = 1 + random.below(3)
  if words.count < wanted { continue }
  var places: Set<Int> = []
  while places.count < wanted { places.insert(random.below(words.count)) }
  let text = places.sorted()
    .map { String(decoding: title[Int(words[$0].start)..<Int(words[$0].end)], as: UTF16.self) }
    .joined(separator: " ")
  if seen.insert(text).inserted { print("{\"id\":\"s\(seen.count)\",\"text\":\"\(text)\"}") }
}
