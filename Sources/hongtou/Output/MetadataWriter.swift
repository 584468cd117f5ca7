internal import JSONText
internal import PolicyDocuments
internal import SearchEngine

/// Writes the metadata of a document.
enum MetadataWriter {
  /// One field per line; unknown fields are omitted.
  static func writeTable(_ record: DocumentRecord, to output: inout TextBuffer) {
    let metadata = record.metadata
    var table = TextTable([])
    func add(_ key: String, _ value: String?) {
      if let value, !value.isEmpty { table.add([key, value]) }
    }
    add("id", record.id)
    if record.file != nil { add("path", "\(record.place):\(record.firstLine)") }
    add("title", record.title)
    for field in MetadataField.allCases { add(field.name, metadata.text(field)) }
    add("inferred", metadata.inferredKeys.joined(separator: ", "))
    for entry in metadata.others { add(entry.key, entry.value) }
    table.write(to: &output)
  }
}
