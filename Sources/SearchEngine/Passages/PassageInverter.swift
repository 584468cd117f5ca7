internal import InvertedIndex
internal import TextAnalysis

/// Turns the passages of stored documents into the terms and numbers of a segment. One a thread: it keeps its
/// buffers.
///
/// A passage is indexed as a document of its title and its text would be.
final class PassageInverter {
  /// How far into a text a title counts as standing at its beginning, beside its own length.
  private static let beginning = 400

  private let layout = PassageLayout.current
  private let stored: StoredDocuments
  private let folder: TextFolder
  private let analyzer: Analyzer
  private var title = CanonicalText()
  private var terms = AnalyzedTerms()
  private var characters: [UInt64] = []

  init(_ reader: IndexReader) throws(EngineError) {
    stored = StoredDocuments(reader, path: reader.directory.path)
    do {
      folder = try TextFolder()
      analyzer = try Analyzer()
    } catch {
      throw EngineError.analysis(error)
    }
  }

  /// Adds the passages of `document`, which is number `local` of its segment. A document has at least one.
  func add(_ document: Int, local: Int, to builder: SegmentBuilder) throws(EngineError) {
    let record = try stored.record(document)
    let (coded, _) = try stored.codedText(document)
    guard let units = IndexLayout.textCode.decode(coded) else { throw stored.damagedText(document) }
    let outline = try stored.outline(document, unitCount: units.count)
    let map = CodedTextMap(coded)
    folder.fold(Array(record.title.utf8), into: &title)
    let head = head(in: units)
    let lines = try stored.paragraphLines(document, record, unitCount: units.count)
    var passages = OutlinePassages(of: units, outline, lines: lines).map(\.units)
    // A title that does not stand in the body is no passage of it.
    if record.titleBytes > 0, passages.count > 1 { passages.removeFirst() }
    if passages.isEmpty { passages = [0..<units.count] }
    for passage in passages {
      let needsHead = head.map { _ in !holdsTitle(units, passage) } ?? false
      let text = (needsHead ? title.units + [0x0A] : []) + units[passage]
      analyzer.analyze(text, into: &terms)
      builder.add(terms, words: layout.words, characters: layout.characters, bigrams: layout.bigrams)
      builder.set(Int64(local), for: layout.slices.document)
      builder.set(Int64(map.offset(of: passage.lowerBound)), for: layout.slices.start)
      if needsHead, let head {
        let start = map.offset(of: head.lowerBound)
        builder.set(Int64(start), for: layout.slices.headStart)
        builder.set(Int64(map.offset(of: head.upperBound) - start), for: layout.slices.headLength)
      }
      builder.endDocument()
    }
  }

  /// Where the title stands in the text of its document; nil where there is none.
  private func head(in units: [UInt16]) -> Range<Int>? {
    let length = title.units.count
    return CanonicalSearch.first(title.units, in: units, from: 0, to: Self.beginning + length)
      .map { $0..<$0 + length }
  }

  private func holdsTitle(_ units: [UInt16], _ passage: Range<Int>) -> Bool {
    let end = min(passage.upperBound, passage.lowerBound + Self.beginning + title.units.count)
    return CanonicalSearch.first(title.units, in: units, from: passage.lowerBound, to: end) != nil
  }
}

extension SegmentBuilder {
  /// Adds the ranked terms of the current document, with its lengths.
  func add(_ terms: AnalyzedTerms, words: FieldKey, characters: FieldKey, bigrams: FieldKey) {
    add(field: words, terms: terms.wordBytes, ends: terms.wordEnds)
    add(field: characters, numbers: terms.characters.map { UInt64($0) })
    add(field: bigrams, numbers: terms.bigrams)
    set(length: terms.wordCount, of: words)
    set(length: terms.hanCharacterCount, of: characters)
    set(length: terms.hanBigramCount, of: bigrams)
  }
}
