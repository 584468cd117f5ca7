extension Commit {
  /// XXH3 of the contents of the index: analyzer, schema, and the checksums of segments and deletions in
  /// order, which cover all of their bytes.
  ///
  /// Excluded is what depends on the history of the index: the generation, file names and attachments.
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
