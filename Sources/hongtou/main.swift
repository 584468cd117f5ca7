import SearchEngine
import PolicyDocuments
let args = CommandLine.arguments
let clock = ContinuousClock()
do {
  switch args[1] {
  case "index":
    var o = IndexBuilder.Options(paths: Array(args[3...])); o.isFull = true
    let b = IndexBuilder(directory: args[2], options: o)
    let t0 = clock.now
    let s = try b.run(isCancelled: { false }, onProgress: { p in if case .merging = p { print("merging at", clock.now - t0) }; if case .committing = p { print("committing at", clock.now - t0) } }, onProblem: { print($0) })
    print(s)
  case "update":
    let b = IndexBuilder(directory: args[2], options: IndexBuilder.Options(paths: Array(args[3...])))
    print(try b.run(isCancelled: { false }, onProgress: { _ in }, onProblem: { print($0) }))
  case "search":
    let e = try SearchEngine(opening: args[2])
    let t0 = clock.now
    let r = try e.search(SearchRequest(args[3]))
    let t1 = clock.now
    print("total", r.total, r.fellBackToAny, r.bound.units.map(\.text), t1 - t0)
    for d in r.documents { let h = try e.hit(d, r.bound); print(h.rank, h.score, h.record.path, h.line, h.record.title, "|", h.snippet.text, h.snippet.highlights) }
    print("hits", clock.now - t1)
  case "info":
    let i = try SearchEngine(opening: args[2]).info(); print(i.documents, i.bytes, i.segments, i.analyzer); for p in i.parts { print(p) }; print(i.terms)
  case "check":
    print(try IndexCheck.run(args[2]))
  case "parity":
    print(try ParityCheck(try SearchEngine(opening: args[2]), count: Int(args[3])!, seed: 1).run(onProgress: {_,_ in }))
  case "eval":
    let dir = args[3]
    let j = try EvaluationFiles.judgements(try! text(dir + "/qrels.tsv"))
    let rd = JSONRecord(); var n = 0
    var qs: [Evaluation.Query] = []
    for l in try! text(dir + "/" + (args.count > 4 ? args[4] : "queries.jsonl")).split(separator: "\n") { n += 1; if let q = try EvaluationFiles.query(String(l), number: n, reader: rd) { qs.append(q) } }
    let ev = Evaluation(queries: qs, judgements: j)
    let t0 = clock.now
    for r in try ev.run(try SearchEngine(opening: args[2]), settings: [.init(name: "words", ranking: .wordsOnly), .init(name: "ngrams", ranking: .ngramsOnly), .init(name: "default", ranking: .standard), .init(name: "1,.5,.5", ranking: .init(words: 1, characters: 0.5, bigrams: 0.5)), .init(name: "1,1,.5", ranking: .init(words: 1, characters: 1, bigrams: 0.5)), .init(name:"1,.5,1", ranking: .init(words: 1, characters: 0.5, bigrams: 1))]) { print(r.setting.name, r.queries, r.ndcg10, r.recall100, r.mrr10, r.interval, r.difference as Any) }
    print(clock.now - t0)
  default: print("?")
  }
} catch { print("error:", error) }
import Glibc
func text(_ p: String) throws -> String { let f = fopen(p, "r")!; var b = [UInt8](); var c = [UInt8](repeating: 0, count: 1<<16); while true { let n = fread(&c, 1, c.count, f); if n == 0 { break }; b += c[..<n] }; return String(decoding: b, as: UTF8.self) }
