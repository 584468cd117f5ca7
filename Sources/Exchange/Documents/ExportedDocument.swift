internal import CXXHash
package import JSONText
internal import PolicyDocuments
package import SearchEngine

/// A document on its way out: what was given of it, and what searches compare.
package struct ExportedDocument: Sendable {
  package let record: DocumentRecord
  /// The body in UTF-8, as it was read.
  package let body: [UInt8]
  private let canonical: String
  private let title: String
  private let headings: [String]
  private let keywords: [(field: MetadataField, terms: [String])]
  private let days: ClosedRange<Int>?

  package init(_ document: Int, _ engine: SearchEngine) throws(EngineError) {
    let source = try engine.stored.source(document)
    record = source.record
    body = Array(source.body)
    canonical = try engine.canonicalText(document)
    title = try engine.canonicalTitle(document)
    headings = try engine.canonicalHeadings(document)
    keywords = MetadataField.allCases.compactMap { field in
      let terms = engine.keywords(source.record.metadata[field], of: field)
      return terms.isEmpty ? nil : (field, terms)
    }
    days = try engine.days(document)
  }

  /// Writes the document as a line of JSON that can be indexed again: identifier, title, fields, other keys,
  /// and the text.
  package func writeLine(to output: inout TextBuffer) { output.objectLine { add(to: &$0) } }

  /// Writes the two lines by which the bulk interface of OpenSearch takes the document: the action, and the
  /// document with what its searches need under `hongtou`.
  package func writeBulk(index: String, to output: inout TextBuffer) {
    output.objectLine { members in
      members.add("index") { buffer in
        buffer.object { members in
          members.add("_index", index)
          members.add("_id", bulkIdentifier)
        }
      }
    }
    output.objectLine { members in
      add(to: &members)
      members.add("hongtou") { $0.object { addSearched(to: &$0) } }
    }
  }

  /// Bytes of an identifier that OpenSearch takes at most; one longer lets a whole request fail.
  private static let longestIdentifier = 512

  /// Whether OpenSearch takes the document under another identifier, since its own is too long.
  package var hasOtherIdentifier: Bool { record.id.utf8.count > Self.longestIdentifier }

  /// The identifier; of one that is too long its beginning, with the XXH3 of all of it.
  private var bulkIdentifier: String {
    if !hasOtherIdentifier { return record.id }
    let bytes = Array(record.id.utf8)
    // The array is this call's alone while it runs.
    let hash = unsafe bytes.withUnsafeBytes { unsafe hongtou_xxh3_64($0.baseAddress, $0.count) }
    let suffix = "-" + String(hash, radix: 16)
    var start = ""
    for scalar in record.id.unicodeScalars {
      if start.utf8.count + UTF8.width(scalar) + suffix.utf8.count > Self.longestIdentifier { break }
      start.unicodeScalars.append(scalar)
    }
    return start + suffix
  }

  private func add(to members: inout JSONMembers) {
    var known: Set<String> = ["id", "title", "text", "hongtou"]
    members.add("id", record.id)
    members.add("title", record.title)
    for field in MetadataField.allCases where !record.metadata[field].isEmpty {
      known.insert(field.name)
      let values = record.metadata[field]
      if field.type == .list { members.add(field.name, values) } else { members.add(field.name, values[0]) }
    }
    for (key, values) in record.metadata.othersByKey where known.insert(key).inserted {
      if values.count == 1 { members.add(key, values[0]) } else { members.add(key, values) }
    }
    members.add("text") { $0.append(json: body) }
  }

  private func addSearched(to members: inout JSONMembers) {
    members.add("path", record.file)
    members.add("canonical", canonical)
    members.add("title", title)
    if !headings.isEmpty { members.add("section", headings) }
    for (field, terms) in keywords { members.add(field.name, terms) }
    if let days {
      members.add("date_first", days.lowerBound)
      members.add("date_last", days.upperBound)
    }
  }

  /// Writes the document in the tagged form of TREC collections. Signs of tags in texts are written as
  /// entities.
  package func writeTREC(to output: inout TextBuffer) {
    output.append("<DOC>\n<DOCNO>")
    output.append(word: record.id)
    output.append("</DOCNO>\n<TITLE>")
    Self.append(Array(record.title.utf8)[...], to: &output)
    output.append("</TITLE>\n<TEXT>\n")
    Self.append(body[...], to: &output)
    if body.last != 0x0A { output.newline() }
    output.append("</TEXT>\n</DOC>\n")
  }

  private static func append(_ text: ArraySlice<UInt8>, to output: inout TextBuffer) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): output.append("&amp;")
      case UInt8(ascii: "<"): output.append("&lt;")
      case UInt8(ascii: ">"): output.append("&gt;")
      default: output.append(byte: byte)
      }
    }
  }
}
