/// What is wrong with the value of an option.
public enum OptionProblem: Error, Equatable, Sendable {
  case empty
  case notANumber(ClosedRange<Int>)
  case notADate
  case notABoolean
  case notOneOf([String])
  case unknownField(String, known: [String])
  case repeatedField(String)
  /// The option was given twice, where it may be given once.
  case repeated

  /// The problem as the end of a sentence that begins with the option: "must be a date".
  public func text(inChinese isChinese: Bool) -> String {
    switch self {
    case .empty: isChinese ? "缺少值" : "needs a value"
    case .notANumber(let range) where range.upperBound == .max:
      isChinese ? "须为不小于 \(range.lowerBound) 的整数" : "must be a number, \(range.lowerBound) or more"
    case .notANumber(let range):
      isChinese
        ? "须为 \(range.lowerBound) 至 \(range.upperBound) 的整数"
        : "must be a number from \(range.lowerBound) to \(range.upperBound)"
    case .notADate:
      isChinese
        ? "须为日期，写作 2024、2024-03 或 2024-03-05" : "must be a date: 2024, 2024-03 or 2024-03-05"
    case .notABoolean: isChinese ? "须为 true 或 false" : "must be true or false"
    case .notOneOf(let words):
      isChinese
        ? "须为下列之一：\(words.joined(separator: "、"))" : "must be one of \(words.joined(separator: ", "))"
    case .unknownField(let name, let known):
      isChinese
        ? "没有字段“\(name.prefix(20))”，现有 \(known.joined(separator: ","))"
        : "has no field '\(name.prefix(20))'; there are \(known.joined(separator: ","))"
    case .repeatedField(let name):
      isChinese ? "两次列出字段“\(name)”" : "names the field '\(name)' twice"
    case .repeated: isChinese ? "只能给出一次" : "is given twice"
    }
  }
}

/// An option whose value is wrong.
public struct OptionFailure: Error, Equatable, Sendable {
  public let name: String
  public let problem: OptionProblem

  public init(_ name: String, _ problem: OptionProblem) {
    self.name = name
    self.problem = problem
  }
}
