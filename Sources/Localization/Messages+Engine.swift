internal import ICUText
public import InvertedIndex
public import QueryLanguage
public import SearchEngine

extension Messages {
  /// What is said of `error`: what, why, and what to do next.
  public func text(_ error: EngineError) -> String {
    switch error {
    case .query(let error):
      return choose(
        "character \(error.column): \(text(error.reason))", "第 \(error.column) 个字符：\(text(error.reason))")
    case .index(let error): return text(error)
    case .analyzerChanged(let path, let index, let program):
      // Fields may differ where the analysis does not.
      if index == program {
        return choose(
          "\(path): made with other fields than this program has; rebuild it with 'hongtou index --full'",
          "\(path)：索引的字段与本程序不同；请用 hongtou index --full 重建")
      }
      return choose(
        "\(path): made by analyzer '\(index)', this program has '\(program)'; "
          + "rebuild it with 'hongtou index --full'",
        "\(path)：索引由分析器“\(index)”建立，本程序为“\(program)”；请用 hongtou index --full 重建")
    case .analysis(let error):
      let remedy =
        error.isMissingData
        ? choose(
          ": ICU's data are missing or of another version (install libicu)", "：缺少 ICU 数据或版本不符（请安装 libicu）")
        : ""
      return choose("text analysis cannot start: \(error)\(remedy)", "文本分析无法启动：\(error)\(remedy)")
    case .notRestorable:
      return choose(
        "the folded text does not lead back to its source; please report this text", "规范文本无法还原为原文，请报告此文本")
    case .cancelled: return choose("stopped; the last commit is unchanged", "已停止，上一次提交保持不变")
    case .noDocument(let id):
      return choose(
        "\(id): no document of that id, path, number or title; 'hongtou search --format tsv' prints ids",
        "\(id)：没有此编号、路径、文号或标题的文件；hongtou search --format tsv 可列出编号")
    case .noLines(let lines, let first, let last):
      return choose(
        "lines \(lines): the document has lines \(first) to \(last)", "行 \(lines)：该文件只有第 \(first) 至 \(last) 行"
      )
    case .noSection(let section, let headings): return noSection(section, headings)
    case .changedMeanwhile(let path):
      return choose(
        "\(path): the index was changed meanwhile; run the command again", "\(path)：索引在此期间已被更改，请重新运行")
    case .memoryLimited(let limit, let available, let needed):
      return choose(
        "the limit of memory (\(limit)) leaves \(available >> 20) MB, and \(needed >> 20) are needed; raise it",
        "内存上限（\(limit)）只剩 \(available >> 20) MB，至少需要 \(needed >> 20) MB，请放宽上限")
    case .repairFailed(let fault):
      return choose(
        "the repaired index is not sound: \(text(fault))", "修复后的索引仍有损坏：\(text(fault))")
    case .evaluationInput(let error):
      return choose("line \(error.line): \(text(error.reason))", "第 \(error.line) 行：\(text(error.reason))")
    case .queryList(let path, let error):
      return "\(path):\(error.line)\(choose(": ", "："))\(text(error.reason))"
    case .unreadableList(let problem): return text(problem)
    case .unexpected(let description):
      return choose("unexpected error: \(description)", "意外错误：\(description)")
    }
  }

  public func text(_ error: IndexError) -> String {
    switch error {
    case .notAnIndex(let path):
      choose(
        "\(path): there is no index here; make one with 'hongtou index PATH'",
        "\(path)：此处没有索引；请用 hongtou index 路径 建立")
    case .incompatibleFormat(let file, let found, let expected):
      choose(
        "\(file): written in index format \(found), this program reads \(expected); "
          + "rebuild it with 'hongtou index --full'",
        "\(file)：索引格式为 \(found)，本程序读取格式 \(expected)；请用 hongtou index --full 重建")
    case .corrupt:
      choose(
        "\(damage(error)); 'hongtou check' lists all damage, 'hongtou index --full' rebuilds",
        "\(damage(error))；hongtou check 列出全部损坏，hongtou index --full 重建")
    case .locked(let path, let holder):
      choose(
        "\(path): another writer holds this index (process \(holder.map { "\($0)" } ?? "unknown")); wait for it to end",
        "\(path)：索引正被另一进程写入（进程 \(holder.map { "\($0)" } ?? "未知")），请待其结束")
    case .system(let operation, let path, let code):
      choose(
        "\(path): cannot \(operation): \(system(code))", "\(path)：无法\(name(operation))：\(system(code))")
    case .tooLarge(let what): choose("too large for one index segment: \(what)", "超出单个索引段的上限：\(what)")
    }
  }

