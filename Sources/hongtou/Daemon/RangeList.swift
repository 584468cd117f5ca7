/// Reads `[[start,end],...]`, which no reader of plain members takes, out of a line of JSON that was found sound.
enum RangeList {
  /// The ranges that the member `key` holds; nil where it holds something else.
  static func value(of key: String, in line: [UInt8]) -> [Range<Int>]? {
    // Inside a string the quotes would have backslashes before them.
    let name = Array("\"\(key)\":[".utf8)
    guard let start = line.ranges(of: name).first?.upperBound else { return nil }
    var numbers: [Int] = []
    var number: Int?
    var depth = 1
    for byte in line[start...] {
      if (0x30...0x39).contains(byte) {
        let (product, overflow) = (number ?? 0).multipliedReportingOverflow(by: 10)
        if overflow { return nil }
        number = product + Int(byte - 0x30)
        continue
      }
      if let found = number { numbers.append(found) }
      number = nil
      switch byte {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ","), UInt8(ascii: " "): break
      default: return nil
      }
      if depth == 0 { break }
    }
    guard numbers.count.isMultiple(of: 2) else { return nil }
    var ranges: [Range<Int>] = []
    for place in stride(from: 0, to: numbers.count, by: 2) {
      if numbers[place] > numbers[place + 1] { return nil }
      ranges.append(numbers[place]..<numbers[place + 1])
    }
    return ranges
  }
}
