internal import NIOCore

/// Jobs of several clients, which take turns: one that brings many at once waits behind its own and holds
/// nobody else up (fair queueing: Nagle, RFC 970, 1985).
///
/// A client's jobs come out in the order in which they were put in. Putting in and taking out cost O(1).
public struct FairQueue<Client: Hashable, Job> {
  /// The jobs of each client that has any.
  private var jobs: [Client: CircularBuffer<Job>] = [:]
  /// Those clients, in the order in which their turns come.
  private var turns = CircularBuffer<Client>()

  public init() {}

  /// Puts in the next job of `client`; one that has none yet comes after those that have.
  public mutating func append(_ job: Job, of client: Client) {
    if jobs[client] == nil { turns.append(client) }
    jobs[client, default: CircularBuffer(initialCapacity: 1)].append(job)
  }

  /// Takes out the oldest job of the client whose turn it is; nil where there are no jobs.
  public mutating func popFirst() -> Job? {
    guard let client = turns.popFirst(), let index = jobs.index(forKey: client) else { return nil }
    let job = jobs.values[index].removeFirst()
    if jobs.values[index].isEmpty { jobs.remove(at: index) } else { turns.append(client) }
    return job
  }
}
