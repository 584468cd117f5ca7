internal import Extraction

/// What a file of another format says about itself: meta tags, properties of office documents, front matter.
struct ExtractedProperties {
  /// Knows the title only where the file states it as that of its text.
  private(set) var builder = DocumentBuilder()
  /// The title of a page has the name of the site in it, and that of an office document is often an older
  /// one's.
  private var name: String?

  /// - Parameter areWritten: whether an author wrote them for this text: then its title is what they call so.
  init(_ properties: [ExtractedDocument.Property], areWritten: Bool) {
    var rest = properties[...]
    while let key = rest.first?.key {
      // A key with several values has several entries, one after another.
      let values = rest.prefix { $0.key == key }.map(\.value)
      rest = rest.dropFirst(values.count)
      if !areWritten, Self.namesOfTitles.contains(key.lowercased()) {
        name = name ?? values[0]
      } else if DocumentKey(key) == .body {
        // What a property calls its text is none.
        continue
      } else if values.count == 1 {
        builder.add(key, values[0])
      } else {
        builder.add(key, list: values)
      }
    }
  }

  private static let namesOfTitles = ["title", "dc:title", "dc.title", "og:title"]

  /// The part of the name that stands at the top of the text; nil where none does.
  func title(of text: [UInt8]) -> String? {
    guard let name else { return nil }
    var head: [Unicode.Scalar] = []
    for line in DocumentEdges.head(of: text).prefix(20) { head += line.scalars }
    return ([TitleReader.oneLine(name)] + Self.parts(of: name)).first { part in
      let plain = PlainLine(part).scalars
      return plain.count >= 4 && head[...].first(plain) != nil
    }
  }

  /// The longest part of the name: a title where nothing better is found.
  var weakTitle: String? {
    name.flatMap { Self.parts(of: $0).max { $0.count < $1.count } }
  }

  /// The name, cut where names of sites are joined to titles.
  private static func parts(of name: String) -> [String] {
    name.split { "_|｜-—–".contains($0) }.map { TitleReader.oneLine(TitleReader.trimmed($0)) }
      .filter { !$0.isEmpty }
  }
}
