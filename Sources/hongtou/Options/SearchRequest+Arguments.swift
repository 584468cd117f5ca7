public import ArgumentParser
public import SearchEngine

// Spelled out where argument parsing would find the words by key paths, which takes 5 % of a search.

extension SearchRequest.Match: ExpressibleByArgument {
  public static var allValueStrings: [String] { allCases.map { $0.rawValue } }
}
