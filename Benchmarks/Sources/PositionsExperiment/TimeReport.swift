import Glibc

/// How long each variant takes for each string: several rounds, the variants by turns on a hundred
/// strings at a time.
struct TimeReport {
  let samples: [Sample]
  let answerer: Answerer
  let rounds: Int
  /// Of how many strings one is given to the slow variants.
  let slowStep: Int

  /// By variant and string: nanoseconds of each round.
  private var times: [[[UInt64]]] = []

  init(_ samples: [Sample], _ answerer: Answerer, rounds: Int, slowStep: Int) {
    self.samples = samples
    self.answerer = answerer
    self.rounds = rounds
    self.slowStep = slowStep
    times = Variant.allCases.map { _ in samples.map { _ in [] } }
  }

  /// CPU time of this thread: other work on the machine does not count.
  private static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  private func isMeant(_ variant: Variant, _ index: Int) -> Bool { !variant.isSlow || index % slowStep == 0 }

  /// Compares the answers of all variants; returns how many documents were found, and looked at.
  func compare() throws -> (differences: Int, answers: [Int], candidates: [Int], bytes: [Int]) {
    var differences = 0
    var answers: [Int] = []
    var candidates: [Int] = []
    var bytes: [Int] = []
    for (index, sample) in samples.enumerated() {
      let wanted = try answerer.documents(sample, .product)
      for variant in Variant.allCases.dropFirst() where isMeant(variant, index) {
        let before = (answerer.candidates, answerer.candidateBytes)
        if try answerer.documents(sample, variant) != wanted {
          differences += 1
          let string = String(decoding: sample.units, as: UTF16.self)
          if differences <= 10 { print("differs:", variant.rawValue, string) }
        }
        if variant == .text {
          candidates.append(answerer.candidates - before.0)
          bytes.append(answerer.candidateBytes - before.1)
        }
      }
      answers.append(wanted.count)
    }
    return (differences, answers, candidates, bytes)
  }

  mutating func measure() throws {
    var sum = 0
    for round in 0..<rounds {
      for start in stride(from: 0, to: samples.count, by: 100) {
        for turn in Variant.allCases.indices {
          let place = (turn + round) % Variant.allCases.count
          let variant = Variant.allCases[place]
          if variant.isSlow && round >= 3 { continue }
          for index in start..<min(start + 100, samples.count) where isMeant(variant, index) {
            answerer.forget()
            let began = Self.now()
            sum += try answerer.count(samples[index], variant)
            times[place][index].append(Self.now() - began)
          }
        }
      }
    }
    print("documents counted", sum)
  }

  /// Prints median, mean, 99th percentile and largest of the strings that `isWanted`; of each string the median of
  /// its rounds.
  func printTable(_ title: String, _ isWanted: (Int) -> Bool) {
    for (place, variant) in Variant.allCases.enumerated() {
      var values: [Double] = []
      var slowest = (microseconds: 0.0, index: 0)
      for index in samples.indices where isWanted(index) && isMeant(variant, index) {
        let rounds = times[place][index].sorted()
        let value = Double(rounds[rounds.count / 2]) / 1000
        values.append(value)
        if value > slowest.microseconds { slowest = (value, index) }
      }
      if values.isEmpty { continue }
      values.sort()
      let mean = values.reduce(0, +) / Double(values.count)
      print(
        title, "|", variant.rawValue, "|", values.count, "|", fixed(values[values.count / 2], 1), "|",
        fixed(mean, 1), "|", fixed(values[min(values.count - 1, values.count * 99 / 100)], 1), "|",
        fixed(values[values.count - 1], 1), "|",
        String(decoding: samples[slowest.index].units.map { $0 < 0x21 ? 0x5F : $0 }, as: UTF16.self))
    }
  }
}
