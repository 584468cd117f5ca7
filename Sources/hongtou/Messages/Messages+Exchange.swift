internal import Exchange
internal import Localization

extension Messages {
  var wholeIndexOnly: String {
    choose("a template and ciff are of the whole index; name no documents", "模板与 ciff 针对整个索引，不能指定文件")
  }

  /// What OpenSearch does not do as searches here do.
  func text(_ loss: OpenSearchQuery.Loss) -> String {
    switch loss {
    case .prefix(let start):
      choose(
        "\(start)*: OpenSearch cuts words by its own dictionary; the documents may differ",
        "\(start)*：OpenSearch 按自己的词典切词，结果可能不同")
    case .pattern(let field):
      choose(
        "the pattern for \(field) is left out; more documents match", "未转换 \(field) 的通配模式，结果会更多")
    case .places(let clause):
      choose("\(clause): where strings stand is left out; more documents match", "\(clause)：未转换位置条件，结果会更多")
    case .spellings(let text):
      choose(
        "\(text): its other spellings also match within longer numbers", "\(text)：其他写法也会匹配更长数字的一部分")
    case .field(let field):
      choose("\(field): not a field of exported documents; nothing matches", "\(field)：导出的文件没有此字段，不会有结果")
    }
  }

  var noFallback: String {
    choose(
      "all words must match; where nothing has all, search takes any: --match any translates that",
      "须含全部词语；若无结果，search 会改为含任一词语：--match any 可转换此种查询")
  }
}
