// DamageTrials FILE.jsonl ROUNDS: damages files of an index of FILE at random, one at a time, and looks at
// each within this process. A trap or a hang ends it by a signal; the status is 0 where every damage was
// named and no update of a damaged index came to wrong answers.
import Glibc
import TestSupport

guard CommandLine.arguments.count == 3, let rounds = Int(CommandLine.arguments[2]),
  let bytes = TemporaryDirectory.bytes(of: CommandLine.arguments[1])
else {
  print("usage: DamageTrials FILE.jsonl ROUNDS")
  exit(2)
}
var random = SeededRandom.forTest("DamageTrials")
let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
var wrong = 0
let index = try DamagedIndex(lines: lines, queries: RandomQueries.pieces(of: lines, &random)) { what in
  wrong += 1
  print("WRONG: \(what)")
}
var kinds: [String: Int] = [:]
var updates: [String: Int] = [:]
var named = 0
var answered = 0

func list(_ counts: [String: Int]) -> String {
  counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
}

for round in 1...max(1, rounds) {
  // A hang ends the process by a signal.
  alarm(60)
  var found = try index.damage(&random)
  while found == nil { found = try index.damage(&random) }
  guard let (name, kind, left) = found else { continue }
  kinds[kind, default: 0] += 1
  let what = "seed \(random.seed), round \(round), \(kind) of \(name)"
  if index.isNamed(name, kind, in: left, what) { named += 1 }
  for _ in 0..<2 where (try? index.ask(left, &random)) != nil { answered += 1 }
  if random.below(16) == 0 { updates[try index.update(left, what), default: 0] += 1 }
  if round % 1000 == 0 || round == rounds {
    print(
      "\(named) of \(round) damages named (\(list(kinds))); \(answered) of \(2 * round) searches answered; "
        + "updates: \(list(updates)); \(wrong) wrong")
    fflush(nil)
  }
}
exit(wrong == 0 ? 0 : 1)
