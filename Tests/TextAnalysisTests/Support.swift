import TestSupport
import TextAnalysis

/// Folds a string and gives the canonical text as a string.
func folded(_ text: String) throws -> String {
  String(decoding: try TextFolder().foldQuery(text), as: UTF16.self)
}

func canonical(_ text: String) throws -> [UInt16] { try TextFolder().foldQuery(text) }

/// Whether `needle` stands somewhere in `text`.
func contains(_ text: [UInt16], _ needle: ArraySlice<UInt16>) -> Bool {
  guard let first = needle.first else { return true }
  guard text.count >= needle.count else { return false }
  return (0...text.count - needle.count).contains { start in
    text[start] == first && text[start..<start + needle.count].elementsEqual(needle)
  }
}

/// Texts to try rules on: real ones where they are present, and some of every kind that are always there.
enum SampleTexts {
  static let own = [
    "国务院办公厅关于印发《“十四五”文化发展规划》的通知\n国办发〔2022〕14号\n\n第一条　为了规范管理，根据《中华人民共和国\n民法典》，制定本办法。",
    "PM2.5浓度为48.9微克／立方米，GDP增长5.2%（见附件1、2）……\r\n\r\n　　二、加强5G基站建设；A 股 市场 open market “一 带 一 路”",
    "為貫徹執行著作權法、臺灣地區與大陸地區人民關係條例，　特訂定「乾隆」幹部『後天』餘額辦法。\n\n\n第 十 五 條",
    "café naïve ǎnquán 𠮷野家 😀👍🏽 ﷺ ½ ㈠①Ⅳ℃ ⼈⺠ ＡＢＣ１２３ a\u{200B}b e\u{301} \u{2029} x\u{0}y\u{1F}z",
  ]

  static func real() -> [[UInt8]] {
    let names = [
      "seeds/000_fa20a36d0618ece6.txt", "seeds/003_b8c75308141dede4.txt", "corpora/laws-tw-trad-small.jsonl",
    ]
    return names.compactMap { TestData.path($0) }.compactMap { TemporaryDirectory.bytes(of: $0) }
      .map { Array($0.prefix(300_000)) }
  }

  /// Scalars that rules are about, for random texts in which they meet.
  static let scalars: [Unicode.Scalar] =
    Array(
      "法国著着乾干幹「」“”\"‘’'（）()〔〕[]【】《》〈〉«»，,：:；;。.、！!？?—–-·•・～~…％%①⑳㈠½℃№ⅣⅫ０９ＡｚAZaz09éëǚœß ΣςσжЙй가한カタ々〇○𠮷😀"
        .unicodeScalars) + [
      "\n", "\n", "\r", "\t", " ", " ", "\u{3000}", "\u{A0}", "\u{2028}", "\u{2029}", "\u{85}", "\u{200B}",
      "\u{FEFF}",
      "\u{AD}", "\u{FE0F}", "\u{301}", "\u{338}", "\u{0}", "\u{7F}", "\u{C}", "\u{B}", "\u{FFFD}", "\u{FDFA}",
    ]

  static func random(_ random: inout SeededRandom, length: Int) -> String {
    var result = String.UnicodeScalarView()
    for _ in 0..<length {
      if random.below(8) == 0, let any = Unicode.Scalar(UInt32(random.below(0x110000))) {
        result.append(any)
      } else {
        result.append(scalars[random.below(scalars.count)])
      }
    }
    return String(result)
  }
}
