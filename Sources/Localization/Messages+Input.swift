internal import ICUText
public import PolicyDocuments

extension Messages {
  /// `path:line: reason`, as compilers and `grep` write places.
  public func text(_ problem: InputProblem) -> String {
    let place = problem.line.map { "\(problem.path):\($0)" } ?? problem.path
    return "\(place)\(choose(": ", "："))\(text(problem.reason))"
  }

  /// Why something was not read, as a clause without a full stop: "the file is empty".
  public func text(_ reason: InputProblem.Reason) -> String {
    switch reason {
    case .emptyPath: choose("an empty path", "路径为空")
    case .pathWithNUL: choose("a path cannot hold a NUL character", "路径中不能有 NUL 字符")
    case .nameNotUTF8: choose("its name is not UTF-8; rename it", "文件名不是 UTF-8 编码，请改名")
    case .nestedTooDeep: choose("folders nest too deep", "文件夹嵌套过深")
    case .danglingLink: choose("a symbolic link that leads nowhere", "符号链接的目标不存在")
    case .notRegularFile(let type): notRegularFile(type)
    case .system(let code): system(code)
    case .unknownFormat: choose("not a format that is read", "不是可读取的格式")
    case .picture: choose("a picture, which is read with --ocr", "图片，用 --ocr 方可读取")
    case .emptyFile: choose("the file is empty", "文件为空")
    case .blankFile: choose("the file holds nothing but blanks", "文件只有空白")
    case .blankRecord:
      choose("its text holds nothing but blanks, and it has no title", "正文只有空白，也无标题")
    case .bulkAction:
      choose("an action of the bulk interface, no document", "批量接口的操作行，不是文件")
    case .fileTooLarge(let bytes, let limit, let cause):
      choose(
        "the file has \(bytes) bytes, over the limit of \(limit) for a document",
        "文件有 \(bytes) 字节，超过单篇上限 \(limit)") + text(cause: cause)
    case .lineTooLong(let bytes, let limit, let cause):
      choose("the line has \(bytes) bytes, over the limit of \(limit)", "此行有 \(bytes) 字节，超过上限 \(limit)")
        + text(cause: cause)
    case .hidden: choose("hidden", "隐藏文件")
    case .excluded: choose("left out by --exclude", "被 --exclude 排除")
    case .notIncluded: choose("not named by --include", "不在 --include 之列")
    case .indexItself: choose("the index itself", "索引本身")
    case .removedOnRequest:
      choose("removed on request; naming the file takes it back", "已按要求移除；指明该文件即可重新收录")
    case .undecodable(let error): text(error)
    case .notJSONLines(let content):
      choose("not JSON lines but \(name(content))", "不是 JSON Lines，而是\(name(content))")
    case .jsonLinesInUTF16:
      choose("JSON lines in UTF-16 are not read; they must be UTF-8", "不读取 UTF-16 的 JSON Lines，请转为 UTF-8")
    case .invalidJSON(let message): choose("not a JSON object: \(message)", "不是 JSON 对象：\(message)")
    case .jsonNotUTF8: choose("the line is not UTF-8", "此行不是 UTF-8 编码")
    case .noTextOrTitle:
      choose(
        "neither a text (body, text, contents or content) nor a title",
        "既无正文（body、text、contents 或 content），也无标题")
    case .notADate(let key, let value):
      choose("'\(key)' is not a date: '\(value)'; kept as it is", "“\(key)”不是日期：“\(value)”，照原样保留")
    case .repeatedID(let id, let kept):
      choose("id '\(id)' again: kept as '\(kept)'", "编号“\(id)”重复，记为“\(kept)”")
    case .unreadable(let failure): text(failure)
    case .partlyRead(let note): text(note)
    case .takenID(let id, let file, let kept):
      choose(
        "id '\(id)' is that of a document of \(file): kept as '\(kept)'",
        "编号“\(id)”已属 \(file) 中的文件，记为“\(kept)”")
    }
  }

  /// What sets a limit, in brackets.
  private func text(cause: String?) -> String { cause.map { choose(" (\($0))", "（\($0)）") } ?? "" }

  private func notRegularFile(_ type: InputProblem.FileType) -> String {
    switch type {
    case .folder: choose("a folder, not a file", "是文件夹，不是文件")
    case .pipe: choose("a named pipe, not a file", "是命名管道，不是文件")
    case .socket: choose("a socket, not a file", "是套接字，不是文件")
    case .device: choose("a device, not a file", "是设备，不是文件")
    case .other: choose("not a regular file", "不是普通文件")
    }
  }

  private func text(_ error: DecodingError) -> String {
    let encodings = choose("UTF-8, UTF-16, GB18030 or Big5", "UTF-8、UTF-16、GB18030 或 Big5")
    switch error {
    case .notText(let content): return choose("not text but \(name(content))", "不是文本，而是\(name(content))")
    case .illFormed(let encoding, let offset):
      return choose(
        "ill-formed \(encoding): first bad byte at offset \(offset)",
        "\(encoding) 编码有误：第一个错误字节在偏移 \(offset) 处")
    case .unrecognised(let offset?):
      return choose(
        "not text in \(encodings): first bad byte at offset \(offset)",
        "不是 \(encodings) 文本：第一个错误字节在偏移 \(offset) 处")
    case .unrecognised(nil):
      return choose(
        "not Chinese text in \(encodings); if it is text, name its encoding",
        "不是 \(encodings) 的中文文本；若确为文本，请指明其编码")
    }
  }

  /// A noun phrase.
  private func name(_ content: BinaryContent) -> String {
    switch content {
    case .pdf: choose("a PDF document", " PDF 文档")
    case .zip:
      choose("a ZIP archive (DOCX, XLSX, OFD and EPUB are such)", " ZIP 压缩包（DOCX、XLSX、OFD、EPUB 均属此类）")
    case .emptyZip: choose("an empty ZIP archive", "空的 ZIP 压缩包")
    case .oldOffice: choose("an old Office document (DOC, XLS, PPT, WPS)", "旧版 Office 文档（DOC、XLS、PPT、WPS）")
    case .rtf: choose("an RTF document", " RTF 文档")
    case .png: choose("a PNG image", " PNG 图片")
    case .jpeg: choose("a JPEG image", " JPEG 图片")
    case .gif: choose("a GIF image", " GIF 图片")
    case .elf: choose("an ELF program", " ELF 程序")
    case .gzip: choose("gzip data", " gzip 数据")
    case .zstd: choose("zstd data", " zstd 数据")
    case .xz: choose("xz data", " xz 数据")
    case .bzip2: choose("bzip2 data", " bzip2 数据")
    case .sevenZip: choose("a 7-Zip archive", " 7-Zip 压缩包")
    case .rar: choose("a RAR archive", " RAR 压缩包")
    case .sqlite: choose("an SQLite database", " SQLite 数据库")
    case .utf32: choose("UTF-32 text", " UTF-32 文本")
    case .nul(let offset):
      choose("binary data (a NUL byte at offset \(offset))", "二进制数据（偏移 \(offset) 处为 NUL 字节）")
    case .controlCharacters: choose("binary data (control characters abound)", "二进制数据（控制字符过多）")
    }
  }
}
