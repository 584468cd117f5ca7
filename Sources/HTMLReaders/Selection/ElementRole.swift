/// What the name, the class and the identifier of an element say about its part in a page.
enum ElementRole {
  /// By the name of one of the systems that make such pages, the text of the document.
  case document
  /// By a name that is as often given to more than the text: `content`.
  case container
  /// A menu, a footer, a share bar.
  case site
  case unknown

  private static let documentNames: Set<String> = [
    "ucap-content", "zoom", "zoomcon", "zoomcontent", "vsb_content", "vsb_content_2", "vsb_content_4",
    "vsb_content_100",
    "vsb_content_500", "vsb_content_501", "vsb_content_1001", "vsb_newscontent", "v_news_content",
    "trs_editor",
    "trs_preappend", "trs_ueditor", "trs_web", "view", "article-content", "article_content", "articlecontent",
    "article_content_mix", "article-body", "article_body", "articlebody", "article-con", "article_con",
    "articlecon",
    "article-detail", "article_detail", "article-text", "pages_content", "page_content", "page-content",
    "content-body", "content_body", "contentbody", "content-text", "content_text", "contenttext", "con_text",
    "artcontent", "art_con", "art_content", "art-content", "art-con", "artcon", "newscontent", "news_content",
    "news-content", "newstext", "news_text", "news-text", "newscon", "news_con", "newsbody", "news_body",
    "newsdetail",
    "infocontent", "info_content", "info-content", "infodetail", "detail-content", "detail_content",
    "detailcontent",
    "detail_con", "detail-con", "detail-main", "details-content", "xxgk_content", "zwxl-article", "gknr",
    "gkwz_contnet",
    "wp_articlecontent", "wp_entry", "entry-content", "entry_content", "post-content", "post_content",
    "main-text",
    "main_text", "maintext", "text_content", "textcontent", "text-content", "b12c", "easysite-news-text",
    "conttxt", "cont_txt", "xl_content", "xl-content", "wordsection1", "section1", "wz_content", "wznr",
    "show_content",
    "showcontent", "content_show", "div_content", "txt_content", "txtcontent", "ny_content", "nycontent",
    "rich_media_content",
    "js_content", "articletext", "article_txt", "articletxt", "nrzw", "zhengwen", "contentregion",
    "arc_content",
    "arccontent", "fontzoom", "doccontent", "doc_content", "lawcontent", "law_content", "law-content",
    "law-text",
    "custom_unionstyle", "articlecontents", "article-contents", "j-article-content",
    "rm_txt_con", "rm_txt_zw", "rm_txt", "box_con", "p-detail", "left_zw", "main_content",
    "cnt-main-article-qq",
    "content-article", "artibody", "art_body", "text_con", "news_txt", "contentmain", "content_main",
  ]
  private static let containerNames: Set<String> = [
    "content", "contents", "content1", "article", "main", "con", "nr", "zw", "text", "detail", "container",
    "wrapper",
  ]

  private static let siteWords: Set<String> = [
    "nav", "navs", "navi", "navbar", "navigation", "subnav", "topnav", "mainnav", "leftnav", "sidenav",
    "menu", "menus",
    "submenu", "foot", "footer", "footers", "footnav", "copyright", "crumb", "crumbs", "breadcrumb",
    "breadcrumbs",
    "breadcrumbnav", "bread", "curpage", "curpos", "dqwz", "weizhi", "location", "wz", "path", "share",
    "shares",
    "sharebox", "bshare", "bdshare", "jiathis", "sidebar", "aside", "related", "relate", "relevant", "xgxx",
    "xgwz",
    "xgyd", "xglj", "xgjd", "xgwj", "recommend", "recommends", "pagination", "pager", "toolbar", "tools",
    "tool", "qrcode",
    "qr", "ewm", "erweima", "login", "search", "searchbox", "comment", "comments", "print", "banner",
    "advert", "ad", "ads",
    "friendlink", "friendlinks", "flink", "yqlj", "links", "weibo", "wechat", "weixin", "gotop", "backtop",
    "prevnext",
    "prev", "hot", "hots", "hotnews", "rank", "ranking", "sitemap", "topbar", "header", "head", "top",
    "bottom", "skip",
    "popup", "modal", "dialog", "tooltip", "loading", "scroll", "carousel", "slider", "tags", "tag",
  ]

  static func of(_ node: Int, in tree: HTMLTree) -> ElementRole {
    switch tree.nodes[node].tag {
    case .nav, .footer, .aside: return .site
    case .body, .html: return .unknown
    case .article, .main: return .container
    default: break
    }
    if let role = tree.value(.role, of: node)?.lowercased() {
      if ["navigation", "contentinfo", "banner", "search", "complementary", "menu", "menubar"].contains(role)
      {
        return .site
      }
    }
    var isSite = false
    var isContainer = false
    for attribute in [HTMLTree.Attribute.id, .class] {
      guard let value = tree.value(attribute, of: node), value.utf8.count <= 512 else { continue }
      for name in value.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\n" }) {
        let lower = name.lowercased()
        if documentNames.contains(lower) { return .document }
        if containerNames.contains(lower) { isContainer = true }
        if words(of: name).contains(where: siteWords.contains) { isSite = true }
      }
    }
    return isSite ? .site : isContainer ? .container : .unknown
  }

  /// The words of a name: `xg-list related_topBar` has xg, list, related, top, bar, and topbar.
  private static func words(of name: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var joined = ""
    var wasLower = false
    func end(_ text: inout String) {
      if !text.isEmpty { words.append(text) }
      text = ""
    }
    for byte in name.utf8 {
      let isUpper = byte >= 0x41 && byte <= 0x5A
      guard isUpper || byte >= 0x61 && byte <= 0x7A else {
        if joined != word { end(&joined) } else { joined = "" }
        end(&word)
        wasLower = false
        continue
      }
      if isUpper && wasLower { end(&word) }
      let letter = Character(Unicode.Scalar(isUpper ? byte + 32 : byte))
      word.append(letter)
      joined.append(letter)
      wasLower = !isUpper
    }
    if joined != word { end(&joined) }
    end(&word)
    return words
  }
}
