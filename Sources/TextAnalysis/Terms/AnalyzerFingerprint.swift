internal import ICUText

/// The words that name an analyzer, as `icu72.1 unicode15.0 fold1 words1 dictionary:0123456789abcdef`.
///
/// The last word says how Chinese was cut: by the dictionary read directly, with the hash of its bytes, after
/// it had cut the probe as ICU does; or by ICU's iterator.
enum AnalyzerFingerprint {
  /// A text that dictionaries and algorithms cut differently: overlaps, names, numerals, rare words, scripts
  /// mixed.
  static let probe = """
    关于进一步优化营商环境更好服务市场主体的实施意见研究生命起源发展中国家用电器下乡结婚的和尚未结婚的城市副中心\
    国务院办公厅印发信访工作条例专项整治行动方案京津冀协同发展领导小组办公室主任会议纪要二〇二四年十二月三十一日\
    碳达峰碳中和乡村振兴新质生产力放管服改革一网通办最多跑一次人民法院审判委员会讨论决定的案件中华人民共和国民法典\
    第十五条第14条pm2.5浓度48.9微克a股5g基站カタカナひらがな한국어Straße
    """

  /// The fingerprint where the dictionary is read directly.
  static func make(_ dictionary: WordDictionary) -> String {
    common + "dictionary:" + hexadecimal(dictionary.hash)
  }

  /// The fingerprint where ICU's iterator cuts all words: a hash of how it cuts the probe.
  static func make(_ breaker: WordBreaker) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    // FNV-1a over the ends and kinds of the segments.
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    breaker.forEachSegment(in: Array(probe.utf16).span) { _, end, status in
      add(UInt8(truncatingIfNeeded: end))
      add(UInt8(truncatingIfNeeded: end >> 8))
      add(UInt8(truncatingIfNeeded: status / 100))
    }
    return common + "iterator:" + hexadecimal(hash)
  }

  private static var common: String {
    "icu\(ICUVersion.library) unicode\(ICUVersion.unicode) fold\(TextFolder.version) words\(Analyzer.version) "
  }

  private static func hexadecimal(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
