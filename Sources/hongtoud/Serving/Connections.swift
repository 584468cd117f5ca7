internal import LineProtocol
internal import NIOCore
internal import Synchronization

/// The connections that are open.
final class Connections: Sendable {
  private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])

  var count: Int { channels.withLock { $0.count } }

  func add(_ channel: any Channel) {
    let id = ObjectIdentifier(channel)
    channels.withLock { $0[id] = channel }
    channel.closeFuture.whenComplete { _ in self.channels.withLock { $0[id] = nil } }
  }

  /// Lets every connection answer what it was asked, and closes what is left after `seconds`.
  func drain(within seconds: Int) async {
    for channel in channels.withLock({ Array($0.values) }) {
      channel.pipeline.fireUserInboundEventTriggered(ConnectionHandler.Drain())
    }
    for _ in 0..<seconds * 50 where count > 0 { try? await Task.sleep(for: .milliseconds(20)) }
    for channel in channels.withLock({ Array($0.values) }) { channel.close(promise: nil) }
  }
}
