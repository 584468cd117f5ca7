/// The members of a JSON object under construction.
public struct JSONMembers {
  var buffer = TextBuffer()
  private var isFirst = true

  init() {}

  /// Adds a member whose value `body` appends.
  public mutating func add(_ key: String, _ body: (inout TextBuffer) -> Void) {
    if !isFirst { buffer.append(byte: UInt8(ascii: ",")) }
    isFirst = false
    buffer.append(json: key)
    buffer.append(byte: UInt8(ascii: ":"))
    body(&buffer)
  }

  public mutating func add(_ key: String, _ text: String?) { add(key) { $0.append(json: text) } }
  public mutating func add(_ key: String, _ list: [String]) { add(key) { $0.append(json: list) } }
  public mutating func add(_ key: String, _ number: Int) { add(key) { $0.append(number) } }
  public mutating func add(_ key: String, _ number: Int64) { add(key, Int(number)) }
  public mutating func add(_ key: String, _ flag: Bool) { add(key) { $0.append(flag ? "true" : "false") } }
  public mutating func add(_ key: String, _ range: Range<Int>) {
    add(key) { $0.append("[\(range.lowerBound),\(range.upperBound)]") }
  }
  public mutating func add(_ key: String, _ number: Double, decimals: Int) {
    add(key) { $0.append(number, decimals: decimals) }
  }

  /// Adds an array with an object per item.
  public mutating func add<Item>(_ key: String, _ items: [Item], _ body: (inout JSONMembers, Item) -> Void) {
    add(key) { buffer in
      buffer.append(byte: UInt8(ascii: "["))
      for (place, item) in items.enumerated() {
        if place > 0 { buffer.append(byte: UInt8(ascii: ",")) }
        buffer.object { body(&$0, item) }
      }
      buffer.append(byte: UInt8(ascii: "]"))
    }
  }

  /// Adds an object.
  public mutating func add(_ key: String, object body: (inout JSONMembers) -> Void) {
    add(key) { $0.object(body) }
  }
}
