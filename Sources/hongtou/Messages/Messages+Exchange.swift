internal import Exchange
internal import Localization

extension Messages {
  var wholeIndexOnly: String {
    choose("a template and ciff are of the whole index; name no documents", "模板与 ciff 针对整个索引，不能指定文件")
  }

  var noTerminal: String {
    choose("ciff is no text; write it to a file: > papers.ciff", "ciff 不是文本，请写入文件：> papers.ciff")
  }

  func noIndexName(_ name: String) -> String {
    choose(
      "'\(name)' is no name for an index of OpenSearch: small letters, without signs and blanks",
      "'\(name)' 不能用作 OpenSearch 的索引名：须为小写，且不含符号与空格")
  }

  func otherIdentifiers(_ count: Int) -> String {
    choose(
      "\(count) documents have identifiers longer than OpenSearch takes (512 bytes): their _id is the beginning with a "
        + "checksum, id is whole",
      "\(count) 篇文件的标识超出 OpenSearch 的上限（512 字节）：其 _id 为开头加校验和，id 仍完整")
  }

  func manyClauses(_ count: Int) -> String {
    choose(
      "the query has \(count) clauses, more than OpenSearch takes unless indices.query.bool.max_clause_count is raised",
      "查询有 \(count) 个子句，超出 OpenSearch 的默认上限，须调高 indices.query.bool.max_clause_count")
  }

  /// What OpenSearch does not do as searches here do.
  func text(_ loss: OpenSearchQuery.Loss) -> String {
    switch loss {
    case .prefix(let start):
      choose(
        "\(start)*: looked for within words too; more documents match", "\(start)*：也匹配词中间的字符串，结果会更多")
    case .field(let field):
      choose("\(field): left out; more documents match", "\(field)：未转换，结果会更多")
    case .places(let clause):
      choose("\(clause): where strings stand is left out; more documents match", "\(clause)：未转换位置条件，结果会更多")
    case .spellings(let text):
      choose(
        "\(text): its other spellings also match within longer numbers; more documents match",
        "\(text)：其他写法也会匹配更长数字的一部分，结果会更多")
    case .exclusion(let clause):
      choose(
        "the exclusion of \(clause) is left out; more documents match", "未转换对 \(clause) 的排除，结果会更多")
    }
  }

  var noFallback: String {
    choose(
      "all words must match; where nothing has all, search takes any: --match any translates that",
      "须含全部词语；若无结果，search 会改为含任一词语：--match any 可转换此种查询")
  }
}