  /// Damage without what to do next: for lists of faults.
  public func damage(_ error: EngineError) -> String {
    if case .index(let error) = error { damage(error) } else { text(error) }
  }

  private func damage(_ error: IndexError) -> String {
    guard case .corrupt(let file, let offset, let reason) = error else { return text(error) }
    return choose(
      "\(file): damaged at byte \(offset): \(reason)", "\(file)：第 \(offset) 字节处损坏：\(reason)")
  }

  /// The operations of ``IndexError/system(operation:path:code:)``.
  private func name(_ operation: String) -> String {
    switch operation {
    case "read the directory": "读取目录"
    case "open": "打开"
    case "examine": "查看"
    case "map": "映射"
    case "rename": "改名"
    case "remove": "删除"
    case "sync": "同步到磁盘"
    case "make the directory": "创建目录"
    case "create": "创建"
    case "write": "写入"
    case "close": "关闭"
    case "lock": "加锁"
    default: " \(operation)"
    }
  }

  private func noSection(_ wanted: String, _ headings: [String]) -> String {
    if headings.isEmpty {
      return choose(
        "\(wanted): no line begins with it, and the document has no headings", "\(wanted)：没有以此开头的行，该文件没有标题行")
    }
    let list = headings.map { "\n  " + $0 }.joined()
    return choose("\(wanted): no line begins with it; there are\(list)", "\(wanted)：没有以此开头的行；现有\(list)")
  }

  /// What is wrong with a query.
  public func text(_ reason: QueryError.Reason) -> String {
    switch reason {
    case .empty: choose("the query is empty", "查询为空")
    case .unclosedQuote:
      choose("a quote that is not closed (-F takes the whole query as it stands)", "引号没有闭合（用 -F 可原样查找整个查询）")
    case .nothingQuoted: choose("nothing between the quotes", "引号中没有内容")
    case .danglingMinus:
      choose("a minus sign with nothing after it (put it in quotes to look for it)", "减号后没有内容（要查找减号，请加引号）")
    case .onlyExclusions: choose("only exclusions: say also what to look for", "只有排除项，请同时给出要查找的内容")
    case .nothingAfterFolding: choose("nothing that could be looked for", "没有可供查找的内容")
    case .unclosedBracket:
      choose("a bracket that is not closed (put it in quotes to look for it)", "括号没有闭合（要查找括号，请加引号）")
    case .missingOperand(let word):
      choose(
        "\(word) needs a clause on each side that it joins (put the word in quotes to look for it)",
        "\(word) 缺少所连接的内容（要查找此词，请加引号）")
    case .tooDeep(let limit):
      choose("brackets within brackets; at most \(limit) are taken", "括号嵌套过深，最多 \(limit) 层")
    case .tooMany(.operators, let limit):
      choose("more than \(limit) operators; ask in several queries", "运算符超过 \(limit) 个，请分为多个查询")
    case .tooMany(.regularExpressions, let limit):
      choose("more than \(limit) regular expressions; ask in several queries", "正则表达式超过 \(limit) 个，请分为多个查询")
    case .badBoost(let range):
      choose(
        "the weight after ^ must be above \(range.lowerBound), at most \(range.upperBound)",
        "^ 后的权重须大于 \(range.lowerBound)，不超过 \(range.upperBound)")
    case .badDistance(let limit): choose("the distance must be at most \(limit)", "距离不得超过 \(limit)")
    case .operandCount(let range):
      choose(
        "NEAR( ) takes \(range.lowerBound) to \(range.upperBound) words or strings, parted by blanks",
        "NEAR( ) 须有 \(range.lowerBound) 至 \(range.upperBound) 个词语或字符串，以空格相隔")
    case .badOperand:
      choose(
        "NEAR( ) takes words and strings; alternatives stand in brackets: NEAR/5((a OR b) c)",
        "NEAR( ) 只接受词语与字符串；并列者加括号：NEAR/5((甲 OR 乙) 丙)")
    case .openScope:
      choose(
        "something must be looked for in the sentence, paragraph or article", "同句、同段、同条之内须有要查找的内容")
    case .notInScope:
      choose(
        "fields and regular expressions cannot stand here; put them beside it", "字段与正则表达式不能写在此处，请写在其外")
    case .badValue(let field): badValue(field)
    case .badPattern:
      choose(
        "not a regular expression, or a longer one than is taken (put it in quotes to look for it)",
        "不是正则表达式，或过长（要原样查找，请加引号）")
    case .costlyPattern:
      choose(
        "the regular expression takes too many steps; nested repetitions such as (a+)+ do",
        "正则表达式所需步数过多；嵌套的重复如 (a+)+ 会这样")
    case .shortPrefix(let limit):
      choose("at least \(limit) letters before the asterisk", "星号前至少须有 \(limit) 个字母")
    case .tooLong(let bytes, let limit):
      choose("the query has \(bytes) bytes; at most \(limit) are taken", "查询有 \(bytes) 字节，最多 \(limit) 字节")
    }
  }

