import TestSupport

/// A fresh folder with three invented papers in `papers/`, and `index/` made of them.
final class Papers {
  let folder = TemporaryDirectory()

  static let elderly = """
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
  static let transit = "关于轨道交通3号线的批复\n\n同意建设轨道交通3号线，设站21座。\n市属国企负责运营。\n"
  static let lines = """
    {"id":"a-1","title":"法院公告","text":"云河市人民法院公告。","date":"2022-01-02","issuer":"云河市人民法院"}
    {"id":"a-2","title":"养老金通知","text":"第一行\\n养老金按月\\n发放。","date":"2024","url":"https://example.invalid/2"}

    """

  init(isIndexed: Bool = true) {
    folder.write("papers/养老.md", Self.elderly)
    folder.write("papers/轨道.txt", Self.transit)
    folder.write("papers/汇编.jsonl", Self.lines)
    if isIndexed { _ = run(["index", "papers"]) }
  }

  var path: String { folder.path }

  func run(_ arguments: [String], environment: [String: String] = [:], input: String = "") -> RunBinary.Result
  {
    RunBinary.run(arguments, in: folder.path, environment: environment, input: input)
  }

  func shell(_ script: String, environment: [String: String] = [:]) -> RunBinary.Result {
    RunBinary.shell(script, in: folder.path, environment: environment)
  }
}
