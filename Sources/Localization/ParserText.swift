/// Texts of the argument parser, which knows English alone, in Chinese.
public enum ParserText {
  /// A help page or an error with its fixed phrases in Chinese; what the programs say of themselves is so
  /// already.
  public static func chinese(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { chinese(line: String($0)) }
      .joined(separator: "\n")
  }

  private static func chinese(line: String) -> String {
    var line = line
    for (english, chinese) in headings where line.hasPrefix(english) {
      line = chinese + line.dropFirst(english.count)
      break
    }
    for (pattern, template) in patterns {
      if let changed = replaced(line, pattern, template) { line = changed }
    }
    return line
  }

  private static let headings = [
    ("OVERVIEW: ", "概述："), ("USAGE: ", "用法："), ("Usage: ", "用法："), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："),
    ("SUBCOMMANDS:", "子命令："), ("Help:  ", "说明："),
  ]

  /// `%` stands for what is kept, in the same order.
  private static let patterns = [
    ("%Show the version.%", "%显示版本。%"),
    ("%Show help information.%", "%显示帮助。%"),
    ("%Show subcommand help information.%", "%显示子命令的帮助。%"),
    ("%(values: %; default: %)%", "%（取值：%；默认：%）%"),
    ("%(values: %)%", "%（取值：%）%"),
    ("%(default: %)%", "%（默认：%）%"),
    ("%See '% <subcommand>' for detailed help.%", "%详见 '% <子命令>'。%"),
    ("%See '%' for more information.%", "%详见 '%'。%"),
    ("%Unknown option '%'. Did you mean '%'?", "%没有选项 '%'。是否指 '%'？"),
    ("%Unknown option '%'.", "%没有选项 '%'。"),
    ("%Unknown option '%'", "%没有选项 '%'"),
    ("%Missing value for '%'", "%'%' 缺少值"),
    ("%The value '%' is invalid for '%'. Please provide one of %.", "%值 '%' 不适用于 '%'，可用 %。"),
    ("%The value '%' is invalid for '%': %", "%值 '%' 不适用于 '%'：%"),
    ("%The value '%' is invalid for '%'", "%值 '%' 不适用于 '%'"),
    ("%Unexpected argument '%'", "%多余的参数 '%'"),
    ("%Missing expected argument '%'", "%缺少参数 '%'"),
    ("%The option '%' does not take any value, but '%' was specified.", "%选项 '%' 不带值，却给出了 '%'。"),
  ]

  /// `line` as `template` has it, where it is of the form of `pattern`.
  static func replaced(_ line: String, _ pattern: String, _ template: String) -> String? {
    let fixed = pattern.split(separator: "%", omittingEmptySubsequences: false)
    var kept: [Substring] = []
    var rest = line[...]
    for (index, part) in fixed.enumerated() {
      if index == 0 {
        guard rest.hasPrefix(part) else { return nil }
        rest = rest.dropFirst(part.count)
      } else if index == fixed.count - 1 {
        guard rest.hasSuffix(part) else { return nil }
        kept.append(rest.dropLast(part.count))
      } else {
        guard let found = rest.firstRange(of: part) else { return nil }
        kept.append(rest[..<found.lowerBound])
        rest = rest[found.upperBound...]
      }
    }
    var result = ""
    for (index, part) in template.split(separator: "%", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { result += kept[index - 1] }
      result += part
    }
    return result
  }
}

extension Substring {
  /// Where `part` first occurs.
  fileprivate func firstRange(of part: Substring) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
      formIndex(after: &start)
    }
    return nil
  }
}
