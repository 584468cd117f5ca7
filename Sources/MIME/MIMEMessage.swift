internal import CGMime

/// An Internet message, or a web archive in its form: headers and parts, by GMime.
package struct MIMEMessage: Sendable, Equatable {
  /// One leaf of the tree of parts.
  package struct Part: Sendable, Equatable {
    /// `text/html`, in lower case.
    package var type: String
    /// The character set the part declares.
    package var charset: String?
    package var fileName: String?
    package var isAttachment: Bool
    /// The parts in one alternative have its number: they say the same in several forms.
    package var alternative: Int?
    /// Without transfer encoding; a message in a message is whole.
    package var bytes: [UInt8]
  }

  /// Names as they are spelled, values decoded to UTF-8.
  package var headers: [(name: String, value: String)]
  package var parts: [Part]
  /// Parts nested too deep, or too many, were left out.
  package var isCutOff = false

  package static func == (left: MIMEMessage, right: MIMEMessage) -> Bool {
    left.parts == right.parts && left.headers.map(\.name) == right.headers.map(\.name)
      && left.headers.map(\.value) == right.headers.map(\.value)
  }

  private static let started: Void = hongtou_mime_start()

  /// Multiparts in multiparts: deeper ones are attacks.
  private static let deepest = 32

  /// - Parameters:
  ///   - bytes: the whole message.
  ///   - parts: the most parts that are read.
  /// - Returns: nil where the bytes are no message.
  package init?(_ bytes: [UInt8], parts limit: Int) {
    _ = Self.started
    var headers: [(name: String, value: String)] = []
    var walk = Walk(limit: limit)
    // The buffer outlives the message, which ends before the closure does.
    let isMessage = unsafe bytes.span.withUnsafeBytes { buffer -> Bool in
      guard let message = unsafe hongtou_mime_parse(buffer.baseAddress, buffer.count) else { return false }
      defer { unsafe hongtou_mime_free(message) }
      let count = unsafe hongtou_mime_headers(message)
      for index in 0..<max(count, 0) {
        guard let name = unsafe Self.text(hongtou_mime_header_name(message, index)) else { continue }
        let value = unsafe Self.text(hongtou_mime_header_value(message, index))
        headers.append((name, value ?? ""))
      }
      if let root = unsafe hongtou_mime_root(message) { unsafe walk.visit(root, depth: 0, alternative: nil) }
      return true
    }
    guard isMessage, !headers.isEmpty else { return nil }
    self.headers = headers
    parts = walk.parts
    isCutOff = walk.isCutOff
  }

  /// The first header of a name, whatever its case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String? {
    unsafe pointer.map { unsafe String(cString: $0) }
  }

  private struct Walk {
    let limit: Int
    var parts: [Part] = []
    var isCutOff = false
    private var alternatives = 0

    init(limit: Int) { self.limit = limit }

    mutating func visit(_ part: UnsafeMutableRawPointer, depth: Int, alternative: Int?) {
      guard depth < deepest, parts.count < limit else {
        isCutOff = true
        return
      }
      let type =
        unsafe "\(text(hongtou_mime_type(part)) ?? "text")/\(text(hongtou_mime_subtype(part)) ?? "plain")"
        .lowercased()
      if unsafe hongtou_mime_is_multipart(part) != 0 {
        var inner = alternative
        if type == "multipart/alternative", alternative == nil {
          alternatives += 1
          inner = alternatives
        }
        let count = unsafe hongtou_mime_children(part)
        for index in 0..<max(count, 0) {
          if let child = unsafe hongtou_mime_child(part, index) {
            unsafe visit(child, depth: depth + 1, alternative: inner)
          }
        }
        return
      }
      guard let stream = unsafe hongtou_mime_content(part) else { return }
      defer { unsafe hongtou_mime_free(stream) }
      var count = 0
      let start = unsafe hongtou_mime_bytes(stream, &count)
      let bytes = unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
      let name = unsafe text(hongtou_mime_file_name(part))
      unsafe parts.append(
        Part(
          type: hongtou_mime_is_message(part) != 0 ? "message/rfc822" : type,
          charset: text(hongtou_mime_parameter(part, "charset")), fileName: name,
          isAttachment: hongtou_mime_is_attachment(part) != 0, alternative: alternative, bytes: bytes))
    }
  }
}
