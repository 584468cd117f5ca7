/// Words before a number that make it a bound.
enum FigureBounds {
  static let atLeast = [
    "不低于", "不少于", "不小于", "不得低于", "不得少于", "不得小于", "不能低于", "不应低于", "至少", "达到或超过", "最低",
  ]
  static let atMost = [
    "不超过", "不高于", "不大于", "不多于", "不得超过", "不得高于", "不得大于", "不得多于", "不能超过", "不应超过", "未超过", "至多", "最多",
    "控制在",
  ]
  static let below = ["不满", "不足", "未满", "低于", "少于", "小于"]
  static let above = ["超过", "超", "突破", "高于", "多于", "大于", "逾"]
  static let all = atLeast + atMost + below + above + about
  static let about = ["约", "近", "大约", "约为", "将近"]
}
