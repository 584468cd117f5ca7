internal import Primitives

extension Messages {
  /// In the language of the locale: the first of the three variables that is set decides.
  public static let current = Messages(isChinese: localeIsChinese())

  private static func localeIsChinese() -> Bool {
    ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(Environment.value).first?.hasPrefix("zh") ?? false
  }
}
