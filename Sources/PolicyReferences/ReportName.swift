/// A government work report by the year and the place it is of: 2025年北京市政府工作报告, 北京市人民政府2025年政府工作报告.
package struct ReportName: Hashable, Sendable {
  /// The place without 省, 市 and the like; empty for the whole country.
  package var place: [UInt16]
  package var year: Int

  /// The report that canonical `text` names; nil where it names none.
  ///
  /// - Parameters:
  ///   - place: what is known of the place beside the text (a region or an issuer), canonical.
  ///   - year: what is known of the year beside the text.
  package init?(_ text: [UInt16], place known: [UInt16]? = nil, year knownYear: Int? = nil) {
    guard text.count <= 60, let report = Self.find(Self.report, in: text) else { return nil }
    var head = Array(text[..<report])
    let tail = text[(report + Self.report.count)...]
    guard tail.isEmpty || tail.first == 0x28 || tail.first == 0x2D else { return nil }
    var year = knownYear
    if let digits = head.indices.first(where: { IssueNumber.year(head[$0...].prefix(4)) != nil }) {
      year = IssueNumber.year(head[digits...].prefix(4))
      var end = digits + 4
      if end < head.count, head[end] == Self.yearSign { end += 1 }
      head.removeSubrange(digits..<end)
    }
    guard let year else { return nil }
    self.year = year
    head.removeAll { $0 == 0x20 || $0 == 0x0A }
    // Anything but a place before the report makes it another document (关于政府工作报告的决议).
    guard head.count <= 20, head.allSatisfy({ (0x4E00...0x9FFF).contains($0) }) else { return nil }
    let named = Self.place(head)
    self.place = named.isEmpty ? Self.place(known ?? []) : named
  }

  package var key: UInt64 {
    ReferenceKey.hash([0x1D] + place + [0x1F] + Array("\(year)".utf16))
  }

  private static let report = Array("政府工作报告".utf16)
  private static let yearSign: UInt16 = 0x5E74
  private static let country = ["国务院", "全国", "中国", "中央", "国家"].map { Array($0.utf16) }
  /// Longer endings before those they end with.
  private static let endings = [
    "人民政府", "人民", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市", "区", "县",
  ].map { Array($0.utf16) }

  private static func place(_ text: [UInt16]) -> [UInt16] {
    var place = text[...]
    for ending in endings where place.count > ending.count && place.suffix(ending.count).elementsEqual(ending)
    {
      place = place.dropLast(ending.count)
      if ending.count > 2 { continue }
    }
    if place.elementsEqual(endings[1]) || place.elementsEqual(endings[0]) { return [] }
    return country.contains { place.elementsEqual($0) } ? [] : Array(place)
  }

  private static func find(_ needle: [UInt16], in text: [UInt16]) -> Int? {
    guard text.count >= needle.count else { return nil }
    return (0...(text.count - needle.count)).first { text[$0...].starts(with: needle) }
  }
}
