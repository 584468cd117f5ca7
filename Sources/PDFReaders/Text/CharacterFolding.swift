internal import ICUText

/// Turns the forms that fonts name their characters by into the characters.
///
/// A font whose characters have several code points is often mapped back to the wrong one: 一 comes out as the
/// radical ⼀ (U+2F00), 金 as a compatibility ideograph, "fi" as one sign. Full-width letters and numbers in
/// circles are left: authors write them.
enum CharacterFolding {
  /// Radicals that Unicode does not decompose, and the characters they are taken for.
  private static let radicals: [UInt32: Unicode.Scalar] = [
    0x2E81: "厂", 0x2E83: "乚", 0x2E85: "亻", 0x2E87: "几", 0x2E89: "刂", 0x2E8B: "卩", 0x2E8C: "小", 0x2E90: "尢",
    0x2E93: "幺", 0x2E97: "心", 0x2E98: "扌", 0x2E99: "攵", 0x2E9B: "旡", 0x2E9D: "月", 0x2E9E: "歺", 0x2E9F: "母",
    0x2EA0: "民", 0x2EA1: "氵", 0x2EA2: "水", 0x2EA4: "爫", 0x2EA7: "牛", 0x2EA8: "犭", 0x2EA9: "王", 0x2EAA: "疋",
    0x2EAB: "目", 0x2EAC: "示", 0x2EAD: "礻", 0x2EAF: "糸", 0x2EB0: "纟", 0x2EB3: "罒", 0x2EB6: "羊", 0x2EB9: "耂",
    0x2EBB: "聿", 0x2EBC: "肉", 0x2EC1: "虎", 0x2EC2: "衤", 0x2EC4: "西", 0x2EC5: "见", 0x2EC6: "角", 0x2EC8: "讠",
    0x2EC9: "贝", 0x2ECB: "车", 0x2ECC: "辶", 0x2ECF: "邑", 0x2ED0: "钅", 0x2ED1: "長", 0x2ED3: "长", 0x2ED4: "门",
    0x2ED6: "阝", 0x2ED7: "雨", 0x2ED8: "青", 0x2ED9: "韦", 0x2EDA: "页", 0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食",
    0x2EE0: "饣", 0x2EE1: "首", 0x2EE2: "马", 0x2EE3: "骨", 0x2EE4: "鬼", 0x2EE5: "鱼", 0x2EE6: "鸟", 0x2EE7: "卤",
    0x2EE8: "麦", 0x2EE9: "黄", 0x2EEA: "黾", 0x2EEC: "齐", 0x2EEE: "齿", 0x2EF0: "龙", 0x2EF3: "龟",
  ]

  static func folded(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isFolded) else { return text }
    let normalizer = try? Normalizer()
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let plain = radicals[scalar.value] {
        result.append(plain)
      } else if scalar == "\u{AD}" {
        // On a page it is seen: the sign of a line's end, or a hyphen.
        result.append("-")
      } else if isInvisible(scalar) {
        continue
      } else if isFolded(scalar), let parts = normalizer?.decomposition(of: scalar.value) {
        result.append(contentsOf: parts.compactMap(Unicode.Scalar.init))
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func isFolded(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x2FDF, 0xF900...0xFAFF, 0x2F800...0x2FA1F, 0xFB00...0xFB06: return true
    default: return isInvisible(scalar)
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: return true
    default: return false
    }
  }
}
