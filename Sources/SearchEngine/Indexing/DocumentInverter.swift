internal import InvertedIndex
internal import PolicyDocuments
internal import PolicyReferences
internal import TextAnalysis

/// Turns documents into the terms, numbers and blobs of a segment. One a thread: it keeps its buffers.
final class DocumentInverter {
  private let layout = IndexLayout.current
  private let folder: TextFolder
  private let analyzer: Analyzer
  private let texts = TextInverter()
  private var canonical = CanonicalText()
  private var titleText = CanonicalText()
  private var characters: [UInt64] = []
  private var keywords: KeywordFolder

  init() throws(EngineError) {
    do {
      folder = try TextFolder()
      analyzer = try Analyzer()
    } catch {
      throw EngineError.analysis(error)
    }
    keywords = KeywordFolder(folder)
  }

  /// Adds a document to `builder`.
  ///
  /// - Parameter item: loses its text.
  func add(_ item: inout DocumentBatch.Item, to builder: SegmentBuilder) {
    let (id, path) = (item.id, item.path)
    let title = Array(item.document.title.utf8)
    folder.fold(title, into: &titleText)
    let keys = DocumentKeys(of: item.document, title: titleText.units, folder: folder)
    var source: [UInt8] = []
    swap(&source, &item.document.text)
    let document = item.document
    var record = DocumentRecord(
      id: id, path: path, title: document.title, metadata: document.metadata, firstLine: document.firstLine,
      followsFileLines: document.followsFileLines, member: document.member,
      hasPlaces: !document.places.isEmpty, titleBytes: 0)
    let outline = Outline(of: source)
    addHeadings(outline, source, to: builder)
    var places = outline.places
    // What was read off the text stands in it, and the name of the file is no text.
    if !document.metadata.titleIsInferred, lacks(title, source) {
      let head = title + [0x0A, 0x0A]
      record.titleBytes = head.count
      for place in places.indices { places[place] += head.count }
      source.insert(contentsOf: head, at: 0)
    }
    var cited: Set<UInt64> = []
    var repealed: Set<UInt64> = []
    var sketch = SketchBuilder()
    let text = texts.invert(consume source, locating: places, folder, analyzer) { terms in
      builder.add(field: layout.words, terms: terms.wordBytes, ends: terms.wordEnds)
      characters.removeAll(keepingCapacity: true)
      for character in terms.characters { characters.append(UInt64(character)) }
      builder.add(field: layout.characters, numbers: characters)
      builder.add(field: layout.bigrams, numbers: terms.bigrams)
    } onWindow: { units in
      cited.formUnion(CitationScanner.keys(in: units))
      repealed.formUnion(ReplacementScanner.keys(in: units))
      sketch.add(units)
    }
    builder.set(length: text.words, of: layout.words)
    builder.set(length: text.characters, of: layout.characters)
    builder.set(length: text.bigrams, of: layout.bigrams)
    builder.add(field: layout.id, term: Array(id.utf8))
    if !path.isEmpty { builder.add(field: layout.path, term: Array(path.utf8)) }
    addReferences(keys, title, cited: cited, repealed: repealed, to: builder)
    builder.set(text.text, for: layout.text)
    builder.set(text.restoration, for: layout.restoration)
    builder.set(record.encode(), for: layout.record)
    builder.set(Array(id.utf8), for: layout.storedID)
    if record.hasPlaces { builder.set(document.places.bytes, for: layout.places) }
    let stored = outline.mapped(to: text.located, textEnd: text.units)
    builder.set(OutlineCoding.encode(stored.nodes), for: layout.outline)
    builder.set(sketch.sketch?.bytes ?? [], for: layout.sketch)
    builder.set(Int64(bitPattern: item.recordHash), for: layout.recordHash)
    builder.set(Int64(document.firstLine), for: layout.line)
    for field in MetadataField.allCases { add(field, document.metadata[field], to: builder) }
    builder.endDocument()
  }

  /// Adds what the document is named, and what it cites and repeals.
  private func addReferences(
    _ keys: DocumentKeys, _ title: [UInt8], cited: Set<UInt64>, repealed: Set<UInt64>,
    to builder: SegmentBuilder
  ) {
    folder.fold(title, into: &titleText)
    builder.add(field: layout.names, numbers: keys.all)
    builder.add(field: layout.title, numbers: CharacterPairs.keys(in: titleText.units))
    builder.add(field: layout.citations, numbers: cited.sorted().filter { !keys.all.contains($0) })
    builder.add(field: layout.repeals, numbers: repealed.sorted())
    builder.set(Int64(bitPattern: keys.name), for: layout.nameKey)
    builder.set(Int64(bitPattern: keys.number), for: layout.numberKey)
    builder.set(keys.article.map(DocumentKeys.column) ?? 0, for: layout.article)
  }

  /// Adds the pairs of characters of the headings of `source`.
  private func addHeadings(_ outline: Outline, _ source: [UInt8], to builder: SegmentBuilder) {
    var headings: [UInt8] = []
    for node in outline.nodes where !node.heading.isEmpty {
      headings += source[node.heading]
      // No pair goes over a boundary.
      headings += [0x0A, 0x0A]
    }
    if headings.isEmpty { return }
    folder.fold(headings, into: &canonical)
    builder.add(field: layout.headings, numbers: CharacterPairs.keys(in: canonical.units))
  }

  /// Adds what the index keeps of a field of the metadata for filters and sorting.
  private func add(_ field: MetadataField, _ values: [String], to builder: SegmentBuilder) {
    let columns = layout[field]
    for value in values {
      if let terms = columns.terms {
        let term = keywords.term(of: value, in: field)
        if !term.isEmpty { builder.add(field: terms, term: term) }
      }
    }
    guard let first = values.first else { return }
    if let days = columns.days, let date = PolicyDate(parsing: first) {
      builder.set(Int64(date.first), for: days.first)
      builder.set(Int64(date.last), for: days.last)
    }
    if let column = columns.sortKey { builder.set(keywords.sortKey(of: first, in: field), for: column) }
  }

  private static func isVisible(_ unit: UInt16) -> Bool { unit != 0x20 && unit != 0x0A }

  /// Whether `title` does not stand near the beginning of `text`, as one that was read off the text does.
  ///
  /// Only the beginning of the text is folded: enough of it that what follows cannot change the answer.
  private func lacks(_ title: [UInt8], _ text: [UInt8]) -> Bool {
    if title.isEmpty { return false }
    folder.fold(title, into: &titleText)
    if titleText.units.isEmpty { return false }
    let limit = 400 + titleText.units.count
    var bytes = 4 * limit
    while true {
      let end = TextBeginning.end(of: text, atMost: bytes)
      folder.fold(text.span.extracting(..<end), into: &canonical)
      let isWhole = end == text.count
      if isWhole || canonical.units.count >= limit + TextBeginning.margin {
        // A title is put together of lines and parts of lines by other rules than those of the folding.
        let title = titleText.units.filter(Self.isVisible)
        let beginning = canonical.units.prefix(limit).filter(Self.isVisible)
        return CanonicalSearch.first(title, in: beginning, from: 0, to: beginning.count) == nil
      }
      bytes *= 4
    }
  }
}

/// Where a text can be cut so that its beginning folds as it does within the text.
private enum TextBeginning {
  /// Units at the end of a beginning that what follows may change: white space is judged by its neighbours.
  static let margin = 16

  /// The end of the character that the byte before `limit` belongs to.
  static func end(of text: [UInt8], atMost limit: Int) -> Int {
    if limit >= text.count { return text.count }
    var end = limit
    while end > 0, end > limit - 4, text[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }
}
