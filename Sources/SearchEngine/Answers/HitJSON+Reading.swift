public import JSONText
internal import PolicyDocuments

extension HitJSON {
  /// The hit in a line as ``append(_:query:to:)`` writes it; what the line does not have is empty.
  ///
  /// - Parameters:
  ///   - members: those of the line.
  ///   - line: its bytes, for what the members do not hold.
  /// - Returns: nil where the line is not of that form.
  public static func hit(
    _ members: [String: JSONObjectReader.Value], _ line: ArraySlice<UInt8>
  ) -> HitView? {
    guard let snippet = excerpt(members, line) else { return nil }
    var metadata = DocumentMetadata()
    for field in MetadataField.allCases {
      guard let value = members[field.name] else { continue }
      metadata[field] = field.type == .list ? value.list : value.text.map { [$0] } ?? []
    }
    metadata.setInferred(members["inferred"]?.list ?? [])
    let record = DocumentRecord(
      id: members["id"]?.text ?? "", path: members["path"]?.text ?? "", title: members["title"]?.text ?? "",
      metadata: metadata, firstLine: 1, followsFileLines: true, member: members["member"]?.text, titleBytes: 0
    )
    var view = HitView(
      Hit(
        rank: members["rank"]?.number ?? 0, score: Double(members["score"]?.text ?? "") ?? 0, record: record,
        section: members["section"]?.list ?? [], line: members["line"]?.number ?? 0,
        page: members["page"]?.number, confidence: members["confidence"]?.number, snippet: snippet),
      passage: members["passage"]?.number)
    view.editions = members["editions"]?.list ?? []
    view.duplicates = members["duplicates"]?.list ?? []
    return view
  }

  /// Adds a passage of a hit to the members of its line.
  public static func add(_ passage: Passage, rank: Int, to members: inout JSONMembers) {
    members.add("rank", rank)
    members.add("section", passage.section)
    members.add("line", passage.line)
    if let page = passage.page { members.add("page", page) }
    if let percent = passage.confidence { members.add("confidence", percent) }
    members.add("snippet", passage.excerpt.text)
    members.add("highlights") { $0.append(json: passage.excerpt.highlights) }
  }

  /// The passage in a line that ``add(_:rank:to:)`` wrote; nil where it is not of that form.
  public static func passage(
    _ members: [String: JSONObjectReader.Value], _ line: ArraySlice<UInt8>
  ) -> Passage? {
    guard let number = members["line"]?.number, let excerpt = excerpt(members, line) else { return nil }
    return Passage(
      section: members["section"]?.list ?? [], line: number, page: members["page"]?.number,
      confidence: members["confidence"]?.number, excerpt: excerpt)
  }

  private static func excerpt(
    _ members: [String: JSONObjectReader.Value], _ line: ArraySlice<UInt8>
  ) -> Excerpt? {
    guard members["highlights"] != nil else { return Excerpt(text: "", highlights: []) }
    guard let highlights = ranges(of: "highlights", in: line) else { return nil }
    return Excerpt(text: members["snippet"]?.text ?? "", highlights: highlights)
  }

  /// The ranges `[[start,end],...]` that the member `key` holds; nil where it holds something else. No reader
  /// of plain members takes them.
  static func ranges(of key: String, in line: ArraySlice<UInt8>) -> [Range<Int>]? {
    // Inside a string the quotes would have backslashes before them.
    guard let start = line.ranges(of: Array("\"\(key)\":[".utf8)).first?.upperBound else { return nil }
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

extension JSONObjectReader.Value {
  /// A string, or a number as it is written; nil for anything else.
  public var text: String? {
    switch self {
    case .string(let bytes): String(decoding: bytes, as: UTF8.self)
    case .plain(let text): text
    default: nil
    }
  }

  public var number: Int? { text.flatMap { Int($0) } }

  /// Strings; empty for anything else.
  public var list: [String] {
    if case .strings(let list) = self { list } else { [] }
  }
}
