extension IndexReader {
  /// Compares the files of this commit with their checksums, but for those that `known` has too.
  ///
  /// - Throws: ``IndexError/corrupt`` for the first file that does not match.
  /// - Complexity: linear in the bytes of files that are new since `known`.
  public func verify(since known: IndexReader?) throws(IndexError) {
    // Names are never used twice in an index, but may be in another one that took its place.
    for segment in segments
    where known?.commit.segments.contains(where: { $0.isSameFile(as: segment.entry) }) != true {
      for (section, view) in segment.sections where view.checksum() != section.checksum {
        throw view.corrupt(
          at: 0, "section \(section.kind.name) \(section.ordinal) does not match its checksum")
      }
    }
    for attachment in commit.attachments where known?.commit.attachments.contains(attachment) != true {
      _ = try self.attachment(attachment.key)
    }
  }
}

extension SegmentEntry {
  /// Whether both name the same bytes; documents may have been deleted since.
  fileprivate func isSameFile(as other: SegmentEntry) -> Bool {
    name == other.name && size == other.size && checksum == other.checksum
  }
}
