internal import PolicyDocuments

/// Documents that become one segment.
struct DocumentBatch: Sendable {
  struct Item: Sendable {
    var document: PolicyDocument
    var id: String
    var path: String
    var recordHash: UInt64
    /// Bytes of its record in the file.
    var recordBytes: Int
  }

  private(set) var items: [Item] = []
  /// Bytes of text.
  private(set) var bytes = 0

  var isEmpty: Bool { items.isEmpty }

  mutating func add(_ item: Item) {
    bytes += item.document.text.count + 256
    items.append(item)
  }

  /// Hands out all documents in order, each of which is then forgotten.
  mutating func drain(_ body: (inout Item) -> Bool) {
    items.reverse()
    while var item = items.popLast(), body(&item) {}
    items = []
  }
}
