/// The elements that matter to the reading of a page.
enum HTMLTag: String, CaseIterable {
  case a, address, article, aside, audio, b, blockquote, body, br, button, canvas, caption, center, dd,
    details
  case dialog, dir, div, dl, dt, embed, fieldset, figcaption, figure, footer, form, frameset, h1, h2, h3, h4,
    h5
  case h6, head, header, hgroup, hr, html, iframe, img, input, legend, li, link, listing, main, map, menu,
    meta
  case nav, noembed, noframes, noscript, object, ol, optgroup, option, p, param, plaintext, pre, q, rp, rt,
    rtc
  case script, section, select, style, summary, svg, table, tbody, td, template, textarea, tfoot, th, thead
  case title, tr, ul, video, wbr, xmp
  /// Any other element: its text belongs to the text around it.
  case other

  /// Whether text before and after it stands in lines of their own.
  var isBlock: Bool {
    switch self {
    case .address, .article, .aside, .blockquote, .body, .caption, .center, .dd, .details, .dialog, .dir,
      .div,
      .dl, .dt, .fieldset, .figcaption, .figure, .footer, .form, .frameset, .h1, .h2, .h3, .h4, .h5, .h6,
      .header,
      .hgroup, .hr, .html, .legend, .li, .listing, .main, .menu, .nav, .ol, .p, .plaintext, .pre,
      .section, .summary, .table, .tbody, .td, .tfoot, .th, .thead, .tr, .ul, .xmp:
      return true
    default:
      return false
    }
  }

  /// Whether a reader never sees its text as a part of the page: code, controls, what a browser shows in its
  /// place, readings above characters.
  var isUnread: Bool {
    switch self {
    case .audio, .button, .canvas, .embed, .head, .iframe, .input, .link, .map, .meta, .noembed, .noframes,
      .noscript,
      .object,
      .optgroup, .option, .param, .rp, .rt, .rtc, .script, .select, .style, .svg, .template, .textarea,
      .title,
      .video:
      return true
    default:
      return false
    }
  }

  /// Whether line ends of the source are line ends of the text.
  var isPreformatted: Bool { self == .pre || self == .listing || self == .plaintext || self == .xmp }

  /// 1 to 6 for a heading.
  var headingLevel: Int? {
    switch self {
    case .h1: return 1
    case .h2: return 2
    case .h3: return 3
    case .h4: return 4
    case .h5: return 5
    case .h6: return 6
    default: return nil
    }
  }

  var isCell: Bool { self == .td || self == .th }
}
