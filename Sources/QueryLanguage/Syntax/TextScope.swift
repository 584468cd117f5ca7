/// A part of a text in which all of something must stand.
public enum TextScope: String, CaseIterable, Sendable {
  /// Up to 。！？； or the end of a paragraph.
  case sentence = "SENTENCE"
  /// As a document shows it: up to a blank line, a heading, an item, or a line end that is no wrap.
  case paragraph = "PARAGRAPH"
  /// An article of the outline with all that stands below it.
  case article = "ARTICLE"

  /// The name in Chinese.
  public var chineseName: String {
    switch self {
    case .sentence: "同句"
    case .paragraph: "同段"
    case .article: "同条"
    }
  }

  /// The scope of that name.
  init?(name: String) {
    guard let scope = Self.allCases.first(where: { $0.rawValue == name || $0.chineseName == name }) else {
      return nil
    }
    self = scope
  }
}
