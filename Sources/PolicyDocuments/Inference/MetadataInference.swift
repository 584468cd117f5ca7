/// Completes what is known of a document with what can be read off its text.
///
/// What an input gives is never changed. The table above a document on a web page comes first, then what GB/T
/// 9704 lays down for papers (number below the letterhead, signature, date) and what law texts have below
/// their titles (the note of adoption, publication and amendment), then the title, in which issuer and kind
/// stand.
package struct MetadataInference {
  private let edges: DocumentEdges
  private let header: HeaderBlock
  private var metadata: DocumentMetadata
  private let title: String
  private let text: [UInt8]
  private var events: [Enactment] = []
  private var note: String?

  /// Completes `document`.
  ///
  /// - Parameters:
  ///   - isMarkdown: whether lines that begin with `#` are headings.
  ///   - fileName: the title where there is no other, without its extension; nil for none.
  /// - Complexity: as that of finding line ends; at most some 70 lines are read.
  package static func complete(
    _ document: inout PolicyDocument, isMarkdown: Bool = false,
    fileName: String? = nil
  ) {
    let edges = DocumentEdges(document.text)
    let header = HeaderBlock(edges.head)
    if document.title.isEmpty {
      let table = Set(header.places.map { edges.head[$0].text })
      let found =
        header.entries.first { DocumentKey($0.key) == .title }.map { TitleReader.oneLine($0.value) }
        ?? TitleReader.title(
          of: document.text, prefersHeading: isMarkdown, skipping: table)
        ?? fileName
      document.title = found ?? ""
      document.metadata.titleIsInferred = found != nil
    }
    var inference = MetadataInference(edges, header, document)
    inference.infer()
    document.metadata = inference.metadata
  }

  private init(_ edges: DocumentEdges, _ header: HeaderBlock, _ document: PolicyDocument) {
    self.edges = edges
    self.header = header
    metadata = document.metadata
    title = document.title
    text = document.text
    // The note ends where the law begins.
    (events, note) = Enactment.notes(at: edges.head.prefix(30).prefix { !Self.beginsBody($0) })
  }

  private mutating func infer() {
    readHeader()
    let order = OrderHead(edges.head)
    let number = order?.number ?? number()
    // The note of a law says more than a date below a form in its annex.
    let isSigned = order != nil || !events.contains { $0.act == .published }
    let signature = isSigned ? Signature(edges, isOrder: order?.isApart ?? title.hasSuffix("令")) : nil
    if let number { set(.number, [number]) }
    setDates(signature)
    set(.issuer, issuers(signature, order, number: number))
    if let kind = DocumentKind.kind(of: title) ?? (number?.contains("令第") ?? false ? "令" : nil) {
      set(.kind, [kind])
    }
    setTerm()
    setStanding()
    setJurisdiction()
  }

  /// Sets a field that nothing was given for.
  private mutating func set(_ field: MetadataField, _ values: [String]) {
    guard metadata[field].isEmpty, !values.isEmpty, values.allSatisfy({ !$0.isEmpty }) else { return }
    metadata[field] = values
    metadata.inferred.insert(field)
  }

  private mutating func set(_ field: MetadataField, _ date: PolicyDate?) {
    if let date { set(field, [date.description]) }
  }

  /// Takes what the table above the document says.
  private mutating func readHeader() {
    var builder = DocumentBuilder()
    for entry in header.entries { builder.add(entry.key, entry.value) }
    for field in MetadataField.allCases { set(field, builder.metadata[field]) }
    let weak = header.entries + metadata.others
    for entry in weak where HeaderBlock.weakKeys.contains(entry.key.lowercased()) {
      let line = PlainLine(entry.value)
      if BodyName.isName(line.scalars[...]), Jurisdiction(of: entry.value) != nil {
        set(.issuer, BodyName.names(in: line))
      }
    }
  }

  /// Whether a line is the first of the document itself.
  static func beginsBody(_ line: PlainLine) -> Bool {
    let text = line.scalars[...]
    return firstHeadings.prefix(of: text.drop { "*#".unicodeScalars.contains($0) }) != nil
  }

  private static let firstHeadings = WordList("第一条 第一章 第一编 一、 第1条 第一节 第一部分")

  // MARK: Number

  private static let linesOfNumber = 16

  private func number() -> String? {
    for line in edges.head.prefix(Self.linesOfNumber) {
      if Self.beginsBody(line) { break }
      let number =
        NumberReader.number(of: line) ?? NumberReader.leading(in: line) ?? NumberReader.bracketed(in: line)
      if let number { return number }
    }
    // Of several orders in the note of a law, the first made it.
    return events.first { $0.number != nil && $0.act != .amended }?.number
  }

  private static let sessions = WordList("会议上 大会上 全会上 会上")
  private static let meetings = WordList("会议 大会")

  // MARK: Dates

  private mutating func setDates(_ signature: Signature?) {
    set(.written, signature?.date ?? events.last { $0.act == .resolved }?.date)
    // A congress adopts and thereby issues; another body issues later than its meeting resolves.
    var issued: [Enactment.Act] = [.adopted, .published, .amended, .approved]
    // `（2023年10月24日通过）` below the title of a congress.
    if TitleIssuers.issuers(of: title).contains(where: { $0.contains("代表大会") }) { issued.append(.resolved) }
    let last = events.filter { issued.contains($0.act) }.map(\.date).max()
    set(.date, [last, signature?.date].compactMap { $0 }.max() ?? sessionDate() ?? topDate())
    // A day of writing that was given is the best that is known.
    if metadata[.date].isEmpty, !metadata.inferred.contains(.written) { metadata[.date] = metadata[.written] }
  }

  /// A day on a line of its own above the text, or behind the number there: `（2021年1月4日）`.
  private func topDate() -> PolicyDate? {
    for line in edges.head.prefix(6) {
      if Self.beginsBody(line) { break }
      var text = line.scalars[...]
      if let sign = text.firstIndex(of: "号"), NumberReader.isNumber(text[...sign]) {
        text = text[(sign + 1)...]
      }
      if let date = DateScanner.only(text), date.day != nil { return date }
    }
    return nil
  }

  /// The day of a report: `——2018年3月5日在第十三届全国人民代表大会第一次会议上`.
  private func sessionDate() -> PolicyDate? {
    for line in edges.head.prefix(8) where line.count <= 160 {
      guard let found = DateScanner.dates(in: line.scalars[...]).first, found.date.day != nil else {
        continue
      }
      let rest = line.scalars[found.range.upperBound...]
      let isSession = Self.sessions.isIn(rest)
      let isSubtitle = "-—─".unicodeScalars.contains(line.scalars[0]) && Self.meetings.isIn(rest)
      if isSession || isSubtitle, found.range.lowerBound <= 24 {
        return found.date
      }
    }
    return nil
  }

  private mutating func setTerm() {
    let term = TermOfForce(edges, text, isDecision: title.hasSuffix("决定"))
    let first = events.first { $0.act == .effective }?.date
    let isRevised = events.contains { $0.act == .amended }
    // What a higher congress approves is adopted before, and published after.
    let approval = events.last { $0.act == .approved }?.date
    let publication =
      events.first { $0.act == .published }?.date ?? approval ?? events.first { $0.act == .adopted }?.date
      ?? (isRevised ? nil : metadata.date.flatMap { PolicyDate(parsing: $0) })
    set(.effective, term.effective ?? first ?? (term.startsWithPublication ? publication : nil))
    set(.expires, term.expires ?? events.first { $0.act == .repealed }?.date)
  }

  // MARK: Issuers

  private func issuers(_ signature: Signature?, _ order: OrderHead?, number: String?) -> [String] {
    let titled = TitleIssuers.issuers(of: title)
    let signed = signature?.issuers ?? []
    // `工业和信息化部等七部门关于……`: the signature names them all.
    if !titled.isEmpty { return titled.allSatisfy(signed.contains) ? signed : titled }
    if !signed.isEmpty { return signed }
    let enacted = enactingBodies()
    if !enacted.isEmpty { return enacted }
    if let order, !order.issuers.isEmpty {
      return order.issuers.map { Enactment.withoutTerms(Array($0.unicodeScalars)[...]).string }
    }
    if let body = number?.orderingBody { return [body] }
    let announced = TitleIssuers.announced(edges.head, title: title)
    if !announced.isEmpty { return announced }
    return TitleIssuers.letterhead(edges.head) ?? TitleIssuers.speaker(edges.head, title: title)
  }

  /// Who adopted or published a law made it; what the State Council approved is of it and of who published
  /// it.
  private func enactingBodies() -> [String] {
    func body(_ act: Enactment.Act) -> String? { events.first { $0.act == act && $0.body != nil }?.body }
    if let adopted = body(.adopted) { return [adopted] }
    let resolved = Set(events.filter { $0.act == .resolved }.compactMap(\.body))
    if resolved.count > 1 {
      return events.compactMap(\.body).filter(resolved.contains).reduce(into: []) { list, name in
        if !list.contains(name) { list.append(name) }
      }
    }
    guard let published = body(.published) ?? body(.amended) ?? body(.resolved) else {
      return body(.approved).map { [$0] } ?? []
    }
    let names = IssuerList.split(published).flatMap(BodyName.joined)
    guard let approved = body(.approved), approved == "国务院", !names.contains(approved) else { return names }
    return [approved] + names
  }

  // MARK: Standing, level, region

  private mutating func setStanding() {
    guard metadata[.status].isEmpty else { return }
    let head = [PlainLine(title)] + edges.head.prefix(12)
    guard let (standing, sentence) = Standing.read(head, events: events, note: note) else { return }
    set(.status, [standing.rawValue])
    set(.basis, [sentence])
  }

  private mutating func setJurisdiction() {
    guard metadata[.level].isEmpty || metadata[.region].isEmpty else { return }
    let head = edges.head.prefix(3).filter { BodyName.isName($0.scalars[...]) }.map(\.text)
    let names = metadata.issuers + [title] + head
    guard let found = names.lazy.compactMap({ Jurisdiction(of: $0) }).first else { return }
    set(.level, [found.level.rawValue])
    guard let region = found.region else { return }
    // A county is in the province whose congress approved its law.
    let province = events.lazy.compactMap { $0.body.flatMap { Jurisdiction(of: $0) } }
      .first { $0.level == .province }?.region
    let isWhole = province.map(region.hasPrefix) ?? true || Jurisdiction.isInProvince(region)
    set(.region, [isWhole ? region : (province ?? "") + region])
  }
}

extension String {
  /// The body whose order the number is of: `国务院` of `国务院令第707号`.
  fileprivate var orderingBody: String? {
    if hasPrefix("国令第") { return "国务院" }
    let text = Array(unicodeScalars)
    guard let place = WordList("令第 公告第 通告第").first(in: text[...]), BodyName.isName(text[..<place.lowerBound])
    else {
      return nil
    }
    return text[..<place.lowerBound].string
  }
}
