/// Says where a batch ends: so that all are of about the same size, their number suits the workers, and none
/// is larger than memory allows.
struct BatchCutter {
  /// Less text than this is not worth a batch of its own.
  private static let leastText = 64 << 10

  private let largest: Int
  /// Bytes of input from one end to the next.
  private let stride: Int64
  private var nextEnd: Int64

  /// - Parameter inputBytes: bytes of all files that will be read.
  init(inputBytes: Int64, _ plan: MemoryPlan) {
    largest = plan.batchBytes
    let perRound = Int64(plan.workers) * Int64(plan.batchBytes)
    let rounds = max(1, (inputBytes + perRound - 1) / perRound)
    stride = max(1, (inputBytes + rounds * Int64(plan.workers) - 1) / (rounds * Int64(plan.workers)))
    nextEnd = stride
  }

  /// Whether a batch of `text` bytes ends where `input` bytes of all files have been read.
  mutating func endsBatch(text: Int, input: Int64) -> Bool {
    guard text >= largest || (input >= nextEnd && text >= Self.leastText) else { return false }
    while nextEnd <= input { nextEnd += stride }
    return true
  }
}
