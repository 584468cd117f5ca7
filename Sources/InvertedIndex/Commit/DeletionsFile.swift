/// The documents of a segment that were deleted after it was written: magic, count, one bit each, checksum.
enum DeletionsFile {
  private static let magic: UInt32 = 0x4C44_5448  // "HTDL"

  static func write(_ directory: any Directory, name: String, live: DocumentSet) throws(IndexError)
    -> SegmentEntry.Deletions
  {
    var writer = ByteWriter()
    writer.u32(magic)
    writer.u32(UInt32(live.capacity))
    for word in live.words { writer.u64(word) }
    let sum = checksum(writer.bytes)
    writer.u64(sum)
    let file = try directory.create(name)
    try file.write(writer.bytes)
    try file.finish()
    return SegmentEntry.Deletions(name: name, count: live.capacity - live.count, checksum: sum)
  }

  static func read(_ directory: any Directory, _ entry: SegmentEntry.Deletions, documentCount: Int)
    throws(IndexError) -> DocumentSet
  {
    guard let file = try directory.open(entry.name) else {
      throw .corrupt(file: directory.path + "/" + entry.name, offset: 0, reason: "the file is missing")
    }
    var live = DocumentSet(capacity: documentCount)
    let view = file.view
    if view.count != 16 + 8 * live.words.count {
      throw view.corrupt(at: view.count, "not as long as the deletions of this segment")
    }
    let found = (try view.u32(0), try view.u32(4), try view.u64(view.count - 8))
    if found.0 != magic || Int(found.1) != documentCount {
      throw view.corrupt(at: 0, "not the deletions of this segment")
    }
    let sum = try view.slice(0, view.count - 8).checksum()
    if sum != entry.checksum || sum != found.2 {
      throw view.corrupt(at: 0, "the deletions do not match their checksum")
    }
    for index in live.words.indices { live.words[index] = try view.u64(8 + 8 * index) }
    if documentCount - live.count != entry.count { throw view.corrupt(at: 8, "another count of deletions") }
    return live
  }
}
