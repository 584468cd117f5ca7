internal import TextAnalysis

/// Text as it is found (canonical units) and as it is shown (source), and the way between them: a whole text,
/// or a stretch of one.
struct StoredText {
  let units: [UInt16]
  let restored: RestoredText

  /// The source text, with the title before the body where it does not stand in it.
  var source: [UInt8] { restored.source }
}
