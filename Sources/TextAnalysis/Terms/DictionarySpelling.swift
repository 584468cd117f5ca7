/// Dictionary spellings that the folding has removed.
///
/// A few characters are Traditional for one word and Simplified for another: 著 folds to 着 because 隨著 is 随着,
/// but the dictionary lists 著作 and 显著. Canonical text is left as it is; only the copy that is cut into words
/// gets the other character back where its neighbours leave no doubt.
enum DictionarySpelling {
  /// Restores dictionary spellings in `units`, a copy of canonical text. Its length does not change.
  static func restore(in units: inout [UInt16]) {
    for at in units.indices {
      switch units[at] {
      case 0x7740:  // 着
        let previous = at > 0 ? units[at - 1] : 0
        let next = at + 1 < units.count ? units[at + 1] : 0
        let isCopyright = next == 0x4F5C && at + 2 < units.count && units[at + 2] == 0x6743  // 著作权
        if isCopyright || isZhu(previous: previous, next: next) {
          units[at] = 0x8457  // 著
        }
      case 0x5177:  // 具, in 俱乐部
        if at + 2 < units.count, units[at + 1] == 0x4E50, units[at + 2] == 0x90E8 { units[at] = 0x4FF1 }
      case 0x501F:  // 借, in 慰藉
        if at > 0, units[at - 1] == 0x6170 { units[at] = 0x85C9 }
      default: break
      }
    }
  }

  private static func isZhu(previous: UInt16, next: UInt16) -> Bool {
    switch previous {
    // 显著 名著 巨著 论著 专著 原著 编著 译著 土著 卓著 昭著 遗著.
    case 0x663E, 0x540D, 0x5DE8, 0x8BBA, 0x4E13, 0x539F, 0x7F16, 0x8BD1, 0x571F, 0x5353, 0x662D, 0x9057:
      return true
    // 随着 沿着 朝着 向着 围着 绕着 味着 有着 带着 本着 为着 接着 跟着 拿着 看着 活着 藏着.
    case 0x968F, 0x6CBF, 0x671D, 0x5411, 0x56F4, 0x7ED5, 0x5473, 0x6709, 0x5E26, 0x672C, 0x4E3A, 0x63A5,
      0x8DDF,
      0x62FF, 0x770B, 0x6D3B, 0x85CF:
      return false
    default: break
    }
    // 著作 著名 著称 著述 著录.
    return next == 0x4F5C || next == 0x540D || next == 0x79F0 || next == 0x8FF0 || next == 0x5F55
  }
}
