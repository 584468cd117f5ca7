internal import Extraction

/// What the words of a short text say about its part in a page.
enum SiteText {
  enum Role: Equatable {
    /// Something of the document, as far as its words tell.
    case content
    /// Buttons, share bars, paths, counters: nowhere a part of a document.
    case control
    /// What stands below a document: neighbours, who runs the site. Within a document the same words may be
    /// content.
    case footer
  }

  /// Controls are made of these words alone, with signs and digits between.
  private static let controlWords = [
    "打印本页", "打印", "关闭窗口", "关闭本页", "关闭", "分享到", "分享", "收藏本页", "加入收藏", "添加收藏夹", "添加收藏", "收藏", "推荐",
    "设为首页", "返回首页", "返回顶部", "回到顶部", "返回列表", "返回上页", "返回", "首页", "顶部", "字体大小", "字体", "字号", "默认", "超大",
    "正常", "放大", "缩小", "复位", "大", "中", "小", "登录", "注册", "退出", "简体", "繁体", "繁體", "English", "EN", "无障碍浏览",
    "无障碍", "长者助手", "关怀版", "适老版", "手机版", "语音播报", "语言播报", "播报", "朗读", "扫一扫", "微信", "微博", "新浪", "QQ空间", "QQ好友",
    "人人网", "腾讯", "网站地图", "联系我们", "关于我们", "网站声明", "收起", "展开", "更多", "保护视力色", "纠错", "我要纠错", "网站纠错",
    "复制链接", "复制", "下载", "导出", "原文链接", "原文", "上一页", "下一页", "尾页", "点赞", "评论", "转发", "邮箱", "搜索", "导航", "菜单",
    "浏览次数", "点击数", "点击量", "点击率", "浏览量", "访问量", "阅读次数", "阅读量", "次", "到", "至", "切换到", "字", "页", "Share",
    "Print",
    "Close", "Home", "Top", "Back",
  ].sorted { $0.utf8.count > $1.utf8.count }.map { Array($0.utf8) }

  private static let controlStarts = [
    "当前位置", "您当前的位置", "您的当前位置", "您现在的位置", "您的位置", "你的位置", "所在位置", "现在位置", "當前位置", "位置：首页", "首页>", "首页»",
    "首页›", "首頁>", "网站首页>", "浏览次数", "点击次数", "点击数：", "点击量：", "浏览量：", "访问量：", "访问次数", "阅读次数", "阅读量：",
    "扫一扫", "扫描二维码", "微信扫", "分享到", "分享：", "【打印", "[打印", "【关闭", "[关闭", "【字体", "[字体", "【字号", "字体：", "字号：",
    "字体:", "字号:", "视力保护色", "选择阅读字号", "打印本页", "关闭窗口", "热门搜索", "搜索热词", "热搜词", "您访问的链接即将离开", "请输入关键",
  ]
  private static let controlParts = [
    "扫一扫在手机打开当前页", "在手机打开当前页", "用手机打开当前", "设为首页", "加入收藏", "添加收藏", "关闭窗口", "【打印】", "【关闭】", "[打印]", "[关闭]",
    "打印本页", "返回顶部", "当前第", "转到第", "页下一页", "页上一页", "上一页下一页", "首页上一页",
  ]

  private static let footerStarts = [
    "上一篇", "下一篇", "上一条", "下一条", "上一則", "下一則", "责任编辑", "责编：", "编辑：", "审核：", "初审：", "终审：", "主办单位", "主办：",
    "主办:", "承办单位", "承办：", "协办单位", "运行维护单位", "技术支持", "网站标识码", "友情链接", "版权所有", "版权声明", "Copyright", "copyright",
    "COPYRIGHT", "©", "联系我们", "关于我们", "网站地图", "网站声明", "建议使用", "建议您使用", "网站支持IPv6", "政府网站标识码", "地址：", "邮编：",
    "联系电话", "电话：", "传真：", "备案号", "备案编号", "为确保最佳浏览", "最佳浏览",
  ]
  private static let footerParts = [
    "版权所有", "版權所有", "Copyright", "copyright", "COPYRIGHT", "AllRightsReserved", "Allrightsreserved", "网站标识码",
    "公网安备", "公安网备", "公安备案号", "最佳浏览", "分辨率",
  ]

