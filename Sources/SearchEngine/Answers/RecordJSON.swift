internal import JSONText
internal import PolicyDocuments

extension DocumentRecord {
  /// Adds what is known of the document, keys always present.
  func add(to members: inout JSONMembers) {
    members.add("id", id)
    members.add("path", path)
    members.add("line", firstLine)
    members.add("title", title)
    members.add("number", metadata.number)
    members.add("issuer", metadata.issuers)
    members.add("date", metadata.date)
    members.add("effective", metadata.effective)
    members.add("kind", metadata.kind)
    members.add("status", metadata.status)
    members.add("url", metadata.url)
    members.add("others") { buffer in
      buffer.object { others in
        for entry in metadata.others { others.add(entry.key, entry.value) }
      }
    }
  }
}
