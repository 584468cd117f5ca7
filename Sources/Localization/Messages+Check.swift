internal import InvertedIndex
public import SearchEngine

extension Messages {
  /// What a repair did, as one line.
  public func text(_ action: RepairAction) -> String {
    switch action {
    case .commit(.corrected): choose("commit: a wrong byte is put right", "commit：已改正一个错误字节")
    case .commit(.replacedByPending(let generation)):
      choose(
        "commit: cannot be read; generation \(generation) takes its place", "commit：无法读取，以第 \(generation) 代代替"
      )
    case .commit(.lost):
      choose(
        "commit: cannot be read; all segments that are there are taken, and documents that were deleted come back "
          + "until the next 'hongtou index' sees that they are gone",
        "commit：无法读取，采用现有的全部索引段；已删除的文件会重新出现，直到下次 hongtou index 发现其已不在")
    case .deletionsCorrected(let file): choose("\(file): a wrong byte is put right", "\(file)：已改正一个错误字节")
    case .deletionsLost(let file, let count):
      choose(
        "\(file): cannot be read; \(Self.counted(count, "document")) that \(count == 1 ? "was deleted comes" : "were deleted come") back until the next 'hongtou index' "
          + "sees that they are gone",
        "\(file)：无法读取；已删除的 \(count) 篇文件会重新出现，直到下次 hongtou index 发现其已不在")
    case .segmentUnreadable(let name, let error):
      choose(
        "\(name): nothing of it can be read: \(damage(.index(error)))",
        "\(name)：完全无法读取：\(damage(.index(error)))")
    case .segmentCorrected(let name, wrongBytes: 0):
      choose("\(name): its frame is put right", "\(name)：已改正其框架")
    case .segmentCorrected(let name, wrongBytes: 1):
      choose("\(name): a wrong byte is put right", "\(name)：已改正一个错误字节")
    case .segmentCorrected(let name, let count):
      choose("\(name): \(count) wrong bytes are put right", "\(name)：已改正 \(count) 个错误字节")
    case .segmentRebuilt(let name, let documents, let lost):
      choose(
        "\(name): made again from its stored texts: \(Self.counted(documents, "document"))"
          + (lost > 0 ? ", \(lost) lost" : ""),
        "\(name)：已由所存原文重建：\(documents) 篇文件" + (lost > 0 ? "，丢失 \(lost) 篇" : ""))
    case .movedLinesCorrected:
      choose("the lines of moved documents: a wrong byte is put right", "移动过的文件的行号：已改正一个错误字节")
    case .movedLinesLost:
      choose(
        "the lines of moved documents are found again as the next 'hongtou index' reads all files",
        "移动过的文件的行号将在下次 hongtou index 读取全部文件时重新得出")
    case .citationsRecounted(let key):
      choose("\(key): the citations of the documents are counted again", "\(key)：文件的被引次数已重新统计")
    case .catalogCorrected: choose("the catalog of files: a wrong byte is put right", "文件目录表：已改正一个错误字节")
    case .catalogLost:
      choose(
        "the catalog of files is made again; the next 'hongtou index' reads all files",
        "文件目录表已重建；下次 hongtou index 将读取全部文件")
    }
  }

  public func text(_ document: LostDocument) -> String {
    switch document {
    case .known(let id): choose("lost: \(id)", "丢失：\(id)")
    case .unknown(let segment, let number):
      choose("lost: \(segment) document \(number), id unknown", "丢失：\(segment) 第 \(number) 篇，编号不明")
    }
  }

  public func text(_ difference: ParityCheck.Difference) -> String {
    choose(
      "'\(difference.string)': \(Self.counted(difference.missed, "document")) missed, \(difference.wrong) wrong",
      "“\(difference.string)”：漏检 \(difference.missed) 篇，误检 \(difference.wrong) 篇")
  }
}
