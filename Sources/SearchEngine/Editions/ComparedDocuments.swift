internal import InvertedIndex
internal import PolicyDocuments

/// What tells documents from their editions, read once for each document that is compared. Belongs to one
/// thread.
final class ComparedDocuments {
  private let reader: IndexReader
  private let layout: IndexLayout
  private var traits: [Int: EditionFolding.Traits] = [:]
  private var forms: [Int: EditionFolding.Form] = [:]

  init(_ reader: IndexReader, _ layout: IndexLayout) {
    self.reader = reader
    self.layout = layout
  }

  /// What tells `document` from its editions.
  func traits(of document: Int) throws(IndexError) -> EditionFolding.Traits {
    if let known = traits[document] { return known }
    let found = try readTraits(of: document)
    traits[document] = found
    return found
  }

  /// The same for one of so many documents that they are not kept.
  func readTraits(of document: Int) throws(IndexError) -> EditionFolding.Traits {
    EditionFolding.Traits(
      document: document,
      name: UInt64(bitPattern: try reader.number(layout.nameKey, of: document)),
      article: try reader.number(layout.article, of: document),
      sketch: Sketch(try reader.blob(layout.sketch, of: document)),
      length: try reader.byteCount(layout.text, of: document))
  }

  /// What tells `document` from a part of it; an outline or a record that cannot be read tells nothing.
  func form(of document: Int) throws(IndexError) -> EditionFolding.Form {
    if let known = forms[document] { return known }
    let outline = try reader.blob(layout.outline, of: document)
    let record = try reader.blob(layout.record, of: document)
    let found = EditionFolding.Form(
      firstArticle: OutlineCoding.firstArticle(outline),
      jurisdiction: [.level, .region].map { DocumentRecord.values(of: $0, in: record)?.first ?? "" })
    forms[document] = found
    return found
  }
}
