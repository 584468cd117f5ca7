internal import SearchInterface

/// What the argument parser proposes for an option that it does not know, put right.
///
/// The parser measures names with their dashes, so that it takes `--limit` for `--lines`, and knows no other
/// program's names.
enum OptionAdvice {
  /// `text`, an error of the argument parser, with another proposal or none.
  ///
  /// - Parameter options: whether the verb has an option of that name.
  static func corrected(_ text: String, options: (String) -> Bool) -> String {
    guard let line = text.split(separator: "\n", maxSplits: 1).first else { return text }
    let parts = line.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3, parts[0].hasSuffix("Unknown option ") else { return text }
    let other = OtherNames.option(parts[1]) { options(String($0)) }
    let proposed = parts.count > 4 ? parts[3] : nil
    let near = proposed.flatMap { proposed in
      NearestName.of(bare(parts[1]), among: [bare(proposed)]).map { _ in proposed }
    }
    let advice = (other ?? near).map { ". Did you mean '\($0)'?" } ?? "."
    return "\(parts[0])'\(parts[1])'\(advice)" + text[line.endIndex...]
  }

  private static func bare(_ option: String) -> String { String(option.drop { $0 == "-" }) }
}
