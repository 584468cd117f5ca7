import TestSupport
import Testing

@testable import LineProtocol

@Suite struct ReplyQueueTests {
  private func request(_ text: String) -> Request { Request(.search, text: text) }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// What can be sent, as text.
  private func ready(_ queue: inout ReplyQueue) -> String {
    let ready = queue.takeReady()
    #expect(ready.size == ready.lines.reduce(0) { $0 + $1.count })
    return String(decoding: ready.lines.joined(), as: UTF8.self)
  }

  @Test func repliesLeaveInTheOrderOfTheRequests() {
    var queue = ReplyQueue()
    for text in ["a", "b", "c"] { queue.append(request(text), bytes: 10) }
    let begun = (0..<3).compactMap { _ in queue.beginNext() }
    #expect(begun.map(\.request.text) == ["a", "b", "c"])
    #expect(begun.map(\.position) == [0, 1, 2])
    #expect(queue.beginNext() == nil)
    #expect(queue.runningCount == 3)
    #expect(queue.requestBytes == 30)
    queue.receive(bytes("c1"), at: 2, isLast: true)
    queue.receive(bytes("b1"), at: 1, isLast: false)
    #expect(ready(&queue) == "")
    queue.receive(bytes("a1"), at: 0, isLast: true)
    #expect(queue.isFirstDone)
    #expect(ready(&queue) == "a1b1")
    #expect(!queue.isFirstDone)
    #expect(queue.count == 2)
    queue.receive(bytes("b2"), at: 1, isLast: true)
    #expect(ready(&queue) == "b2c1")
    #expect(queue.isEmpty)
    #expect(queue.runningCount == 0)
    #expect(queue.requestBytes == 0)
  }

  @Test func anAnswerGivenAtOnceKeepsItsPlaceAndIsNotBegun() throws {
    var queue = ReplyQueue()
    queue.append(request("a"), bytes: 3)
    queue.append(answer: bytes("pong"))
    queue.append(request("b"), bytes: 4)
    #expect(queue.beginNext()?.request.text == "a")
    #expect(queue.beginNext()?.position == 2)
    #expect(queue.takeReady().uncountedBytes == 0)
    queue.receive(bytes("a1"), at: 0, isLast: true)
    let ready = queue.takeReady()
    #expect(String(decoding: ready.lines.joined(), as: UTF8.self) == "a1pong")
    #expect(ready.uncountedBytes == 4)
    #expect(queue.count == 1)
  }

  @Test func linesForRequestsThatAreNotRunningArePassedOver() throws {
    var queue = ReplyQueue()
    queue.append(request("a"), bytes: 1)
    queue.append(request("b"), bytes: 1)
    queue.receive(bytes("early"), at: 0, isLast: true)
    queue.receive(bytes("nowhere"), at: 9, isLast: true)
    #expect(ready(&queue) == "")
    _ = queue.beginNext()
    queue.receive(bytes("a1"), at: 0, isLast: true)
    queue.receive(bytes("again"), at: 0, isLast: true)
    #expect(queue.runningCount == 0)
    #expect(ready(&queue) == "a1")
    queue.receive(bytes("late"), at: 0, isLast: true)
    #expect(ready(&queue) == "")
    queue.removeAll()
    #expect(queue.isEmpty)
    queue.append(request("c"), bytes: 1)
    #expect(queue.beginNext()?.position == 2)
  }

  /// Against a plain list of texts: whatever order the work is done in, the client reads the same.
  @Test func anyOrderOfWorkGivesTheSameReplies() throws {
    var random = SeededRandom.forTest()
    for _ in 0..<200 {
      var queue = ReplyQueue()
      var expected = ""
      var sent = ""
      // What is still to come of the replies that are running.
      var running: [(position: UInt64, left: [String])] = []
      var replies: [[String]] = []
      var read = 0
      while read < 30 || !queue.isEmpty {
        switch random.below(4) {
        case 0 where read < 30:
          let lines = (0...random.below(3)).map { "\(read).\($0) " }
          expected += lines.joined()
          if random.below(4) == 0 {
            queue.append(answer: bytes(lines.joined()))
          } else {
            queue.append(request("\(read)"), bytes: 5)
          }
          replies.append(lines)
          read += 1
        case 1:
          if let (position, request) = queue.beginNext() {
            #expect(request.text == "\(position)")
            running.append((position, replies[Int(position)]))
          }
        case 2 where !running.isEmpty:
          let place = random.below(running.count)
          let line = running[place].left.removeFirst()
          let isLast = running[place].left.isEmpty
          queue.receive(bytes(line), at: running[place].position, isLast: isLast)
          if isLast { running.remove(at: place) }
        default: sent += ready(&queue)
        }
        #expect(queue.runningCount == running.count)
      }
      #expect(sent + ready(&queue) == expected, "seed \(random.seed)")
    }
  }
}
