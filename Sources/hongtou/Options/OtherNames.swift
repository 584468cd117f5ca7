/// Verbs and options by the names that other programs give them, and what is written for them here.
enum OtherNames {
  /// For a verb; nil where the name is not known.
  static func verb(_ name: String) -> String? { verbs[name.lowercased()]?.first }

  /// For an option, with or without its dashes: the first that `isKnown` to the verb; nil where none is.
  static func option(_ name: String, where isKnown: (Substring) -> Bool) -> String? {
    let bare = String(name.drop { $0 == "-" })
    // The case of a letter tells options apart, as -A and -a of grep.
    return options[bare.count > 1 ? bare.lowercased() : bare]?.first { isKnown($0.prefix { $0 != " " }) }
  }

  static let verbs = table([
    ("add build create import reindex update 索引 建索引", "index"),
    ("delete del drop rm 删除 移除", "remove"),
    ("find grep query lookup 搜索 检索 查询 查找", "search"),
    ("list ls", "search --path \"*\""),
    ("count wc", "search -c"),
    ("facet facets", "search --facet issuer -c"),
    ("cat get open print read view 显示 查看", "show"),
    ("diff", "show --diff"),
    ("cite cites", "show --cites"),
    ("related more-like-this mlt", "similar"),
    ("concordance context", "kwic"),
    ("plot timeline trends", "trend"),
    ("numbers", "figures"),
    ("dump convert save", "export"),
    ("autocomplete complete", "suggest"),
    ("alert monitor subscribe", "watch"),
    ("interactive tui ui", "browse"),
    ("fsck validate verify", "check"),
    ("repair fix recover", "check --repair"),
    ("compact merge vacuum", "optimize"),
    ("size stat stats status", "info"),
    ("tokenize segment", "analyze"),
    ("text totext", "extract"),
    ("daemon listen serve server", "hongtoud"),
    ("version", "--version"),
  ])

  /// Where verbs differ, the name that fewer have comes first.
  static let options = table([
    ("date year from after begin start", "--since"),
    ("before to end", "--until"),
    ("n m k max max-count max-results num rows size take top", "--limit"),
    ("skip", "--offset"),
    ("order order-by sort-by", "--sort"),
    ("type ext extension file filetype glob include filename", "--path"),
    ("A B context after-context before-context", "-C"),
    ("csv tsv output-format", "--format tsv"),
    ("format jsonl ndjson", "--to"), ("format jsonl ndjson", "--json"),
    ("files files-with-matches", "-l"),
    ("exact fixed-strings phrase verbatim", "-F"),
    ("agency author department org organization", "--issuer"),
    ("category genre doctype", "--kind"),
    ("area city place province", "--region"),
    ("aggregate facets group-by groupby", "--facet"), ("group-by groupby", "--by"),
    ("db d dir data index-dir", "--index"),
    ("host port socket server url connect", "--daemon"),
    ("columns select cols", "--fields"),
    ("colour", "--color"),
    ("in-force valid-on", "--as-of"),
    ("s silent", "--quiet"),
    ("rebuild force reset clean", "--full"),
    ("watch", "--follow"),
    ("j jobs threads", "--workers"),
    ("simulate", "--dry-run"),
  ])

  private static func table(_ rows: [(names: String, meant: String)]) -> [String: [String]] {
    var table: [String: [String]] = [:]
    for row in rows {
      for name in row.names.split(separator: " ") { table[String(name), default: []].append(row.meant) }
    }
    return table
  }
}
