public import ArgumentParser
public import SearchEngine

extension SearchRequest.Match: ExpressibleByArgument {}
extension SearchRequest.Sort: ExpressibleByArgument {}
