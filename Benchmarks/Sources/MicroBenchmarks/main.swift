// What the parts of indexing and searching take, each by itself.
//
//     MicroBenchmarks INDEX-DIRECTORY [rounds]
//
// works on the documents and titles of an index and prints a table in Markdown. Times are processor time;
// look at ratios of one run, and at the counts.

import InvertedIndex
import SearchEngine
import TextAnalysis

let arguments = CommandLine.arguments
guard arguments.count >= 2 else {
  print("usage: MicroBenchmarks INDEX-DIRECTORY [rounds]")
  throw UsageError.arguments
}
enum UsageError: Error { case arguments }

let measurement = Measurement(rounds: max(1, arguments.count > 2 ? Int(arguments[2]) ?? 5 : 5))
let engine = try SearchEngine(opening: arguments[1])
let reader = engine.reader

// At most 20 MB of text, spread over the index.
var sources: [[UInt8]] = []
var bytes = 0
let step = max(1, reader.documentLimit / 1000)
for document in stride(from: 0, to: reader.documentLimit, by: step) where reader.isLive(document) {
  let source = try engine.stored.source(document).bytes
  bytes += source.count
  if bytes > 20_000_000 { break }
  sources.append(source)
}
let folder = try TextFolder()
let analyzer = try Analyzer()
let canonical = sources.map { source in
  var text = CanonicalText()
  folder.fold(source, into: &text)
  return text
}
let units = canonical.reduce(0) { $0 + $1.units.count }

print("| part | work | time | each | counted |")
print("| --- | --- | --- | --- | --- |")
measurement.report("folding", sources.reduce(0) { $0 + $1.count }, "byte") {
  var text = CanonicalText()
  for source in sources { folder.fold(source, into: &text) }
}
measurement.report("giving the source text back", units, "character") {
  for text in canonical { _ = try? RestoredText(text) }
}
measurement.report("segmentation", units, "character") {
  for text in canonical { _ = analyzer.words(of: text.units) }
}
measurement.report("words, characters and pairs", units, "character") {
  var terms = AnalyzedTerms()
  for text in canonical { analyzer.analyze(text.units, into: &terms) }
}

// Queries: the titles of some documents.
var queries: [(text: String, terms: [ScoredTerm])] = []
for document in stride(from: 0, to: reader.documentLimit, by: max(1, reader.documentLimit / 300)) {
  let title = try engine.record(document).title
  if let plan = try? engine.plan(SearchRequest(title)) { queries.append((title, plan.terms)) }
}
let terms = Array(Set(queries.flatMap { $0.terms.map(\.term) }))
let postings = try terms.reduce(0) { try $0 + reader.count(.term($1)) }
try measurement.report("decoding lists", postings, "posting", note: "\(terms.count) terms") {
  for term in terms { _ = try reader.count(.term(term)) }
}

var work = SearchWork()
for query in queries { _ = try reader.search(RankedQuery(terms: query.terms), limit: 10, work: &work) }
let all = try queries.reduce(0) { sum, query in
  try sum + query.terms.reduce(0) { try $0 + reader.count(.term($1.term)) }
}
try measurement.report(
  "top 10 of whole titles", queries.count, "query",
  note: "\(work.postingsScored) of \(all) postings scored, \(work.blocksDecoded) blocks decoded"
) {
  for query in queries { _ = try reader.search(RankedQuery(terms: query.terms), limit: 10) }
}

// Exact strings: pieces of the texts, of 2 to 9 characters.
var strings: [QueryPlan] = []
for (place, text) in canonical.enumerated() where text.units.count > 200 {
  let start = 37 * place % (text.units.count - 20)
  var request = SearchRequest(String(decoding: text.units[start..<start + 2 + place % 8], as: UTF16.self))
  request.isLiteral = true
  if let plan = try? engine.plan(request) { strings.append(plan) }
}
let found = try strings.reduce(0) { try $0 + reader.count($1.filter) }
try measurement.report("counting exact strings", strings.count, "string", note: "\(found) found") {
  for string in strings { _ = try reader.count(string.filter) }
}

// Reading what is shown.
var responses: [SearchResponse] = []
for query in queries.prefix(100) { responses.append(try engine.search(SearchRequest(query.text))) }
let hits = responses.reduce(0) { $0 + $1.documents.count }
try measurement.report("reading a hit, with snippet", hits, "hit") {
  for response in responses {
    for found in response.documents { _ = try engine.hit(found, response.highlights) }
  }
}
