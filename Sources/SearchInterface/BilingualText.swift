/// A text for people, in the two languages of the programs.
public struct BilingualText: Sendable, Equatable {
  public let english: String
  public let chinese: String

  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  public func text(inChinese isChinese: Bool) -> String { isChinese ? chinese : english }
}
