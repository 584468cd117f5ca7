extension Commit {
  /// XXH3 of what the index says: its analyzer, its schema, and the checksums of its segments and deletions in order,
  /// which cover every byte of them.
  ///
  /// Left out is what depends on how the index came to be: the generation, the names of files, and the attachments.
  public var contentHash: UInt64 {
    var writer = ByteWriter()
    writer.string(analyzer)
    schema.write(to: &writer)
    for segment in segments {
      writer.varint(segment.documentCount)
      writer.varint(segment.size)
      writer.u64(segment.checksum)
      writer.varint(segment.deletions?.count ?? 0)
      writer.u64(segment.deletions?.checksum ?? 0)
    }
    return checksum(writer.bytes)
  }
}
