import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// `hongtou browse` in a terminal of tmux, by what stands on its screen.
@Suite(.enabled(if: TerminalTrial.isPossible, "needs tmux"))
struct BrowseScreenTests {
  @Test func typingFindsAndLeavingRestores() {
    let trial = TerminalTrial()
    trial.run("echo before; \"$HONGTOU\" browse; echo status $?")
    let all = trial.awaits("4 documents")
    #expect(all.contains("云河市养老服务条例") && all.contains("法院公告"))
    trial.type("养老 社区")
    let found = trial.awaits("1 document")
    let rows = found.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows[0] == "> 养老 社区" + String(repeating: " ", count: 59) + "1 document")
    #expect(rows[2].hasPrefix("> 云河市养老服务条例") && rows[2].hasSuffix("2023-03-05"))
    trial.awaits("13 第三条 社区应当设立养老驿站。")
    #expect(trial.screen.contains("云政发〔2023〕5号 · 云河市人民政府 · 2023-03-05 · 现行有效"))
    // What is deleted is a character, whatever its bytes.
    trial.press("BSpace", "BSpace", "BSpace")
    trial.awaits("2 documents")
    trial.press("C-c")
    let end = trial.awaits("status 0")
    #expect(end.contains("before") && !end.contains("documents"))
    trial.run("stty -a | grep -o '[-]*icanon'")
    #expect(!trial.awaits("\nicanon").contains("-icanon"))
  }

  @Test func filtersAndThePreviewAreReachedByTab() {
    let trial = TerminalTrial()
    trial.run("\"$HONGTOU\" browse 养老")
    trial.awaits("2 documents")
    trial.press("BTab")
    trial.awaits("[ ] 云河市人民政府")
    trial.press("Enter")
    trial.awaits("[x] 云河市人民政府")
    let narrowed = trial.awaits("1 document\n")
    #expect(narrowed.contains("\n[云河市人民政府]\n"))
    trial.press("Enter")
    trial.awaits("2 documents")
    trial.press("BTab", "Up")
    trial.awaits("\n> 云河市养老服务条例 ", isThere: false)
    trial.awaits("\n> 2 养老金通知")
    trial.press("q")
    trial.awaits("documents", isThere: false)
  }

  @Test func sizesChange() {
    let trial = TerminalTrial(columns: 80, rows: 24)
    trial.run("\"$HONGTOU\" browse 养老")
    trial.awaits("----------")
    for (columns, rows) in [(40, 12), (200, 50), (20, 5), (3, 2), (80, 24)] {
      trial.tmux("resize-window -x \(columns) -y \(rows)")
      let keys = [
        "Enter: open", "Enter: open  Up/Down: choose  Tab: list, text, filters  Esc: clear  Ctrl-C: quit",
      ]
      switch rows {
      case 12:
        // The pane takes turns with the list.
        trial.awaits("----------", isThere: false)
        #expect(trial.awaits(keys[0]).contains("\n> 养老金通知"))
      case 50: #expect(trial.awaits(" | 养老金通知").contains(keys[1]))
      case 5: trial.awaits("Enter", isThere: false)
      case 24: #expect(trial.awaits("----------").contains(keys[1]))
      default: usleep(200_000)
      }
    }
    trial.press("Escape")
    trial.awaits("4 documents")
    trial.press("Escape")
    trial.awaits("documents", isThere: false)
  }

  @Test func theEditorOpensAtTheLineAndComesBack() {
    let trial = TerminalTrial()
    trial.papers.folder.write("edit", "#!/bin/sh\necho \"$@\" >> edited\nread answer\nexit $answer\n")
    _ = trial.papers.shell("chmod +x edit; cp papers/养老.md 'papers/a b.md'")
    trial.run("EDITOR='./edit now' \"$HONGTOU\" browse 驿站")
    trial.awaits("第三条")
    trial.press("Enter")
    // The terminal is as it was, and lines are read as ever.
    trial.awaits("ready>")
    trial.run("0")
    trial.awaits("1 document")
    #expect(trial.papers.shell("cat edited").output == "now +13 papers/养老.md\n")
    _ = trial.papers.shell("mv papers/养老.md papers/别处.md")
    trial.press("Tab")
    trial.type("e")
    trial.awaits("papers/养老.md: no such file here")
    _ = trial.papers.shell("mv papers/别处.md papers/养老.md")
    trial.type("e")
    trial.awaits("ready>")
    trial.run("7")
    trial.awaits("edit ended with status 7")
    trial.press("q")
    trial.awaits("1 document", isThere: false)
  }

  @Test func aStopAndASignalGiveTheTerminalBack() throws {
    let trial = TerminalTrial()
    trial.run("\"$HONGTOU\" browse 养老")
    trial.awaits("2 documents")
    trial.press("C-z")
    trial.awaits("Stopped")
    trial.run("stty -a | grep -o '[-]*icanon'")
    #expect(!trial.awaits("\nicanon").contains("-icanon"))
    trial.run("fg")
    trial.awaits("2 documents")
    for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV] {
      let program = try #require(trial.program)
      kill(program, signal)
      trial.awaits("2 documents", isThere: false)
      trial.run("clear; stty -a | grep -o '[-]*icanon'; echo $((1 + 1))ok")
      let end = trial.awaits("\n2ok")
      #expect(end.hasPrefix("icanon\n"), "signal \(signal): \(end)")
      trial.run("clear; \"$HONGTOU\" browse 养老")
      trial.awaits("2 documents")
    }
    // Stopped and continued by others, it draws itself anew.
    let program = try #require(trial.program)
    kill(program, SIGSTOP)
    trial.awaits("Stopped")
    trial.run("fg")
    trial.awaits("2 documents")
    trial.press("C-c")
    trial.awaits("2 documents", isThere: false)
  }

  @Test func documentsCommandNothingAndPastesAreText() {
    let trial = TerminalTrial()
    trial.papers.folder.write("papers/坏.txt", "坏\u{1B}]0;owned\u{7}标题\n\n坏\u{1B}[41m文\u{9B}2J本\u{202E}反\n")
    #expect(trial.papers.run(["index", "papers"]).status == 0)
    trial.run("\"$HONGTOU\" browse")
    trial.awaits("documents")
    trial.papers.folder.write("paste", "坏\n文本\u{3}")
    trial.tmux("load-buffer paste ';' paste-buffer -p")
    trial.awaits("> 坏 文本")
    trial.awaits("1 document\n")
    let shown = trial.tmux("capture-pane -p -e").output
    #expect(trial.screen.contains("坏[41m文2J本反") && !shown.contains("\u{1B}[41m"))
    #expect(trial.tmux("display-message -p '#{pane_title}'").output.contains("owned") == false)
    trial.press("C-c")
  }

  @Test func colourIsNotForced() {
    let trial = TerminalTrial(environment: ["NO_COLOR": "1", "LC_ALL": "zh_CN.UTF-8"])
    trial.run("\"$HONGTOU\" browse 养老 --issuer 云河市人民政府")
    trial.awaits("1 篇")
    trial.awaits("第三条 社区应当设立养老驿站。")
    let shown = trial.tmux("capture-pane -p -e").output.replacing("\u{1B}[39m\u{1B}[49m", with: "")
    #expect(!shown.contains("[31m") && !shown.contains("[35m") && !shown.contains(";31m"))
    // Reversed and underlined it is still.
    #expect(shown.contains("7m> 云河市养老服务条例") && shown.contains("4m养老"))
    trial.press("C-c")
  }
}
