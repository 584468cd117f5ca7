internal import InvertedIndex
internal import PolicyDocuments
internal import TextAnalysis

/// Turns documents into the terms, numbers and blobs of a segment. One a thread: it keeps its buffers.
final class DocumentInverter {
  private let folder: TextFolder
  private let analyzer: Analyzer
  private let codeTable: [UInt32]
  private var canonical = CanonicalText()
  private var titleText = CanonicalText()
  private var terms = AnalyzedTerms()
  private var characters: [UInt64] = []

  init() throws(EngineError) {
    do {
      folder = try TextFolder()
      analyzer = try Analyzer()
    } catch {
      throw EngineError.analysis("\(error)")
    }
    codeTable = IndexLayout.textCode.table()
  }

  /// Adds a document to `builder`.
  func add(_ item: DocumentBatch.Item, to builder: SegmentBuilder) {
    let (document, id, path) = (item.document, item.id, item.path)
    var record = DocumentRecord(
      id: id, path: path, title: document.title, metadata: document.metadata, firstLine: document.firstLine,
      followsFileLines: document.followsFileLines, titleBytes: 0)
    folder.fold(document.text, into: &canonical)
    if !document.title.isEmpty {
      folder.fold(Array(document.title.utf8), into: &titleText)
      if !titleText.units.isEmpty && !beginning(of: canonical.units, contains: titleText.units) {
        let head = Array(document.title.utf8) + [0x0A, 0x0A]
        record.titleBytes = head.count
        folder.fold(head + document.text, into: &canonical)
      }
    }
    analyzer.analyze(canonical.units, into: &terms)
    builder.add(field: IndexLayout.Field.words.rawValue, terms: terms.wordBytes, ends: terms.wordEnds)
    characters.removeAll(keepingCapacity: true)
    for character in terms.characters { characters.append(UInt64(character)) }
    builder.add(field: IndexLayout.Field.characters.rawValue, numbers: characters)
    builder.add(field: IndexLayout.Field.bigrams.rawValue, numbers: terms.bigrams)
    builder.add(field: IndexLayout.Field.id.rawValue, term: Array(id.utf8))
    builder.add(field: IndexLayout.Field.path.rawValue, term: Array(path.utf8))
    for issuer in document.metadata.issuers { keyword(.issuer, issuer, to: builder) }
    if let kind = document.metadata.kind { keyword(.kind, kind, to: builder) }
    if let status = document.metadata.status { keyword(.status, status, to: builder) }
    if let number = document.metadata.number { keyword(.number, number, to: builder) }
    let date = document.metadata.date.flatMap { PolicyDate(parsing: $0) }
    var text: [UInt8] = []
    ScalarCode.encode(canonical.units, table: codeTable, into: &text)
    var lengths = [UInt32](repeating: 0, count: IndexLayout.Field.allCases.count)
    lengths[IndexLayout.Field.words.rawValue] = UInt32(terms.wordCount)
    lengths[IndexLayout.Field.characters.rawValue] = UInt32(terms.hanCharacterCount)
    lengths[IndexLayout.Field.bigrams.rawValue] = UInt32(terms.hanBigramCount)
    builder.endDocument(
      lengths: lengths,
      numbers: [
        Int64(date?.first ?? 0), Int64(date?.last ?? 0), Int64(bitPattern: item.recordHash),
        Int64(document.firstLine),
      ],
      blobs: [text, canonical.restoration, record.encode(), Array(id.utf8)])
  }

  /// Whether `title` stands near the beginning of `text`: a title that was read off the text does.
  private func beginning(of text: [UInt16], contains title: [UInt16]) -> Bool {
    let limit = min(text.count, 400 + title.count)
    guard limit >= title.count else { return false }
    return CanonicalSearch.first(title, in: text, from: 0, to: limit) != nil
  }

  private func keyword(_ field: IndexLayout.Field, _ value: String, to builder: SegmentBuilder) {
    folder.fold(Array(value.utf8), into: &titleText)
    let folded = String(decoding: titleText.units, as: UTF16.self)
    if !folded.isEmpty { builder.add(field: field.rawValue, term: Array(folded.utf8)) }
  }
}
