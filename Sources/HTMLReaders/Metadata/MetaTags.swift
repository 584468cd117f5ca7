internal import Extraction

/// The title and the meta tags of a page.
struct MetaTags {
  /// The title as `title`, then tags with a name and a content, in order, keys as they are spelled.
  private(set) var properties: [ExtractedDocument.Property] = []
  /// What the page calls itself, without white space, the surest first.
  private(set) var titles: [String] = []

  /// Tags for browsers and search engines, which say nothing about the document.
  private static let technical: Set<String> = [
    "viewport", "renderer", "robots", "googlebot", "baiduspider", "generator", "format-detection",
    "theme-color",
    "apple-mobile-web-app-capable", "apple-mobile-web-app-status-bar-style", "mobile-agent",
    "screen-orientation",
    "x5-orientation", "full-screen", "x5-fullscreen", "browsermode", "progid", "originator", "csrf-token",
    "csrf-param",
    "referrer", "color-scheme", "applicable-device", "mobileoptimized", "handheldfriendly", "sitecode",
    "google-site-verification", "baidu-site-verification", "shenma-site-verification",
    "360-site-verification",
    "sogou_site_verification", "msapplication-tilecolor", "msapplication-tileimage",
    "msapplication-tap-highlight",
    "apple-mobile-web-app-title", "x-ua-compatible", "wap-font-scale", "imagemode", "layoutmode", "google",
  ]

  init(_ tree: HTMLTree) {
    var tags: [ExtractedDocument.Property] = []
    var names: [String: String] = [:]
    var pageTitle: String?
    var index = 0
    while index < tree.nodes.count, tags.count < 200 {
      let node = tree.nodes[index]
      if node.tag == .title, pageTitle == nil {
        pageTitle = Self.line(tree.text(of: index))
      } else if node.tag == .meta {
        let name = tree.value(.name, of: index) ?? tree.value(.property, of: index)
        if let name = name?.trimmed, !name.isEmpty, name.utf8.count <= 80 {
          let value = Self.line(tree.value(.content, of: index) ?? "")
          let key = name.lowercased()
          if !value.isEmpty, value.utf8.count <= 4096, !Self.technical.contains(key), names[key] != value {
            names[key] = value
            tags.append(.init(name, value))
          }
        }
      }
      // SVG titles and forms have none of these; only the text of elements is passed over.
      index = node.tag == .title || node.tag == .script || node.tag == .style ? node.end : index + 1
    }
    if let pageTitle, !pageTitle.isEmpty { properties.append(.init("title", pageTitle)) }
    properties += tags
    for key in ["articletitle", "og:title", "title", "contenttitle"] {
      if let value = names[key]?.compact, value.utf8.count >= 6, !titles.contains(value) {
        titles.append(value)
      }
    }
    if let pageTitle { addTitles(pageTitle) }
  }

  /// The title of a page, and what of it stands before a sign that may part it from the name of the site.
  private mutating func addTitles(_ title: String) {
    let signs: Set<Unicode.Scalar> = [" ", "-", "_", "|", "—", "–", "－", "\u{3000}"]
    let scalars = title.unicodeScalars
    let places = scalars.indices.filter { signs.contains(scalars[$0]) }.suffix(8)
    for end in [scalars.endIndex] + places.reversed() {
      let text = String(scalars[..<end]).compact
      if text.unicodeScalars.count >= (end == scalars.endIndex ? 3 : 8), !titles.contains(text) {
        titles.append(text)
      }
    }
  }

  private static func line(_ text: String) -> String {
    text.unicodeScalars.split(whereSeparator: { $0.isCollapsible || $0 == "\u{A0}" })
      .map { String(String.UnicodeScalarView($0.filter { !$0.isInvisible })) }.joined(separator: " ").trimmed
  }
}
