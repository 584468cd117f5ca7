import TestSupport
import Testing

@testable import LineProtocol

@Suite struct FairQueueTests {
  private func taken(_ queue: inout FairQueue<String, Int>) -> [Int] {
    var all: [Int] = []
    while let job = queue.popFirst() { all.append(job) }
    return all
  }

  @Test func clientsTakeTurns() {
    var queue = FairQueue<String, Int>()
    #expect(queue.popFirst() == nil)
    for job in 0..<4 { queue.append(job, of: "many") }
    queue.append(10, of: "one")
    for job in 20..<22 { queue.append(job, of: "two") }
    #expect(taken(&queue) == [0, 10, 20, 1, 21, 2, 3])
    #expect(queue.popFirst() == nil)
  }

  @Test func whoComesAgainComesAfterTheOthers() {
    var queue = FairQueue<String, Int>()
    queue.append(0, of: "a")
    queue.append(1, of: "b")
    #expect(queue.popFirst() == 0)
    queue.append(2, of: "a")
    #expect(taken(&queue) == [1, 2])
  }

  /// Nobody is served twice while another waits, and everybody in the order of their own.
  @Test func randomClients() {
    var random = SeededRandom.forTest()
    for _ in 0..<200 {
      var queue = FairQueue<Int, (client: Int, number: Int)>()
      var put = [Int](repeating: 0, count: 5)
      var got = put
      /// How often others were served since a client began to wait.
      var servedMeanwhile = [[Int]](repeating: put, count: 5)
      for _ in 0..<200 {
        if Bool.random(using: &random) {
          let client = Int.random(in: 0..<5, using: &random)
          if put[client] == got[client] { servedMeanwhile[client] = [0, 0, 0, 0, 0] }
          queue.append((client, put[client]), of: client)
          put[client] += 1
        } else if let job = queue.popFirst() {
          #expect(job.number == got[job.client])
          got[job.client] += 1
          for waiting in 0..<5 where waiting != job.client && put[waiting] > got[waiting] {
            servedMeanwhile[waiting][job.client] += 1
            #expect(servedMeanwhile[waiting][job.client] <= 1)
          }
          servedMeanwhile[job.client] = [0, 0, 0, 0, 0]
        } else {
          #expect(put == got)
        }
      }
    }
  }
}
