extension PolicyDocument {
  /// The document that a reader made of a file of another format.
  ///
  /// - Parameters:
  ///   - text: the blocks, a line each.
  ///   - properties: meta tags and properties as the file has them.
  ///   - headings: where in `text` the headings begin.
  ///   - fileName: the title where there is no other, without its extension; nil for none.
  package init(
    extracted text: [UInt8], properties: [DocumentMetadata.Entry], headings: Set<Int> = [],
    fileName: String? = nil
  ) {
    var builder = DocumentBuilder()
    var name: String?
    for property in properties {
      switch property.key.lowercased() {
      // The title of a page has the name of the site in it, and that of an office document is often an older one's.
      case "title", "dc:title", "dc.title", "og:title": name = name ?? property.value
      default:
        // What a property calls its text is none.
        if DocumentKey(property.key) != .body { builder.add(property.key, property.value) }
      }
    }
    var title = builder.title
    if title == nil, let name { title = Self.named(name, in: text) }
    self.init(
      id: builder.id, title: title ?? "", text: text, metadata: builder.metadata, unread: builder.unread)
    let weak = name.flatMap(Self.longestPart)
    MetadataInference.complete(&self, headings: headings, fileName: weak ?? fileName)
  }

  /// The part of the name of a page that stands at the top of its text; nil where none does.
  private static func named(_ name: String, in text: [UInt8]) -> String? {
    var head: [Unicode.Scalar] = []
    for line in DocumentEdges.head(of: text).prefix(20) { head += line.scalars }
    return ([TitleReader.oneLine(name)] + parts(of: name)).first { part in
      let plain = PlainLine(part).scalars
      return plain.count >= 4 && head[...].first(plain) != nil
    }
  }

  private static func longestPart(_ name: String) -> String? {
    parts(of: name).max { $0.count < $1.count }
  }

  /// The name, cut where names of sites are joined to titles.
  private static func parts(of name: String) -> [String] {
    name.split { "_|｜-—–".contains($0) }.map { TitleReader.oneLine(TitleReader.trimmed($0)) }
      .filter { !$0.isEmpty }
  }
}
