// Are exact strings better answered by positions of character pairs, or by document lists and a look at the text?
//
//     PositionsExperiment INDEX-DIRECTORY FILE.jsonl [strings of each length] [rounds]
//
// builds the index, prints what each design takes and how long each way to answer takes. docs/decisions has what
// came of it.

import SearchEngine

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  print("usage: PositionsExperiment INDEX-DIRECTORY FILE.jsonl [strings of each length] [rounds]")
  throw ExperimentError.unexpected("arguments")
}
let strings = arguments.count > 3 ? Int(arguments[3]) ?? 1000 : 1000
let rounds = arguments.count > 4 ? Int(arguments[4]) ?? 5 : 5

var options = IndexBuilder.Options(paths: [arguments[2]])
options.isFull = true
let summary = try IndexBuilder(directory: arguments[1], options: options)
  .run(isCancelled: { false }, onProgress: { _ in }, onProblem: { print($0) })
print("documents", summary.documents, "index bytes", summary.indexBytes, "seconds", fixed(summary.seconds, 1))

let collection = try Collection(try SearchEngine(opening: arguments[1]))
let source3 = PackedTexts(collection.sources, level: 3)
let source9 = PackedTexts(collection.sources, level: 9)
let source19 = PackedTexts(collection.sources, level: 19)
let code9 = PackedTexts(collection.coded, level: 9)
SizeReport(collection: collection).run([
  ("zstd 3 source", source3), ("zstd 9 source", source9), ("zstd 19 source", source19),
  ("zstd 9 coded canonical", code9),
])

let samples =
  try Sampler.strings(collection, count: strings, seed: 1) + Sampler.phrases(collection, count: 200)
print(
  "phrases", samples.suffix(200).map { String(decoding: $0.units, as: UTF16.self) }.joined(separator: " "))
let answerer = Answerer(collection, packedCode: code9, packedSource: source9)
var report = TimeReport(samples, answerer, rounds: rounds, slowStep: 20)
let (differences, answers, candidates, bytes) = try report.compare()
print("differences between variants", differences)
try report.measure()

print("strings | variant | count | median us | mean us | p99 us | largest us | which")
for group in Sampler.lengths.map({ "\($0)" }) + ["phrases"] {
  let meant = samples.indices.filter { samples[$0].group == group }
  func mean(_ values: [Int]) -> String {
    fixed(Double(meant.reduce(0) { $0 + values[$1] }) / Double(max(1, meant.count)), 1)
  }
  let plain = meant.filter { samples[$0].isPlain }.count
  print(
    "# \(group): strings", meant.count, "without punctuation", plain, "documents found", mean(answers),
    "looked at", mean(candidates), "bytes of their text", mean(bytes))
  report.printTable(group) { samples[$0].group == group }
  if plain < meant.count {
    report.printTable("\(group) plain") { samples[$0].group == group && samples[$0].isPlain }
    report.printTable("\(group) other") { samples[$0].group == group && !samples[$0].isPlain }
  }
}
