internal import ArgumentParser
internal import Localization
internal import TerminalScreen

/// Help pages and errors of the argument parser, in the user's language.
enum HelpText {
  /// The text for `error`, wrapped to `columns` columns.
  static func of(_ error: any Error, columns: Int) -> String {
    guard Messages.current.isChinese, !isCompletionScript(error) else {
      return advised(Hongtou.fullMessage(for: error, columns: columns))
    }
    // The parser counts characters and breaks lines at spaces, of which Chinese has none.
    return wrapped(
      ParserText.chinese(advised(Hongtou.fullMessage(for: error, columns: 10_000))), columns: columns)
  }

  /// An error with what is proposed for an option that the verb does not have.
  private static func advised(_ text: String) -> String {
    OptionAdvice.corrected(text) { option in
      Hongtou.configuration.subcommands.contains { verb in
        text.contains("hongtou \(verb.configuration.commandName ?? "") ")
          && Hongtou.helpMessage(for: verb, columns: 10_000).contains("\(option) ")
      }
    }
  }

  /// The help page of the root command.
  static func root(columns: Int) -> String {
    guard Messages.current.isChinese else { return Hongtou.helpMessage(columns: columns) }
    return wrapped(ParserText.chinese(Hongtou.helpMessage(columns: 10_000)), columns: columns)
  }

  /// Completion scripts are delivered like help pages.
  private static func isCompletionScript(_ error: any Error) -> Bool {
    let message = Hongtou.message(for: error)
    return message.hasPrefix("#") || message.hasPrefix("{") || message.hasPrefix("function")
  }

  /// `text` with long lines wrapped to a hanging indent.
  private static func wrapped(_ text: String, columns: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let indent = indent(of: line)
      let scalars = Array(line.unicodeScalars)
      if DisplayWidth.of(line) <= columns || columns < indent + 20 { return String(line) }
      let parts = LineWrapper(width: columns - indent).lines(Array(scalars[indent...]))
      return parts.enumerated().map { number, range in
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[indent + range.lowerBound..<indent + range.upperBound])
        let head = number == 0 ? String(line.prefix(indent)) : String(repeating: " ", count: indent)
        return head + String(view)
      }.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// The indent of the text of a line: its leading spaces, or the column of descriptions after an option.
  private static func indent(of line: Substring) -> Int {
    let spaces = line.prefix { $0 == " " }.count
    guard spaces == 2, line.count > optionColumn else { return spaces }
    let column = line.index(line.startIndex, offsetBy: optionColumn)
    return line[..<column].allSatisfy(\.isASCII) && line[..<column].hasSuffix(" ") ? optionColumn : spaces
  }

  /// The column of the descriptions of options.
  private static let optionColumn = 26
}
