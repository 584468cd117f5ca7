extension IndexReader {
  /// Where `needle` stands in plain blob `ordinal` of `document`: byte offsets, rising, overlapping ones too.
  ///
  /// - Parameter needle: whole characters in ``ScalarCode``, as the blob is.
  /// - Complexity: Linear in the blob, which is read in place.
  public func occurrences(of needle: [UInt8], in blob: BlobKey, of document: Int) throws(IndexError) -> [Int]
  {
    if needle.isEmpty { return [] }
    let (segment, local) = locate(document)
    let text = try segments[segment].blobs[blob].view(local)
    let search = SubstringSearch(needle)
    var places: [Int] = []
    var start = 0
    while let place = search.first(in: text, from: start) {
      places.append(place)
      start = place + 1
    }
    return places
  }
}
