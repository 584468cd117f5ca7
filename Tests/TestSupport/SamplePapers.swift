/// Three invented papers, in Markdown, plain text and JSON lines.
public enum SamplePapers {
  public static let elderly = """
    ---
    title: 云河市养老服务条例
    number: 云政发〔2023〕5号
    issuer: 云河市人民政府
    date: 2023-03-05
    kind: 条例
    status: 现行有效
    ---
    第一章 总则
    第一条 为规范养老服务，制定本条例。
    第二条 本条例适用于居家养老和机构养老。
    第二章 社区服务
    第三条 社区应当设立养老驿站。

    """
  public static let transit = "关于轨道交通3号线的批复\n\n同意建设轨道交通3号线，设站21座。\n市属国企负责运营。\n"
  public static let lines = """
    {"id":"a-1","title":"法院公告","text":"云河市人民法院公告。","date":"2022-01-02","issuer":"云河市人民法院"}
    {"id":"a-2","title":"养老金通知","text":"第一行\\n养老金按月\\n发放。","date":"2024","url":"https://example.invalid/2"}

    """

  /// Writes them to `papers/` in `folder`.
  public static func write(to folder: TemporaryDirectory) {
    folder.write("papers/养老.md", elderly)
    folder.write("papers/轨道.txt", transit)
    folder.write("papers/汇编.jsonl", lines)
  }
}