  private func badValue(_ field: QueryField) -> String {
    switch field {
    case .date:
      choose(
        "not a date or a range of dates: 2024, 2024-03, 2020..2023, ..2019-06-30",
        "不是日期或日期范围：2024、2024-03、2020..2023、..2019-06-30")
    case .number:
      choose(
        "not a document number, a part or a range: 国发〔2021〕23号, 国发/2021, 国办发/2023/1..40",
        "不是文号、其部分或范围：国发〔2021〕23号、国发/2021、国办发/2023/1..40")
    case .cites:
      choose("not a document number or a title: 国发〔2021〕23号, 《优化营商环境条例》", "不是文号或标题：国发〔2021〕23号、《优化营商环境条例》")
    case .pinyin:
      choose("not pinyin: fuzhongxin, fzx, py:\"fu zhong xin\"", "不是拼音：fuzhongxin、fzx、py:\"fu zhong xin\"")
    case .title, .issuer, .kind, .status, .region, .path, .section:
      choose(
        "nothing after the name of the field (put it in quotes to look for it)", "字段名之后没有内容（要原样查找，请加引号）")
    }
  }

  /// What is wrong with a line of a list for queries.
  public func text(_ reason: QueryListError.Reason) -> String {
    switch reason {
    case .notUTF8: choose("the line is not UTF-8", "此行不是 UTF-8 编码")
    case .oneForm:
      choose(
        "one name alone; write names that mean the same as 'A = B', and '#' before a comment",
        "只有一个名称；同义的名称写作“甲 = 乙”，注释以 # 开头")
    case .emptyForm: choose("a name or word without characters", "名称或词语没有内容")
    case .longForm(let limit):
      choose("longer than \(limit) characters", "超过 \(limit) 个字符")
    case .manyForms(let limit): choose("more than \(limit) parts", "超过 \(limit) 个部分")
    case .manyLines(let limit): choose("more than \(limit) lines", "超过 \(limit) 行")
    }
  }

  /// What is wrong with a line of a file of queries or judgements.
  public func text(_ reason: EvaluationInputError.Reason) -> String {
    switch reason {
    case .notJSON(let reason): text(reason)
    case .noIDOrText: choose("neither _id and text nor id and query", "缺少 _id 与 text，或 id 与 query")
    case .noTab: choose("no tab between the query's id and its text", "查询编号与内容之间没有制表符")
    case .columns(let count): choose("\(count) columns, not 3 or 4", "有 \(count) 列，应为 3 列或 4 列")
    case .grade(let text): choose("'\(text)' is no grade", "“\(text)”不是等级")
    case .repeatedJudgement(let query, let document):
      choose(
        "another grade than before for document \(document) and query \(query)",
        "查询 \(query) 的文件 \(document) 先后等级不同")
    case .repeatedQuery(let id): choose("a query before has the id \(id) already", "编号 \(id) 已用于前面的查询")
    case .unclosedTopic: choose("this topic does not end", "此主题没有结束标记")
    case .outsideTopic: choose("something stands outside of <top> and </top>", "<top> 与 </top> 之外有内容")
    }
  }
}
