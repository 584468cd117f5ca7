internal import Localization
internal import SearchEngine

extension Messages {
  /// What `check` has read, as a line.
  func checked(_ report: IndexCheck.Report) -> String {
    let (files, size) = (Figures.grouped(report.files), Figures.size(report.bytes))
    let (terms, postings) = (Figures.grouped(report.terms), Figures.grouped(report.postings))
    let documents = Figures.grouped(report.documents)
    return choose(
      "\(Self.counted(report.files, "file")), \(size), \(Self.counted(report.documents, "document")), "
        + "\(Self.counted(report.terms, "term")), \(Self.counted(report.postings, "posting")) read\n",
      "已读取 \(files) 个文件，\(size)，\(documents) 篇文件，\(terms) 个词项，\(postings) 条倒排记录\n")
  }

  func faults(_ count: Int) -> String {
    count == 0 ? choose("sound\n", "完好\n") : choose(Self.counted(count, "fault") + "\n", "\(count) 处损坏\n")
  }

  /// What `check --repair` has done, as a line.
  func repaired(_ report: IndexRepair.Report, isDryRun: Bool) -> String {
    let documents = Figures.grouped(report.documents)
    let lost = Figures.grouped(report.lost.count)
    let state =
      report.isNothingToDo
      ? choose("sound, nothing to repair", "完好，无须修复")
      : choose(
        "\(isDryRun ? "would be repaired" : "repaired"), generation \(report.generation)",
        "\(isDryRun ? "可以修复" : "已修复")，第 \(report.generation) 代")
    let rest = report.isWhole ? choose("nothing lost", "没有丢失") : choose("\(lost) lost", "丢失 \(lost) 篇")
    return choose(
      "\(state): \(self.documents(report.documents)), \(rest)\n", "\(state)：\(documents) 篇文件，\(rest)\n")
  }

  /// What `check --parity` has compared.
  func compared(_ report: ParityCheck.Report, seed: UInt64) -> String {
    let lengths = report.byLength.enumerated().dropFirst().map { "\($0.offset):\($0.element)" }
      .joined(separator: " ")
    let recall = Figures.fixed(report.recall * 100, 4)
    let precision = Figures.fixed(report.precision * 100, 4)
    return choose(
      """
      parity: \(report.strings) strings (seed \(seed)), \(report.withLatin) with Latin letters or digits, \
      \(report.overLines) over line ends; \(report.expressions) regular expressions, \(report.numbers) numbers
      characters:strings \(lengths)
      recall \(recall) % (\(report.missed) of \(report.expected) missed), \
      precision \(precision) % (\(report.wrong) of \(report.found) wrong)

      """,
      """
      比对：\(report.strings) 个字符串（种子 \(seed)），含拉丁字母或数字 \(report.withLatin) 个，跨行 \(report.overLines) 个；正则表达式 \(report.expressions) 个，数 \(report.numbers) 个
      字数:个数 \(lengths)
      召回率 \(recall) %（\(report.expected) 篇中漏检 \(report.missed) 篇），\
      准确率 \(precision) %（\(report.found) 篇中误检 \(report.wrong) 篇）

      """)
  }
}
