/// The end of a paper, or of its first part where annexes follow: the bodies that issued it, and the day it
/// was written.
struct Signature {
  var issuers: [String] = []
  var date: PolicyDate

  /// The first date that stands alone below names of bodies; where there is none, one at the very end of the
  /// text, or below the person who signed an order.
  init?(_ edges: DocumentEdges, isOrder: Bool) {
    for line in edges.datelines {
      let issuers = Self.issuers(above: line.above)
      if issuers.isEmpty { continue }
      self.issuers = issuers
      date = line.date
      return
    }
    if isOrder, let signed = edges.datelines.first {
      date = signed.date
      return
    }
    for line in edges.tail.reversed() {
      if let (issuers, date) = Self.oneLine(line) {
        self.issuers = issuers
        self.date = date
        return
      }
      if let date = DateScanner.only(line.scalars[...]), date.day != nil {
        self.date = date
        return
      }
      // `（此件公开发布）` may stand below.
      guard line.scalars.first == "(" || line.count < 4 else { break }
    }
    return nil
  }

  private static func issuers(above lines: [PlainLine]) -> [String] {
    var issuers: [[String]] = []
    for line in lines {
      let names = BodyName.names(in: line)
      if names.isEmpty || line.count > 40 { break }
      issuers.append(names)
    }
    return issuers.reversed().flatMap { $0 }
  }

  /// `国务院办公厅　2018年10月27日`.
  private static func oneLine(_ line: PlainLine) -> (issuers: [String], date: PolicyDate)? {
    guard line.count <= 60, let found = DateScanner.dates(in: line.scalars[...]).last,
      found.range.upperBound == line.count, found.date.day != nil, found.range.lowerBound > 0,
      BodyName.isName(line.scalars[..<found.range.lowerBound])
    else { return nil }
    let names = BodyName.names(in: PlainLine(line.written(0..<found.range.lowerBound)))
    return names.isEmpty ? nil : (names, found.date)
  }
}
