/// How many connections may be open, in all and from each kind of listener.
///
/// Where both kinds are listened on, a quarter of the connections is kept for the Unix socket: whoever fills
/// the port does not lock the owner of the machine out.
struct ConnectionLimits: Equatable {
  /// Descriptors beside those of connections: standard streams, listeners, the event loop, the files of an
  /// index that is being opened.
  static let reserve = 64
  /// Connections of each kind that are told that there is no room, at one time.
  static let refusedAtOnce = 16

  /// Connections in all.
  let total: Int
  /// Whether ``total`` is fewer than was asked for.
  let isLowered: Bool
  private let network: Int

  /// - Parameters:
  ///   - wanted: connections that are asked for.
  ///   - kinds: what is listened on.
  ///   - descriptors: descriptors that the process may have open.
  /// - Returns: nil where they are too few for a single connection.
  init?(wanted: Int, kinds: Set<ListenerKind>, descriptors: Int) {
    let room = descriptors - Self.reserve - Self.refusedAtOnce * max(1, kinds.count)
    if room < 1 { return nil }
    total = min(wanted, room)
    isLowered = total < wanted
    network = kinds.count < 2 || total < 2 ? total : total - max(1, total / 4)
  }

  /// The fewest descriptors with which the server starts.
  static func fewestDescriptors(_ kinds: Set<ListenerKind>) -> Int {
    reserve + refusedAtOnce * max(1, kinds.count) + 1
  }

  /// Connections from listeners of one kind.
  func share(of kind: ListenerKind) -> Int { kind == .network ? network : total }
}
