import Testing
import TextAnalysis

@Suite struct FoldingTests {
  @Test(arguments: [
    // Compatibility forms and letter case.
    ("ＡＢＣａｂｃ１２３", "abcabc123"), ("①㈠Ⅳ㎡℃½№", "1(一)ivm2°c1/2no"), ("Σας", "σασ"),
    // Radicals.
    ("⼈⺠⼯⻔⻢", "人民工门马"),
    // Diacritics, composed or not.
    ("éÉe\u{301}", "eee"), ("ǎnquán ānquán", "anquan anquan"), ("Ĵj\u{302}İi", "jjii"),
    ("йи\u{306}ёе", "ииее"),
    ("≠", "≠"), ("が", "が"), ("한", "한"),
    // Traditional to Simplified.
    ("乾干幹乾坤", "干干干干坤"), ("臺灣地區關係條例", "台湾地区关系条例"), ("隨著 随着", "随着随着"), ("髮發", "发发"),
    // Variants (docs/VARIANTS.md).
    ("衞生署 諮詢 谘询 牴觸 鉅額 滙報 敍明 高峯 麪包", "卫生署咨询咨询抵触巨额汇报叙明高峰面包"), ("喆堃祐犇", "喆堃祐犇"),
    ("\u{E81E}\u{E863}\u{E816}\u{E78D}\u{E000}", "龴䶮\u{20087},\u{E000}"),
    // Brackets.
    ("〔2021〕[2021]【2021】（2021）(2021)［2021］﹝2021﹞❲2021❳", String(repeating: "(2021)", count: 8)),
    // Quotation marks.
    ("“a”„b\"＂c＂「d」『e』〝f〞", "\"a\"\"b\"\"c\"\"d\"\"e\"\"f\""), ("‘a’'b'＇`", "'a''b'''"),
    // Titles.
    ("《甲》〈乙〉«丙»", "《甲》《乙》《丙》"),
    // Dashes, dots, tildes, ellipses.
    ("—–―‐‑‒─－−-", "----------"), ("·•・‧∙⋅･", "·······"), ("～〜~∼", "~~~~"), ("……⋯", "........."),
    // Other punctuation.
    ("，,：:；;！!？?％%", ",,::;;!!??%%"), ("。｡、､", "。。、、"), ("二○二一二〇二一", "二〇二一二〇二一"),
    // Marks of markup.
    ("PM_{2.5}浓度", "pm2.5浓度"), ("**养老**服务", "养老服务"), ("x^2", "x2"), ("＿＊", ""),
    // Ignorables.
    ("法\u{200B}律\u{FEFF}法\u{AD}规\u{FE0F}\u{0}\u{7}\u{2060}", "法律法规"),
  ])
  func folds(_ text: String, _ expected: String) throws { #expect(try folded(text) == expected) }

  @Test(arguments: [
    ("营商\n环境", "营商环境"), ("营商 环境", "营商环境"), ("营商\r\n　　环境", "营商环境"), ("2021 年 10 月", "2021年10月"),
    ("a b", "a b"), ("a\nb", "a b"), ("a \t\u{A0}\u{3000} b", "a b"), ("3 5", "3 5"), ("a, b", "a,b"),
    ("国发〔2021〕 23 号", "国发(2021)23号"), ("カタ カナ", "カタ カナ"),
    ("甲\n\n乙", "甲\n乙"), ("甲\r\n\r\n乙", "甲\n乙"), ("甲\n \u{3000}\n\n\n乙", "甲\n乙"), ("甲\u{2029}乙", "甲\n乙"),
    ("甲\u{2028}乙", "甲乙"), ("甲\u{85}\u{85}乙", "甲\n乙"), ("甲\r\r乙", "甲\n乙"), ("甲\r\n乙", "甲乙"),
    ("甲\r\r\n乙", "甲乙"), ("甲\n\r\r\n乙", "甲\n乙"), ("甲\r\r\n\r\r\n乙", "甲\n乙"), ("甲\r\r乙\n", "甲\n乙"),
    ("a\u{200B} \u{200B}b", "a b"), ("甲\n\u{200B}\n乙", "甲\n乙"), ("a\u{200B}b", "ab"), ("甲\u{C}乙", "甲乙"),
    ("  \n\n甲\n\n ", "甲"), (" \n\n ", ""), ("", ""), ("\u{200B}", ""), ("𠮷 a", "𠮷a"), ("a 𠮷", "a𠮷"),
  ])
  func joinsAndSeparates(_ text: String, _ expected: String) throws { #expect(try folded(text) == expected) }

  @Test func aDocumentNumberHasOneForm() throws {
    let forms = ["国发〔2021〕23号", "国发[2021]23号", "国发（2021）23 号", "國發【２０２１】２３號", "国发〔2021〕\n23号"]
    #expect(Set(try forms.map(folded)) == ["国发(2021)23号"])
  }

  @Test func aFolderIsUsedAgain() throws {
    let folder = try TextFolder()
    var text = CanonicalText()
    for source in SampleTexts.own + SampleTexts.own.reversed() {
      folder.fold(Array(source.utf8), into: &text)
      #expect(text.units == (try canonical(source)))
    }
  }
}
