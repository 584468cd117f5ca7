internal import Extraction
internal import Glibc
internal import Localization
internal import Primitives
internal import SearchEngine

/// Looks at what a set-up needs, one thing after another.
struct Doctor {
  /// Programs that readers of files run, and the packages that have them.
  private static let tools: [(program: String, package: String, use: (String, String))] = [
    ("pdftotext", "poppler-utils", ("text of PDF files", "读取 PDF 文件")),
    (
      "soffice", "libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui",
      ("office files before 2007", "读取 2007 年以前的 Office 文件")
    ),
    ("tesseract", "tesseract-ocr-chi-sim", ("scans and pictures, with --ocr", "以 --ocr 识别扫描件和图片")),
    ("man", "man-db", ("the manual", "查看手册")),
    ("jq", "jq", ("examples with --format json", "使用 --format json 的示例")),
  ]

  let directory: String

  func diagnoses() -> [Diagnosis] {
    var found = [index(), writing(), locale(), extraction()]
    if let socket = socket() { found.append(socket) }
    return found + Self.tools.map { Self.tool($0.program, $0.package, $0.use) }
  }

  private func index() -> Diagnosis {
    let name = localized("index", "索引")
    do throws(EngineError) {
      let info = try SearchEngine(opening: directory).info()
      return Diagnosis(
        verdict: .ok, subject: name,
        text: localized(
          "\(directory): \(Messages.counted(info.documents, "document")), \(info.analyzer)",
          "\(directory)：\(Figures.grouped(info.documents)) 篇文件，\(info.analyzer)"))
    } catch {
      let remedy: String? =
        switch error {
        case .analyzerChanged, .index: "hongtou --index \(Self.quoted(directory)) index --full"
        case .analysis: "sudo apt install libicu72"
        default: nil
        }
      return Diagnosis(verdict: .trouble, subject: name, text: Messages.current.text(error), remedy: remedy)
    }
  }

  private func writing() -> Diagnosis {
    let name = localized("writing", "写入权限")
    // Each path is a C string for the length of the call.
    if unsafe access(directory, F_OK) != 0 {
      return Diagnosis(
        verdict: .warning, subject: name,
        text: localized("\(directory) is not there yet", "\(directory) 尚不存在"),
        remedy: "hongtou --index \(Self.quoted(directory)) index")
    }
    if unsafe access(directory, W_OK | X_OK) != 0 {
      return Diagnosis(
        verdict: .warning, subject: name,
        text: "\(directory): \(Messages.current.system(errno))",
        remedy: "sudo chown -R $USER \(Self.quoted(directory))")
    }
    return Diagnosis(verdict: .ok, subject: name, text: localized("the index can be updated", "可以更新索引"))
  }

  private func locale() -> Diagnosis {
    let variable = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { Environment.value($0) }.first ?? ""
    let isUTF8 = variable.lowercased().contains("utf-8") || variable.lowercased().contains("utf8")
    return Diagnosis(
      verdict: isUTF8 ? .ok : .warning, subject: localized("locale", "语言环境"),
      text: isUTF8
        ? variable
        : localized(
          "'\(variable)' is not UTF-8; a terminal may garble Chinese", "“\(variable)”不是 UTF-8，终端可能显示乱码"),
      remedy: isUTF8 ? nil : "export LANG=C.UTF-8")
  }

  /// The process that reads files of other formats, and what it is kept from.
  private func extraction() -> Diagnosis {
    let name = localized("formats", "文件格式")
    let process = ExtractionProcess(path: ExtractionProgram.path)
    do throws(ExtractionProcess.Failure) {
      let formats = try process.formats()
      let missing = process.missingProtections
      return Diagnosis(
        verdict: missing.isEmpty ? .ok : .warning, subject: name,
        text: missing.isEmpty
          ? formats.joined(separator: " ") : Messages.current.unprotected(missing))
    } catch {
      return Diagnosis(
        verdict: .trouble, subject: name, text: Messages.current.text(error),
        remedy: "export HONGTOU_EXTRACT=...")
    }
  }

  /// The server that searches are sent to, where the environment names one.
  private func socket() -> Diagnosis? {
    guard let path = Environment.value("HONGTOU_SOCKET") else { return nil }
    do {
      _ = try DaemonSearch(path)
      return Diagnosis(verdict: .ok, subject: "hongtoud", text: path)
    } catch {
      let text = (error as? Failure)?.message ?? "\(error)"
      return Diagnosis(verdict: .trouble, subject: "hongtoud", text: text, remedy: "unset HONGTOU_SOCKET")
    }
  }

  private static func tool(_ program: String, _ package: String, _ use: (String, String)) -> Diagnosis {
    let folders = (Environment.value("PATH") ?? "").split(separator: ":")
    for folder in folders {
      let path = "\(folder)/\(program)"
      if unsafe access(path, X_OK) == 0 { return Diagnosis(verdict: .ok, subject: program, text: path) }
    }
    return Diagnosis(
      verdict: .warning, subject: program, text: localized("not installed: \(use.0)", "未安装：\(use.1)"),
      remedy: "sudo apt install \(package)")
  }

  /// `path` as a shell takes it.
  private static func quoted(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || "-._/".utf8.contains($0)
    }
    return isPlain && !path.isEmpty ? path : "'" + path.replacing("'", with: "'\\''") + "'"
  }
}
