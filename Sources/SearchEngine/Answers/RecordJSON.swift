internal import JSONText
internal import PolicyDocuments

extension DocumentRecord {
  /// Adds what is known of the document, keys always present.
  func add(to members: inout JSONMembers) {
    members.add("id", id)
    members.add("path", file)
    members.add("member", member)
    members.add("line", firstLine)
    members.add("title", title)
    for field in MetadataField.allCases { members.add(field.name) { $0.append(field, of: metadata) } }
    members.add("inferred", metadata.inferredKeys)
    members.add("others") { buffer in
      buffer.object { others in
        // A key of a JSON object is written once: several values are a list.
        for (key, values) in metadata.othersByKey {
          if values.count == 1 { others.add(key, values[0]) } else { others.add(key, values) }
        }
      }
    }
  }
}

extension TextBuffer {
  /// The value of a field: a list where it may have several, else a string or null.
  mutating func append(_ field: MetadataField, of metadata: DocumentMetadata?) {
    let values = metadata?[field] ?? []
    if field.type == .list { append(json: values) } else { append(json: values.first) }
  }
}
