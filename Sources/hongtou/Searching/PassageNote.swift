internal import Localization
internal import SearchEngine

extension SearchEngine {
  /// Says on standard error that a search will take longer, where it has to index passages first.
  func announcePassages(_ unit: SearchRequest.Unit) {
    if unit == .passage, lacksPassages { Note.say(Messages.current.makingPassages) }
  }
}
