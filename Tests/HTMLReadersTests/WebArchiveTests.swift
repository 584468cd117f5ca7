import Extraction
import HTMLReaders
import Testing

@Suite struct WebArchiveTests {
  private static let body = "<p>经研究，决定安排退役士兵就业岗位，现将有关事项通知如下。</p><p>一、提高认识，加强领导，落实责任。</p>"

  /// An archive of a page in an encoding of MIME, with a picture behind it.
  private func archive(_ encoding: String, _ page: String, start: String = "") -> [UInt8] {
    let text = """
      From: <Saved by Blink>
      Snapshot-Content-Location: http://www.example.cn/art/1.html
      Subject: x
      MIME-Version: 1.0
      Content-Type: multipart/related; type="text/html"; boundary="--b--"

      ----b--
      Content-Type: text/html\(start)
      Content-Transfer-Encoding: \(encoding)
      Content-Location: http://www.example.cn/art/1.html

      \(page)
      ----b--
      Content-Type: image/png
      Content-Transfer-Encoding: base64
      Content-Location: http://www.example.cn/1.png

      iVBORw0KGgo=
      ----b----

      """
    return Array(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").utf8)
  }

  private func read(_ bytes: [UInt8]) throws(ReadingFailure) -> ExtractedDocument? {
    var found: ExtractedDocument?
    try WebArchiveReader().read(bytes, format: "mhtml", limits: ReadingLimits()) {
      (document) throws(ReadingFailure) in found = document
    }
    return found
  }

  @Test func quotedPrintable() throws {
    var page = ""
    for (index, byte) in "<html><title>通知</title><div id=zoom>\(Self.body)</div></html>".utf8.enumerated() {
      let digits = String(byte, radix: 16, uppercase: true)
      page += byte == 0x3D || byte >= 0x80 ? "=" + digits : String(Character(Unicode.Scalar(byte)))
      if index % 20 == 19 { page += "=\n" }
    }
    let document = try #require(try read(archive("quoted-printable", page)))
    #expect(document.blocks.map(\.text) == ["经研究，决定安排退役士兵就业岗位，现将有关事项通知如下。", "一、提高认识，加强领导，落实责任。"])
    #expect(document.properties.map(\.key) == ["title", "Snapshot-Content-Location"])
    #expect(WebArchiveReader().recognizes(archive("quoted-printable", page)))
  }

  @Test func whatIsNoArchiveIsDamaged() throws {
    for text in ["", "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nno page"] {
      do throws(ReadingFailure) {
        _ = try read(Array(text.utf8))
        Issue.record("read")
      } catch {
        guard case .damaged = error else {
          Issue.record("\(error)")
          return
        }
      }
    }
  }
}
