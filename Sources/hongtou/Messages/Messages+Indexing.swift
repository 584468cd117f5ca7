internal import Localization
internal import PolicyDocuments
internal import SearchEngine

extension Messages {
  /// `n document` or `n documents`.
  func documents(_ count: Int) -> String {
    let number = Figures.grouped(count)
    return choose(Self.counted(count, "document"), "\(number) 篇文件")
  }

  func notUTF8(argument place: Int) -> String {
    choose(
      "argument \(place) is not UTF-8; set the terminal and the locale to UTF-8",
      "第 \(place) 个参数不是 UTF-8 编码，请将终端与区域设置改为 UTF-8")
  }

  // MARK: Searching

  /// - Parameters:
  ///   - isMore: whether more than `total` match.
  ///   - unit: what was searched.
  func moreMatched(shown: Range<Int>, total: Int, isMore: Bool, _ unit: SearchRequest.Unit) -> String {
    let (count, measure) = unit == .passage ? (passages(total), "段") : (documents(total), "篇")
    let all = isMore ? choose("more than \(count)", "超过 \(count)") : count
    if shown.isEmpty {
      return choose(
        "\(all), none after the first \(shown.lowerBound)", "共 \(all)，前 \(shown.lowerBound) \(measure)之后没有了")
    }
    if shown.lowerBound == 0 {
      return choose(
        "\(shown.count) of \(all), --limit 0 shows all",
        "共 \(all)，显示前 \(shown.count) \(measure)，--limit 0 显示全部")
    }
    return choose(
      "\(shown.lowerBound + 1) to \(shown.upperBound) of \(all), --limit 0 shows all",
      "共 \(all)，显示第 \(shown.lowerBound + 1) 至 \(shown.upperBound) \(measure)，--limit 0 显示全部")
  }

  /// `n passage` or `n passages`.
  private func passages(_ count: Int) -> String {
    let number = Figures.grouped(count)
    return choose(Self.counted(count, "passage"), "\(number) 段")
  }

  /// - Parameter ids: at least one.
  func otherEditions(_ ids: [String]) -> String {
    choose("other editions: \(ids.joined(separator: ", "))", "其他版本：\(ids.joined(separator: "、"))")
  }

  var makingPassages: String {
    choose(
      "indexing passages, once for this state of the index ('hongtou index --passages' does so beforehand)",
      "正在为段落建立索引，索引不变时只需一次（“hongtou index --passages”可事先完成）")
  }

  /// What a regular expression cost.
  func textsScanned(_ count: Int) -> String {
    choose(
      "the regular expression was looked for in \(Self.counted(count, "text"))",
      "正则表达式共扫描 \(Figures.grouped(count)) 篇文字")
  }

  /// - Parameter count: documents that match without the options that narrow the search; nil where there are
  ///   none.
  func nothingFound(without count: Int?) -> String {
    guard let count else { return choose("nothing was found", "没有找到") }
    if count == 0 {
      return choose(
        "nothing was found, without the options that narrow the search either", "没有找到；不加筛选条件也没有")
    }
    return choose(
      "nothing was found; without the options that narrow the search there are \(documents(count))",
      "没有找到；不加筛选条件则有 \(documents(count))")
  }

  /// - Parameter titles: how many titles `name` stands in; they follow.
  func noDocument(_ name: String, near titles: Int) -> String {
    choose(
      "\(name): no document of that id, path, number or title; titles with it, \(titles) in all:",
      "\(name)：没有此编号、路径、文号或标题的文件；含有此文字的标题（共 \(titles) 个）：")
  }

  /// - Parameter values: those of an option that no document has.
  func noSuchValue(_ field: MetadataField, _ values: [String]) -> String {
    choose(
      "no document has the \(field.name) \(values.joined(separator: " or ")); "
        + "'hongtou search --facet \(field.name) -c' lists what there is",
      "没有文件的\(field.declaration.label)为“\(values.joined(separator: "”或“"))”；"
        + "'hongtou search --facet \(field.name) -c' 可列出现有的\(field.declaration.label)")
  }

  /// Documents without a date that a condition on the date leaves out.
  func undatedLeftOut(_ count: Int) -> String {
    choose("left out: \(documents(count)) without a date", "另有 \(documents(count))没有日期，未列出")
  }

  func readAsPinyin(_ strings: [String]) -> String {
    let list = strings.joined(separator: choose(", ", "、"))
    return choose(
      "nothing has these letters; they are read as pinyin: \(list)", "没有文件含这些字母，已按拼音检索：\(list)")
  }

  var fellBackToAny: String {
    choose(
      "nothing has all the words; documents with any of them are shown",
      "没有文件包含全部词语，显示包含其中任一词语的文件")
  }

  // MARK: Indexing

