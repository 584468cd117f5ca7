package import JSONText
internal import PolicyDocuments
package import SearchEngine

/// A line of a concordance: the key word, what stands around it, and where.
package struct ConcordanceLine: Sendable, Equatable {
  /// The rank of the document, from 1.
  package var rank: Int
  package var record: DocumentRecord
  package var place: TextPlace

  /// What stands before the key word, as one line.
  package var before: String { String(decoding: place.before, as: UTF8.self) }
  package var match: String { String(decoding: place.match, as: UTF8.self) }
  package var after: String { String(decoding: place.after, as: UTF8.self) }
}

extension ConcordanceLine {
  /// Adds the line to the members of a JSON object.
  package func add(to members: inout JSONMembers) {
    members.add("rank", rank)
    members.add("id", record.id)
    members.add("path", record.file)
    members.add("title", record.title)
    members.add("date", record.metadata.date)
    members.add("section", place.section)
    members.add("line", place.line)
    members.add("before", before)
    members.add("match", match)
    members.add("after", after)
  }
}
