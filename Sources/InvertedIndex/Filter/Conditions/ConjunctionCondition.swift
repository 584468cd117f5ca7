/// The documents that match all parts.
///
/// The part with the fewest documents leads, the others restrict it, cheapest and rarest first; texts are
/// read only of what all approximations admit.
final class ConjunctionCondition: Condition {
  /// By cost, then by how many documents they have.
  private let parts: [Condition]
  /// The parts that have something to confirm.
  private let confirmed: [Condition]
  private let lead: Int

  /// - Parameter parts: at least one.
  init(_ parts: [Condition]) {
    let ordered = parts.sorted { ($0.cost, $0.count) < ($1.cost, $1.count) }
    let lead = Self.rarest(ordered)
    self.parts = ordered
    self.lead = lead
    confirmed = Self.confirmed(ordered)
    super.init(Estimate(of: ordered, count: ordered[lead].count))
  }

  private static func rarest(_ parts: [Condition]) -> Int {
    var least = 0
    for index in parts.indices where parts[index].count < parts[least].count { least = index }
    return least
  }

  private static func confirmed(_ parts: [Condition]) -> [Condition] { parts.filter { !$0.isExact } }

  override func approximate(into documents: inout GrowableBuffer<UInt32>) throws(IndexError) {
    try parts[lead].approximate(into: &documents)
    for (index, part) in parts.enumerated() where index != lead && documents.count > 0 {
      try part.restrict(&documents)
    }
  }

  override func restrict(_ documents: inout GrowableBuffer<UInt32>) throws(IndexError) {
    for part in parts where documents.count > 0 { try part.restrict(&documents) }
  }

  override func confirms(_ document: UInt32) throws(IndexError) -> Bool {
    for index in confirmed.indices where try !confirmed[index].confirms(document) { return false }
    return true
  }

  override func matches(_ document: UInt32) throws(IndexError) -> Bool {
    for index in parts.indices where try !parts[index].matches(document) { return false }
    return true
  }

  override func restart() {
    for part in parts { part.restart() }
  }
}
