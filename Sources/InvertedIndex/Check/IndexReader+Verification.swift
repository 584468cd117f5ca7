extension IndexReader {
  /// Verifies the files of this commit against their checksums, except those that `known` has too.
  ///
  /// - Throws: ``IndexError/corrupt`` for the first file that does not match.
  /// - Complexity: linear in the bytes of files that are new since `known`.
  public func verify(since known: IndexReader?) throws(IndexError) {
    let parts = parts
    for (index, part) in parts.enumerated() where part !== self {
      let before = known.flatMap { $0.parts.indices.contains(index) ? $0.parts[index] : nil }
      try part.verify(since: before)
    }
    if parts.count != 1 || parts[0] !== self { return }
    // Names are unique within an index, but another index may have replaced it.
    for segment in segments
    where known?.commit.segments.contains(where: { $0.isSameFile(as: segment.entry) }) != true {
      try segment.verify()
    }
    for attachment in commit.attachments where known?.commit.attachments.contains(attachment) != true {
      _ = try self.attachment(attachment.key)
    }
  }

  /// Verifies the sections of some fields and numbers, on which an update relies; throws the first damage.
  public func verify(fields: [FieldKey], numbers: [NumberKey]) throws(IndexError) {
    for segment in segments {
      let damage = segment.damage { section in
        switch section.kind {
        case .postings, .terms, .termBlocks, .lengths:
          fields.contains(FieldKey(ordinal: Int(section.ordinal)))
        case .number: numbers.contains(NumberKey(ordinal: Int(section.ordinal)))
        case .blobData, .blobOffsets, .pageChecksums: false
        }
      }
      if let first = damage.first { throw first }
    }
  }
}

extension SegmentEntry {
  /// Whether both have the same bytes; deletions may differ.
  fileprivate func isSameFile(as other: SegmentEntry) -> Bool {
    name == other.name && size == other.size && checksum == other.checksum
  }
}
