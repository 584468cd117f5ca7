/// How the bound of memory of a build is spent.
///
/// Counted is what the system counts as resident: heap and stacks, the pages of the program and of ICU's dictionary,
/// and mapped pages of the index. A batch of text takes several times its size while its terms are gathered, each
/// worker has one, and a further one is being filled.
struct MemoryPlan: Equatable {
  /// What the program, its libraries, their tables, the catalog and the last merge take, and what the heap keeps of
  /// memory that was let go.
  static let fixedBytes = 72 << 20
  /// What a worker takes beside its batch: its tables, and those of the fields while they are small.
  static let workerBytes = 3 << 20
  /// Bytes of memory for each byte of text in a batch, from its reading to the end of its segment.
  static let bytesPerTextByte = 7
  /// A larger batch makes nothing faster.
  static let largestBatch = 12 << 20
  static let smallestBatch = 512 << 10

  /// The least bound.
  static let leastBytes = 96 << 20

  /// Threads that analyze: fewer than asked for where memory is short.
  let workers: Int
  /// Bytes of text in a batch, at most but for the document that fills it.
  let batchBytes: Int

  /// - Parameters:
  ///   - memory: the bound in bytes, ``leastBytes`` or more; less is taken as that.
  ///   - workers: threads wished for.
  init(memory: Int, workers: Int) {
    let free = max(memory, Self.leastBytes) - Self.fixedBytes
    let most = free / (Self.workerBytes + Self.smallestBatch * Self.bytesPerTextByte)
    self.workers = max(1, min(workers, most))
    // The batch that is being filled is text alone.
    let share = (free - self.workers * Self.workerBytes) / (self.workers * Self.bytesPerTextByte + 1)
    batchBytes = max(Self.smallestBatch, min(Self.largestBatch, share))
  }
}
