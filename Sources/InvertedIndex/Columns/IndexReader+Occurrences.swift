extension IndexReader {
  /// Where `needle` stands in a plain blob of `document`: byte offsets, rising, overlapping ones too. They are
  /// found as they are asked for, since a document may have millions.
  ///
  /// - Parameter needle: whole characters in ``ScalarCode``, as the blob is.
  /// - Complexity: Linear in the blob, which is read in place.
  public func occurrences(of needle: [UInt8], in blob: BlobKey, of document: Int) throws(IndexError)
    -> some Sequence<Int>
  {
    let (segment, local) = locate(document)
    let text = try segments[segment].blobs[blob].view(local)
    let search = SubstringSearch(needle)
    return sequence(state: needle.isEmpty ? text.count + 1 : 0) { start -> Int? in
      guard start <= text.count, let place = search.first(in: text, from: start) else { return nil }
      start = place + 1
      return place
    }
  }
}
