public import JSONText

extension TextReport {
  /// Adds what analysis makes of `text`, which is the text the report is of.
  public func add(to members: inout JSONMembers, text: String) {
    members.add("text", text)
    members.add("canonical", canonical)
    members.add("units", phrases)
    members.add("analyzer", analyzer)
    members.add("tokens", tokens) { token, item in
      token.add("family", item.family)
      token.add("text", item.text)
      token.add("source", item.source)
      token.add("canonical", item.canonical)
    }
  }
}
