/// A number for each document, in as few bits as tell the documents' numbers apart: the place in a table of
/// all numbers there are, or the difference from the smallest one, whichever takes less.
///
/// Layout: numbers in the table (4 bytes; 0 where there is none), bits of a code (1 byte), smallest number
/// (8 bytes), the table (8 bytes a number, rising), then a code for each document (``PackedNumbers``).
struct NumberColumn: Sendable {
  private static let headBytes = 13

  private let view: ByteView
  private let smallest: Int64
  private let tableCount: Int
  private let codes: PackedNumbers

  static func encode(_ values: [Int64]) -> [UInt8] {
    let smallest = values.min() ?? 0
    var largest: UInt64 = 0
    for value in values { largest = max(largest, UInt64(bitPattern: value &- smallest)) }
    var width = PackedNumbers.width(for: largest)
    var table = distinct(values, atMost: values.count * width / 64)
    if !table.isEmpty {
      let tableWidth = PackedNumbers.width(for: UInt64(table.count - 1))
      if table.count * 64 + values.count * tableWidth < values.count * width {
        width = tableWidth
      } else {
        table = []
      }
    }
    var writer = ByteWriter()
    writer.u32(UInt32(table.count))
    writer.byte(UInt8(width))
    writer.u64(UInt64(bitPattern: smallest))
    for value in table { writer.u64(UInt64(bitPattern: value)) }
    if table.isEmpty {
      PackedNumbers.encode(
        values.lazy.map { UInt64(bitPattern: $0 &- smallest) }, width: width, to: &writer)
    } else {
      let places = Dictionary(uniqueKeysWithValues: zip(table, UInt64(0)...))
      PackedNumbers.encode(values.lazy.map { places[$0] ?? 0 }, width: width, to: &writer)
    }
    return writer.bytes
  }

  /// The numbers among `values`, rising; none where there are more than `limit` of them.
  private static func distinct(_ values: [Int64], atMost limit: Int) -> [Int64] {
    var found: Set<Int64> = []
    var last: Int64?
    for value in values where value != last {
      found.insert(value)
      if found.count > limit { return [] }
      last = value
    }
    return found.sorted()
  }

  init(_ view: ByteView, documentCount: Int) throws(IndexError) {
    self.view = view
    tableCount = Int(try view.u32(0))
    smallest = Int64(bitPattern: try view.u64(5))
    let start = Self.headBytes + 8 * tableCount
    codes = try PackedNumbers(
      try view.slice(start, view.count - start), count: documentCount, width: Int(try view.byte(4)))
  }

  func value(_ document: Int) throws(IndexError) -> Int64 {
    let code = try codes.number(document)
    if tableCount == 0 { return smallest &+ Int64(bitPattern: code) }
    guard code < UInt64(tableCount) else {
      throw view.corrupt(at: 0, "a code beyond the table, of document \(document)")
    }
    return Int64(bitPattern: try view.u64(Self.headBytes + 8 * Int(code)))
  }

  /// The number of `document` where all that leads to it is sound; else nil.
  func salvaged(_ document: Int, isSound: (ByteView) -> Bool) -> Int64? {
    guard document < codes.count, let head = try? view.slice(0, Self.headBytes + 8 * tableCount),
      isSound(head), let place = try? codes.bytes(of: document), isSound(place)
    else { return nil }
    return try? value(document)
  }
}
