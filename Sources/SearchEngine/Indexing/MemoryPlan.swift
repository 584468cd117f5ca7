internal import PolicyDocuments

/// How the bound of memory of a build is spent.
///
/// Counted is what the system counts as resident: heap and stacks, the pages of the program and of ICU's
/// dictionary, and mapped pages of the index. A batch of text takes several times its size while its terms
/// are gathered, each worker has one, and a further one is being filled. A document larger than a batch is
/// analyzed piece by piece, so it takes little more than its own size; it waits for room before it is read.
struct MemoryPlan: Equatable {
  /// What the program, its libraries, their tables, the catalog and the last merge take, and what the heap
  /// keeps of memory that was let go.
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
  /// Bytes that all batches together may take, while there is more than one.
  let roomBytes: Int
  /// A line of JSON of more bytes is refused: it is in memory several times while it is read.
  let longestLine: Int
  /// A file of more bytes is refused.
  let largestFile: Int
  /// What the user may change where something is refused.
  let cause: String

  /// - Parameters:
  ///   - memory: the bound in bytes, ``leastBytes`` or more; less is taken as that.
  ///   - workers: threads wished for.
  ///   - documents: bytes of the largest document that is wished for.
  init(memory: Int, workers: Int, documents: Int = 64 << 20) {
    let memory = max(memory, Self.leastBytes)
    let free = memory - Self.fixedBytes
    let most = free / (Self.workerBytes + Self.smallestBatch * Self.bytesPerTextByte)
    self.workers = max(1, min(workers, most))
    roomBytes = free - self.workers * Self.workerBytes
    // The batch that is being filled is text alone.
    let share = roomBytes / (self.workers * Self.bytesPerTextByte + 1)
    batchBytes = max(Self.smallestBatch, min(Self.largestBatch, share))
    longestLine = min(documents, (memory - Self.baseBytes) / Self.bytesPerLineByte)
    largestFile = documents
    cause = "--memory \(memory >> 20)"
  }

  /// A plan for one worker within what the system leaves beside what the program has already.
  init(within room: MemoryLimit.Room, documents: Int) {
    workers = 1
    batchBytes = Self.smallestBatch
    roomBytes = room.bytes - Self.limitedBytes
    longestLine = min(documents, max(1 << 20, roomBytes / Self.bytesPerLineByte))
    // Beside the file, its text in UTF-8, of which there may be half as much again.
    largestFile = min(documents, max(1 << 20, roomBytes / 3))
    cause = room.name
  }

  /// What a build takes without any document, in resident bytes.
  private static let baseBytes = 40 << 20
  /// Bytes of memory for each byte of a long line of JSON.
  static let bytesPerLineByte = 6
  /// What a build takes beside large documents where the system gives no more.
  static let limitedBytes = 48 << 20

  /// Bytes of memory that a batch of `text` bytes takes; one document of more than ``batchBytes`` is analyzed
  /// piece by piece.
  func weight(text: Int) -> Int { text > batchBytes ? text * 2 : text * Self.bytesPerTextByte }

  /// The plan for a build, within what the system lets this process have.
  ///
  /// - Throws: ``EngineError/memoryLimited(limit:available:needed:)`` where that is too little to begin with.
  static func make(_ options: IndexBuilder.Options) throws(EngineError) -> MemoryPlan {
    var memory = options.memory
    let documents = options.reader.maximumDocumentBytes
    if let group = MemoryLimit.group() {
      if group < leastBytes {
        throw EngineError.memoryLimited(limit: "memory.max", available: group, needed: leastBytes)
      }
      memory = min(memory, group / 10 * 9)
    }
    guard let room = MemoryLimit.room(), room.bytes < memory + leastBytes else {
      return MemoryPlan(memory: memory, workers: options.workers, documents: documents)
    }
    let least = limitedBytes + smallestBatch * (bytesPerTextByte + 1)
    if room.bytes < least {
      throw EngineError.memoryLimited(limit: room.name, available: max(0, room.bytes), needed: least)
    }
    return MemoryPlan(within: room, documents: documents)
  }
}
