/// The number of a part of a document: 38 of 第三十八条, 120-1 of 第一百二十条之一.
public struct Ordinal: Sendable, Hashable, Comparable, CustomStringConvertible {
  public var number: Int
  /// What follows 之; 0 where nothing does.
  public var sub: Int

  public init(_ number: Int, _ sub: Int = 0) {
    self.number = number
    self.sub = sub
  }

  /// Reads the number of an article as it is asked for: `12`, `12-1`, `第十二条`, `一百二十之一`. Nil where it is none.
  public init?(ofArticle text: String) {
    let bytes = Array(text.utf8)
    let written = bytes.starts(with: "第".utf8) ? bytes : Array("第".utf8) + bytes
    for bytes in [written, written + Array("条".utf8)] {
      var cursor = ScalarCursor(bytes, 0..<bytes.count)
      guard let label = HeadingLabel(cursor), label.kind == .article, let ordinal = label.ordinal else {
        continue
      }
      cursor.at = label.end
      cursor.skipBlanks()
      guard cursor.isAtEnd else { continue }
      self = ordinal
      return
    }
    return nil
  }

  public var description: String { sub == 0 ? "\(number)" : "\(number)-\(sub)" }

  public static func < (left: Ordinal, right: Ordinal) -> Bool {
    (left.number, left.sub) < (right.number, right.sub)
  }

  /// Whether it may follow `other` directly: 3 or 2-1 after 2, 3 or 2-2 after 2-1.
  func follows(_ other: Ordinal) -> Bool {
    sub == 0 ? number == other.number + 1 : number == other.number && sub == other.sub + 1
  }
}