  func summary(_ counts: String, seconds: String, rate: String, size: String, isDryRun: Bool) -> String {
    if isDryRun {
      return choose("would be done, nothing was written: \(counts)", "仅预演，未写入：\(counts)")
    }
    return choose(
      "\(counts); \(seconds) s, \(rate) MB/s, index \(size)",
      "\(counts)；用时 \(seconds) 秒，\(rate) MB/秒，索引 \(size)")
  }

  func counts(
    documents: Int, added: Int, updated: Int, unchanged: Int, removed: Int, failed: Int, skipped: Int
  ) -> String {
    choose(
      "\(self.documents(documents)): \(added) added, \(updated) updated, \(unchanged) unchanged, "
        + "\(removed) removed, \(failed) failed" + (skipped == 0 ? "" : ", \(skipped) skipped"),
      "共 \(self.documents(documents))：新增 \(added)，更新 \(updated)，未变 \(unchanged)，删除 \(removed)，失败 \(failed)"
        + (skipped == 0 ? "" : "，跳过 \(skipped)"))
  }

  func morePassedOver(_ count: Int, _ reasons: String) -> String {
    choose("\(count) more passed over: \(reasons)", "另有 \(count) 项已跳过：\(reasons)")
  }

  func alsoWaiting(_ count: Int, _ reason: String) -> String {
    choose("\(Self.counted(count, "more file")): \(reason)", "另有 \(count) 个文件：\(reason)")
  }

  /// - Parameter path: of a file with a document a line.
  func alsoInFile(_ path: String, _ count: Int, _ reason: String) -> String {
    choose(
      "\(path): \(Self.counted(count, "more line")): \(reason)",
      "\(path)：另有 \(Figures.grouped(count)) 行：\(reason)")
  }

  var stopping: String {
    choose("stopping; again to end at once", "正在停止；再按一次立即退出")
  }

  var nothingToRead: String {
    choose(
      "none of the paths is there; nothing was changed (name the files or folders to index)",
      "所给路径都不存在，索引未变（请指定要索引的文件或文件夹）")
  }

  func progress(_ percent: Int, documents: Int, rate: String, left: String?) -> String {
    let rest = left.map { choose("  \($0) left", "  剩余 \($0)") } ?? ""
    return "\(percent) %  \(self.documents(documents))  \(rate) MB/s\(rest)"
  }

  func optimized(_ summary: IndexOptimizer.Summary) -> String {
    let size = Figures.size(summary.bytes)
    if summary.segments == summary.segmentsBefore && summary.dropped == 0 {
      return choose(
        "\(documents(summary.documents)), \(size): nothing to merge",
        "共 \(documents(summary.documents))，\(size)：无须合并")
    }
    let seconds = Figures.fixed(summary.seconds, 1)
    let before = Figures.size(summary.bytesBefore)
    return choose(
      "\(documents(summary.documents)): segments \(summary.segmentsBefore) to \(summary.segments), "
        + "\(summary.dropped) deleted documents dropped, \(before) to \(size); \(seconds) s",
      "共 \(documents(summary.documents))：索引段 \(summary.segmentsBefore) 变为 \(summary.segments)，"
        + "清除已删除文件 \(summary.dropped) 篇，\(before) 变为 \(size)；用时 \(seconds) 秒")
  }

  func removed(_ count: Int, left: Int, isDryRun: Bool) -> String {
    if isDryRun {
      return choose(
        "\(documents(count)) would be removed; nothing was written", "将删除 \(documents(count))；未写入")
    }
    return choose("\(documents(count)) removed, \(left) left", "已删除 \(documents(count))，剩余 \(left) 篇")
  }

  func nothingToRemove(_ name: String) -> String {
    choose("\(name): no document of that id or path", "\(name)：没有此编号或路径的文件")
  }

  var merging: String { choose("merging", "正在合并") }
  var committing: String { choose("writing the commit", "正在提交") }

  var following: String {
    choose("following; Ctrl-C ends it", "持续跟踪中；按 Ctrl-C 结束")
  }

  var stoppedFollowing: String {
    choose("stopped following; the last commit stays", "已停止跟踪，上一次提交保持不变")
  }

  func watchLimit(seconds: Int) -> String {
    choose(
      "the kernel watches no more folders (sysctl fs.inotify.max_user_watches raises the limit); "
        + "looking every \(seconds) seconds instead",
      "内核监视的文件夹数已达上限（可用 sysctl fs.inotify.max_user_watches 提高），改为每 \(seconds) 秒检查一次")
  }

  // MARK: Showing

  func ambiguous(_ id: String) -> String {
    choose("\(id): several documents; name one of", "\(id)：对应多篇文件，请指定其一")
  }

  func more(_ count: Int) -> String { choose("and \(count) more", "另有 \(count) 篇") }
}
