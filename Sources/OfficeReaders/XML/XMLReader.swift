internal import CLibXML2
internal import Extraction

/// Reads XML forward, element by element, by the pull parser of libxml2.
///
/// Names are local names: producers choose prefixes, and even name spaces, as they like. A text that declares
/// entities is refused, as no office format has any and a bomb is made of them; nothing outside the text is
/// ever fetched.
@safe
final class XMLReader {
  /// Open from `init` to `deinit` and reached through this object alone.
  private let handle: xmlTextReaderPtr
  /// A copy of the text that the parser reads in place.
  private let text: UnsafeMutableBufferPointer<CChar>
  /// The tree of HTML; nil for XML, which is read without one.
  private let tree: xmlDocPtr?
  /// What was read is not well-formed from some place on.
  private(set) var isBroken = false

  /// - Throws: `damaged` where the text is empty, too long for the parser, or declares entities.
  init(_ bytes: [UInt8]) throws(ReadingFailure) {
    guard !bytes.isEmpty, bytes.count < Int(Int32.max) else { throw .damaged("empty XML") }
    guard !Self.declaresEntities(bytes) else { throw .damaged("XML with entity declarations") }
    let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: bytes.count)
    unsafe bytes.withUnsafeBytes { source in
      unsafe UnsafeMutableRawBufferPointer(copy).copyMemory(from: source)
    }
    guard let opened = unsafe hongtou_xml_open(copy.baseAddress, Int32(bytes.count)) else {
      unsafe copy.deallocate()
      throw .damaged("XML parser")
    }
    unsafe text = copy
    unsafe tree = nil
    unsafe handle = opened
  }

  /// Reads HTML in UTF-8 as if it were XML: what is not closed or not nested is mended.
  init(html bytes: [UInt8]) throws(ReadingFailure) {
    guard !bytes.isEmpty, bytes.count < Int(Int32.max) else { throw .damaged("empty HTML") }
    // The tree has a copy of whatever it needs.
    let parsed = unsafe bytes.withUnsafeBytes { source in
      unsafe hongtou_html_tree(source.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(source.count))
    }
    guard let parsed = unsafe parsed else { throw .damaged("HTML parser") }
    guard let opened = unsafe hongtou_xml_walk(parsed) else {
      unsafe xmlFreeDoc(parsed)
      throw .damaged("HTML parser")
    }
    unsafe text = .init(start: nil, count: 0)
    unsafe tree = parsed
    unsafe handle = opened
  }

  deinit {
    unsafe xmlFreeTextReader(handle)
    if let tree = unsafe tree { unsafe xmlFreeDoc(tree) }
    unsafe text.deallocate()
  }

  /// Visits the root element.
  func root(_ visit: (_ name: String) throws(ReadingFailure) -> Void) throws(ReadingFailure) {
    while advance() {
      guard isStart else { continue }
      try visit(name)
      return
    }
    throw .damaged("no XML element")
  }

  /// Visits each child element of the element the reader is at; what a visit leaves unread is passed over.
  func children(_ visit: (_ name: String) throws(ReadingFailure) -> Void) throws(ReadingFailure) {
    try children(text: { _ in }, visit)
  }

  /// Visits each child element of the element the reader is at, and the text between them.
  func children(
    text: (String) -> Void, _ visit: (_ name: String) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    guard !isEmpty else { return }
    let parent = depth
    while advance() {
      if isStart {
        let own = depth
        try visit(name)
        skipRest(of: own)
      } else if isEnd, depth == parent {
        return
      } else if isText {
        text(value)
      }
    }
  }

  /// The text of the element the reader is at, all levels together.
  func textContent() -> String {
    guard !isEmpty else { return "" }
    let parent = depth
    var all = ""
    while advance() {
      if isText { all += value } else if isEnd, depth == parent { break }
    }
    return all
  }

  /// Reports every start, end and text of the whole document in its order, without recursion.
  func walk(
    start: (_ name: String) -> Void, end: (_ name: String) -> Void, text: (String) -> Void
  ) {
    while advance() {
      if isStart {
        let name = name
        start(name)
        if isEmpty { end(name) }
      } else if isEnd {
        end(name)
      } else if isText {
        text(value)
      }
    }
  }

  /// The attribute with this local name of the element the reader is at.
  func attribute(_ name: String) -> String? {
    guard let found = unsafe hongtou_xml_attribute(handle, name, 0) else { return nil }
    defer { unsafe hongtou_xml_free(found) }
    return unsafe String(cString: found)
  }

  /// The attributes with this local name in several name spaces.
  func attributes(_ name: String) -> [String] {
    var found: [String] = []
    for skipped in 0..<Int32(4) {
      guard let value = unsafe hongtou_xml_attribute(handle, name, skipped) else { break }
      unsafe found.append(String(cString: value))
      unsafe hongtou_xml_free(value)
    }
    return found
  }

  /// A whole number in an attribute.
  func number(_ name: String) -> Int? { attribute(name).flatMap { Int($0) } }

  /// The local name of the element the reader is at.
  private var name: String {
    guard let found = unsafe xmlTextReaderConstLocalName(handle) else { return "" }
    return unsafe String(cString: found)
  }

  private var value: String {
    guard let found = unsafe xmlTextReaderConstValue(handle) else { return "" }
    return unsafe String(cString: found)
  }

  private var depth: Int32 { unsafe xmlTextReaderDepth(handle) }
  private var kind: Int32 { unsafe xmlTextReaderNodeType(handle) }
  private var isStart: Bool { kind == Int32(XML_READER_TYPE_ELEMENT.rawValue) }
  private var isEnd: Bool { kind == Int32(XML_READER_TYPE_END_ELEMENT.rawValue) }
  private var isEmpty: Bool { unsafe xmlTextReaderIsEmptyElement(handle) == 1 }
  private var isText: Bool {
    let kind = kind
    return kind == Int32(XML_READER_TYPE_TEXT.rawValue) || kind == Int32(XML_READER_TYPE_CDATA.rawValue)
      || kind == Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue)
  }

  private func advance() -> Bool {
    let status = unsafe xmlTextReaderRead(handle)
    if status < 0 { isBroken = true }
    return status == 1
  }

  /// Moves to the end of an element at depth `own`, if the reader is not there yet.
  private func skipRest(of own: Int32) {
    if isStart, depth == own, isEmpty { return }
    while !(depth == own && isEnd) {
      guard advance() else { return }
    }
  }

  /// Whether `<!ENTITY` occurs, in an encoding of one byte or of two.
  private static func declaresEntities(_ bytes: [UInt8]) -> Bool {
    let mark = Array("<!ENTITY".utf8)
    let span = bytes.span
    for start in span.indices where span[start] == mark[0] {
      var index = start
      var matched = 0
      while index < span.count, matched < mark.count {
        if span[index] == mark[matched] { matched += 1 } else if span[index] != 0 { break }
        index += 1
      }
      if matched == mark.count { return true }
    }
    return false
  }
}
