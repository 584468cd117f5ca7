internal import Archives
internal import ICUText

/// A storage of an Outlook message: the message itself, an attachment, or a message in it.
struct OutlookStorage {
  private let file: CompoundFile
  private let storage: Int

  init(_ file: CompoundFile, _ storage: Int) {
    self.file = file
    self.storage = storage
  }

  /// The bytes of a property.
  func bytes(_ tag: Int) -> [UInt8]? { stream(tag, type: "0102") }

  /// The text of a property, in UTF-16 or in the code page of the message.
  func text(_ tag: Int) -> String? {
    if let wide = stream(tag, type: "001F") {
      let units = stride(from: 0, to: wide.count - 1, by: 2).map {
        UInt16(wide[$0]) | UInt16(wide[$0 + 1]) << 8
      }
      return Self.withoutZeros(String(decoding: units, as: UTF16.self))
    }
    guard let narrow = stream(tag, type: "001E") else { return nil }
    let text = MarkupText.decoded(narrow.filter { $0 != 0 }, charset: charset)
    return Self.withoutZeros(String(decoding: text, as: UTF8.self))
  }

  /// The character set of narrow text.
  var charset: String? {
    // PidTagInternetCodepage, PidTagMessageCodepage, PidTagMessageLocaleId.
    for tag in [0x3FDE, 0x3FFD] {
      switch number(tag).map({ Int(truncatingIfNeeded: $0 & 0xFFFF) }) {
      case 936: return "GBK"
      case 950: return "Big5"
      case 54936: return "GB18030"
      case 65001: return "UTF-8"
      case let page? where page > 0 && page != 20127: return "windows-\(page)"
      default: continue
      }
    }
    return nil
  }

  /// When the message was sent, or else came: `2019-05-06T07:08:09Z`.
  var date: String? {
    guard let ticks = number(0x0039) ?? number(0x0E06), ticks > 0 else { return nil }
    // Ticks of 100 ns since 1601; serial days begin with 1899-12-30.
    let seconds = ticks / 10_000_000
    let serial = Double(seconds) / 86_400 - 109_205
    guard let date = SerialDate(serial, countsFrom1904: false) else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return
      "\(date.year)-\(two(date.month))-\(two(date.day))T\(two(date.hour)):\(two(date.minute)):\(two(date.second))Z"
  }

  var attachments: [OutlookStorage] {
    file.entries[storage].children.filter {
      file.entries[$0].isStorage && file.entries[$0].name.hasPrefix("__attach_version1.0")
    }
    .sorted { file.entries[$0].name < file.entries[$1].name }
    .map { OutlookStorage(file, $0) }
  }

  /// The message that an attachment is.
  var message: OutlookStorage? {
    file.index(named: "__substg1.0_3701000D", in: storage).flatMap {
      file.entries[$0].isStorage ? OutlookStorage(file, $0) : nil
    }
  }

  /// A number among the properties of fixed length.
  private func number(_ tag: Int) -> UInt64? {
    guard let index = file.index(named: "__properties_version1.0", in: storage),
      let bytes = file.stream(index)
    else {
      return nil
    }
    // A header of 32 bytes in the file's message, 24 in one within, 8 in attachments; entries of 16 bytes.
    let header = bytes.count % 16 == 0 ? 32 : storage == 0 ? 32 : bytes.count % 16 == 8 ? 24 : 8
    for start in stride(from: header, to: bytes.count - 15, by: 16)
    where Int(bytes[start + 2]) | Int(bytes[start + 3]) << 8 == tag {
      return (0..<8).reduce(0) { $0 | UInt64(bytes[start + 8 + $1]) << UInt64(8 * $1) }
    }
    return nil
  }

  private func stream(_ tag: Int, type: String) -> [UInt8]? {
    let digits = String(tag, radix: 16, uppercase: true)
    let name = "__substg1.0_" + String(repeating: "0", count: 4 - digits.count) + digits + type
    return file.index(named: name, in: storage).flatMap { file.stream($0) }
  }

  private static func withoutZeros(_ text: String) -> String {
    String(text.prefix { $0 != "\u{0}" })
  }
}
