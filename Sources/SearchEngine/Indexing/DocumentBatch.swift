internal import PolicyDocuments

/// Documents that become one segment.
struct DocumentBatch: Sendable {
  struct Item: Sendable {
    var document: PolicyDocument
    var id: String
    var path: String
    var recordHash: UInt64
  }

  private(set) var items: [Item] = []
  /// Bytes of text.
  private(set) var bytes = 0

  var isEmpty: Bool { items.isEmpty }

  mutating func add(_ document: PolicyDocument, id: String, path: String, recordHash: UInt64) {
    items.append(Item(document: document, id: id, path: path, recordHash: recordHash))
    bytes += document.text.count + 256
  }
}
