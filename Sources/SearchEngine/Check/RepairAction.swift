public import InvertedIndex

/// One thing that ``IndexRepair`` did, or would do.
public enum RepairAction: Sendable, Equatable {
  case commit(CommitSalvage.Recovery)
  /// A wrong byte in a file of deletions was corrected.
  case deletionsCorrected(file: String)
  /// A file of deletions cannot be read: as many deleted documents come back until the next update.
  case deletionsLost(file: String, documents: Int)
  /// Nothing of the segment can be read.
  case segmentUnreadable(String, IndexError)
  /// Wrong bytes were corrected; 0 where the damage was outside the sections.
  case segmentCorrected(String, wrongBytes: Int)
  /// The segment was built again from its stored texts.
  case segmentRebuilt(String, documents: Int, lost: Int)
  /// A wrong byte in the line numbers of moved documents was corrected.
  case movedLinesCorrected
  /// The line numbers of moved documents cannot be read; the next update reads all files to find them.
  case movedLinesLost
  /// A count of citations was damaged, and computed again from the documents.
  case citationsRecounted(attachment: String)
  /// A wrong byte in the catalog of files was corrected.
  case catalogCorrected
  /// The catalog of files cannot be read; the next update reads all files to make it.
  case catalogLost
}

/// A document that a repair could not keep.
public enum LostDocument: Sendable, Hashable {
  case known(id: String)
  /// The identifier is lost too.
  case unknown(segment: String, number: Int)
}