  /// Headings of lists of other documents.
  private static let listHeadings: Set<String> = [
    "相关链接", "相关阅读", "相关新闻", "相关文章", "相关信息", "相关稿件", "相关报道", "相关推荐", "相关内容", "相关资讯", "相关解读", "相关文件", "相关政策",
    "相关政策解读", "政策解读", "解读材料", "图解", "延伸阅读", "推荐阅读", "推荐文章", "推荐信息", "热门推荐", "热门文章", "热门新闻", "热点新闻", "热点推荐",
    "最新文章", "最新信息", "最新发布", "最新动态", "猜你喜欢", "点击排行", "阅读排行", "排行榜", "友情链接", "网站导航", "站内导航", "快速导航", "常用下载",
    "相關連結", "相關新聞", "相關文章", "更多", "更多>>", "相关专题", "专题专栏", "通知公告", "图片新闻", "栏目导航", "本类排行",
  ]

  /// The role of a text of at most 200 characters; longer ones are content.
  static func role(of text: String, length: Int) -> Role {
    guard length <= 200, !StructureMark.html.begins(text) else { return .content }
    let compact = text.compact
    let bytes = Array(compact.utf8)
    if length <= 60, isMadeOfControls(bytes) { return .control }
    if length <= 120, controlStarts.contains(where: { compact.hasPrefix($0) }) { return .control }
    if length <= 60, controlParts.contains(where: { compact.holds($0) }) { return .control }
    if length <= 160, footerStarts.contains(where: { compact.hasPrefix($0) }) { return .footer }
    // A law on sites has the words, too, in sentences.
    if length > 40, compact.holds("。") { return .content }
    if footerParts.contains(where: { compact.holds($0) }) || holdsLicence(bytes) { return .footer }
    return .content
  }

  static func isListHeading(_ text: String, length: Int) -> Bool {
    guard length <= 12 else { return false }
    var compact = text.compact.unicodeScalars
    while let last = compact.last, ["：", ":", ">", "»", "+", "•", "·"].contains(last) { compact.removeLast() }
    return listHeadings.contains(String(compact))
  }

  /// Greedy, longest word first: exact enough for words that do not overlap.
  private static func isMadeOfControls(_ bytes: [UInt8]) -> Bool {
    var index = 0
    var words = 0
    while index < bytes.count {
      if let word = controlWords.first(where: { bytes[index...].starts(with: $0) }) {
        index += word.count
        words += 1
        continue
      }
      // Signs and digits: ASCII, and what UTF-8 has between U+2000 and U+303F, or as full-width forms.
      let byte = bytes[index]
      if byte < 0x80 {
        guard !(byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) else { return false }
        index += 1
      } else if index + 2 < bytes.count, isSign(bytes[index], bytes[index + 1]) {
        index += 3
      } else if byte == 0xC2 {
        index += 2
      } else {
        return false
      }
    }
    return words > 0
  }

  private static func isSign(_ first: UInt8, _ second: UInt8) -> Bool {
    first == 0xE2 || first == 0xE3 && second == 0x80 || first == 0xEF && (second == 0xBC || second == 0xBD)
  }

  /// The number of a site's licence: 京ICP备05070218号.
  private static func holdsLicence(_ bytes: [UInt8]) -> Bool {
    let mark = Array("ICP备".utf8)
    guard bytes.count > mark.count else { return false }
    for start in 0..<(bytes.count - mark.count) where bytes[start] == mark[0] {
      guard bytes[start..<start + mark.count].elementsEqual(mark) else { continue }
      let next = bytes[start + mark.count]
      if next >= 0x30 && next <= 0x39 { return true }
    }
    return false
  }
}
