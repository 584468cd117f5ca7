/// What programs say to people, in the user's language: English, or Chinese in a Chinese locale.
///
/// Errors of the libraries carry codes and values. The sentence for each, and what to do next, is here; what
/// only one program says is in an extension of that program.
public struct Messages: Sendable {
  public let isChinese: Bool

  public init(isChinese: Bool) { self.isChinese = isChinese }

  /// One of the two.
  public func choose(_ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String) -> String {
    isChinese ? chinese() : english()
  }
}

/// One of the two, in the language of the locale.
public func localized(_ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String) -> String {
  Messages.current.choose(english(), chinese())
}
