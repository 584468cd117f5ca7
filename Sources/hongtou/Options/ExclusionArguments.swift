/// Tells exclusions (`-社区`) from options among the arguments of a query.
///
/// An argument with one dash that is not made of the query verbs' short options is part of the query. It is marked
/// with a NUL before it, which no argument can hold, so that argument parsing takes it for a value.
enum ExclusionArguments {
  private static let verbs: Set<String> = ["search", "explain", "analyze"]
  private static let flags: Set<Character> = ["F", "l", "c", "h"]
  /// Options that take the next argument, whatever it looks like.
  private static let valued: Set<String> = [
    "--index", "--limit", "--offset", "--match", "--sort", "--since", "--until", "--issuer", "--kind",
    "--status",
    "--path", "--format", "--fields", "--queries", "--color", "--doc", "--daemon",
  ]
  private static let mark: Character = "\0"

  /// `arguments` with the exclusions of a query marked.
  static func marked(_ arguments: [String]) -> [String] {
    guard let verb = verbPlace(arguments), verbs.contains(arguments[verb]) else { return arguments }
    var result = arguments
    var place = verb + 1
    while place < result.count, result[place] != "--" {
      if valued.contains(result[place]) {
        place += 2
        continue
      }
      if isExclusion(result[place]) { result[place].insert(mark, at: result[place].startIndex) }
      place += 1
    }
    return result
  }

  /// `word` without the mark.
  static func unmarked(_ word: String) -> String { word.first == mark ? String(word.dropFirst()) : word }

  /// Where the verb stands, which is the first argument that is no option of the root's.
  static func verbPlace(_ arguments: [String]) -> Int? {
    var place = 0
    while place < arguments.count {
      if arguments[place] == "--index" {
        place += 2
      } else if arguments[place].hasPrefix("-") {
        place += 1
      } else {
        return place
      }
    }
    return nil
  }

  private static func isExclusion(_ argument: String) -> Bool {
    guard argument.hasPrefix("-"), !argument.hasPrefix("--"), argument.count > 1 else { return false }
    return !argument.dropFirst().allSatisfy { flags.contains($0) }
  }
}
