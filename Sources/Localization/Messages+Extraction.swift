package import Extraction
internal import Primitives

extension Messages {
  /// Why a file, or a member of one, gave no document, as a clause.
  package func text(_ failure: ReadingFailure) -> String {
    switch failure {
    case .unknownFormat: choose("not a format that is read", "不是可读取的格式")
    case .damaged(let reason): choose("damaged: \(reason)", "文件损坏：\(reason)")
    case .encrypted: choose("encrypted", "已加密")
    case .noText: choose("no page has text; it seems to be a scan", "各页均无文字，似为扫描件")
    case .toolMissing(ExtractionProgram.name, _):
      choose(
        "needs \(ExtractionProgram.name), which cannot be started; it belongs beside this program, or where "
          + "$HONGTOU_EXTRACT says",
        "需要 \(ExtractionProgram.name)，但无法启动；它应与本程序同在一处，或由 $HONGTOU_EXTRACT 指明")
    case .toolMissing(let tool, let package):
      choose(
        "needs \(tool), which is not installed: sudo apt-get install \(package)",
        "需要 \(tool)，尚未安装：sudo apt-get install \(package)")
    case .toolFailed(let tool, let line): choose("\(tool) failed: \(line)", "\(tool) 失败：\(line)")
    case .limitExceeded(let kind): choose("over the limit of \(name(kind))", "超过\(name(kind))上限")
    case .crashed: choose("the process that reads files broke down over it", "读取进程因此文件中断")
    }
  }

  /// What was left out of a document that was read, as a clause.
  package func text(_ note: ReadingNote) -> String {
    switch note {
    case .pagesWithoutText(let pages):
      choose("no text on page \(list(pages)) (a scan?)", "第 \(list(pages)) 页无文字（扫描页？）")
    case .garbledPages(let pages):
      choose(
        "page \(list(pages)) left out: its font does not say what its characters are",
        "略去第 \(list(pages)) 页：字体未说明字符的含义")
    case .replacedBytes(let count, let first):
      choose(
        count == 1
          ? "1 sequence that is no text, at offset \(first), replaced by U+FFFD"
          : "\(count) sequences that are no text, the first at offset \(first), replaced by U+FFFD",
        "\(count) 处字节不是文字（首处位于偏移 \(first)），以 U+FFFD 代替")
    case .cutOff(let kind):
      choose("cut off at the limit of \(name(kind))", "超过\(name(kind))上限，其后略去")
    case .memberSkipped(let name, let failure): "\(name)\(choose(": ", "："))\(text(failure))"
    case .recognized(let confidence):
      choose("read by character recognition, confidence \(confidence) %", "由文字识别得出，置信度 \(confidence)%")
    }
  }

  /// Why no file can be read by the process for it.
  package func text(_ failure: ExtractionProcess.Failure) -> String {
    switch failure {
    case .notStarted(let path, let code):
      choose(
        "\(path) cannot be started: \(SystemCall.message(code)); it belongs beside this program, "
          + "or where $HONGTOU_EXTRACT says",
        "无法启动 \(path)：\(SystemCall.message(code))；它应与本程序同在一处，或由 $HONGTOU_EXTRACT 指明")
    case .notUnderstood(let path):
      choose(
        "\(path) is not the program of this version that reads files", "\(path) 不是本版本的文件读取程序")
    }
  }

  /// That the system does not have all the protections a process for hostile files should have.
  package func unprotected(_ missing: [String]) -> String {
    let names = missing.map { name in
      switch name {
      case "memory": choose("a limit of memory", "内存限制")
      case "writing": choose("a ban on writing (Landlock)", "禁止写入（Landlock）")
      default: choose("a ban on the network (seccomp)", "禁止联网（seccomp）")
      }
    }
    return choose(
      "files are read without \(names.joined(separator: " and ")): this system has none",
      "读取文件时未能启用\(names.joined(separator: "、"))：本系统不支持")
  }

  private func name(_ kind: ReadingLimits.Kind) -> String {
    switch kind {
    case .bytes: choose("bytes", "字节数")
    case .text: choose("text", "文字量")
    case .members: choose("members", "成员数")
    case .depth: choose("nesting", "嵌套层数")
    case .pages: choose("pages", "页数")
    case .cells: choose("cells", "单元格数")
    case .seconds: choose("time", "时间")
    }
  }

  /// The first numbers of a list.
  private func list(_ pages: [Int]) -> String {
    let shown = pages.prefix(10).map(String.init).joined(separator: choose(", ", "、"))
    return pages.count > 10 ? shown + choose(" and \(pages.count - 10) more", "等 \(pages.count)") : shown
  }
}
