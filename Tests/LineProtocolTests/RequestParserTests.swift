import LineProtocol
import NIOCore
import TestSupport
import Testing

/// Lines to requests.
@Suite struct RequestParserTests {
  private let parser = RequestParser()

  private func parse(_ line: String) -> RequestParser.Outcome { parser.parse(ByteBuffer(string: line)) }

  private func request(_ line: String) -> Request? {
    if case .request(let request) = parse(line) { return request }
    return nil
  }

  private func failure(_ line: String) -> (code: RequestFailure.Code, id: String?)? {
    if case .failure(let failure, let id) = parse(line) { return (failure.code, id) }
    return nil
  }

  @Test func linesOfText() {
    #expect(request("PING") == Request(.ping))
    #expect(request("ping") == Request(.ping))
    #expect(request("  PiNg  ") == Request(.ping))
    #expect(request("SEARCH 碳达峰") == Request(.search, text: "碳达峰"))
    #expect(request("SEARCH 碳达峰 行动 方案") == Request(.search, text: "碳达峰 行动 方案"))
    #expect(
      request("SEARCH limit=5 since=2020-01-01 -- title:\"碳达峰\" AND x=1 -- y")
        == Request(
          .search, options: [.init("limit", "5"), .init("since", "2020-01-01")],
          text: "title:\"碳达峰\" AND x=1 -- y"))
    #expect(request("SEARCH id=a 副中心") == Request(.search, id: "a", text: "副中心"))
    #expect(
      request("SEARCH issuer=甲 issuer=乙 -- 丙")?.options == [.init("issuer", "甲"), .init("issuer", "乙")])
    // The text is raw: its spaces stay, but for the one that ends the dashes.
    #expect(request("SEARCH --  a  ")?.text == " a  ")
    #expect(request("SEARCH -- ")?.text == "")
    #expect(request("SEARCH --")?.text == "")
    #expect(request("SEARCH --a")?.text == "--a")
    #expect(request("SEARCH")?.text == nil)
    #expect(request("SEARCH limit=5")?.text == nil)
    #expect(request("SEARCH   limit=5   a  b ")?.text == "a  b ")
    // What does not begin with a name is no option.
    for text in ["=a", "标题=a", "A=b", "a1=b", "\"a=b\"", "-", "\ta=b"] {
      #expect(request("SEARCH \(text)") == Request(.search, text: text), "\(text)")
    }
    #expect(
      request("SEARCH sort=-date fields= -- a=b")?.options == [.init("sort", "-date"), .init("fields", "")])
    #expect(request("COUNT path=*=* x")?.options == [.init("path", "*=*")])
  }

  @Test func linesOfJSON() {
    #expect(request(#"{"cmd":"ping"}"#) == Request(.ping))
    #expect(
      request(
        #"{"cmd":"search","q":"碳\n达峰","limit":5,"literal":true,"issuer":["甲","乙 丙"],"id":7,"since":null}"#)
        == Request(
          .search, id: "7",
          options: [
            .init("limit", "5"), .init("literal", "true"), .init("issuer", "甲"), .init("issuer", "乙 丙"),
          ], text: "碳\n达峰"))
    for line in [
      "{", "{}", #"{"cmd":1}"#, #"{"cmd":null}"#, #"{"cmd":"nope"}"#, #"{"cmd":"search","q":1}"#,
      #"{"cmd":"search","q":["a"]}"#, #"{"cmd":"ping","cmd":"ping"}"#, #"{"cmd":"search","q":"a","q":"b"}"#,
      #"{"cmd":"ping","x":{}}"#, #"{"cmd":"ping","x":[1]}"#, #"{"cmd":"ping"} x"#, #"{"cmd":"ping","id":""}"#,
    ] {
      #expect(failure(line)?.code == .badRequest, "\(line)")
    }
  }

  @Test func whatIsNoRequestIsRefusedWithItsIdentifier() {
    for line in ["", " ", "NOPE", "GET", "SEARCHX", "=", "limit=5", "--", "搜索 养老"] {
      #expect(failure(line)?.code == .badRequest, "\(line)")
    }
    #expect(failure("NOPE id=7 x")?.id == "7")
    #expect(failure(#"{"id":"7","cmd":"nope"}"#)?.id == "7")
    let longest = String(repeating: "x", count: 32)
    #expect(request("PING id=\(longest)")?.id == longest)
    #expect(failure("PING id=\(longest)x")?.code == .badRequest)
    #expect(failure("PING id=")?.code == .badRequest)
    #expect(failure("PING id=1 id=2")?.code == .badRequest)
    for bytes in [[0x50, 0x00], [0xFF], [0x53, 0x20, 0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80]] as [[UInt8]] {
      guard case .failure(let failure, nil) = parser.parse(ByteBuffer(bytes: bytes)) else {
        Issue.record("\(bytes) is taken")
        continue
      }
      #expect(failure.code == .badRequest)
    }
  }

  @Test func optionsAreTakenOnceAndByTheirNames() throws {
    let line = "SEARCH limit=5 literal=true match=any issuer=a issuer=b since=2020 -- x"
    var options = OptionReader(try #require(request(line)))
    #expect(options.list("limit") == ["5"])
    #expect(try options.text("offset") == nil)
    #expect(try options.flag("literal"))
    #expect(try !options.flag("other"))
    #expect(try options.text("match") == "any")
    #expect(options.list("issuer") == ["a", "b"])
    #expect(throws: RequestFailure.self) { try options.finish() }
    #expect(try options.text("since") == "2020")
    try options.finish()
  }

  @Test(arguments: [
    "lines=1 lines=2", "literal=yes", "literal=", "literal=true literal=true",
  ])
  func wrongValuesAreRefused(_ option: String) throws {
    #expect(throws: RequestFailure.self) {
      var options = OptionReader(try #require(request("SEARCH \(option) -- x")))
      _ = try options.text("lines")
      _ = try options.flag("literal")
    }
  }

  @Test func spacesBeforeARequestCountForNothing() throws {
    for line in [#"   {"cmd":"ping","id":7}"#, "  PING id=7"] {
      #expect(try #require(request(line)) == Request(.ping, id: "7"))
    }
  }

  @Test func tokens() {
    #expect(AccessToken(Array("short".utf8)) == nil)
    #expect(AccessToken(Array("with a space in between".utf8)) == nil)
    let text = "0123456789abcdef"
    guard let token = AccessToken(Array(text.utf8)) else {
      Issue.record("a good token is refused")
      return
    }
    #expect(token.matches(text))
    for wrong in ["", "0", "0123456789abcde", "0123456789abcdeg", "0123456789abcdef0", text + text] {
      #expect(!token.matches(wrong), "\(wrong)")
    }
  }
}
