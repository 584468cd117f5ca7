internal import Extraction

/// RTF as Outlook packs it ([MS-OXRTFCP]).
enum CompressedRTF {
  private static let dictionary = Array(
    ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
      + "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
      + "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx").utf8)

  static func unpacked(_ bytes: [UInt8]) throws(ReadingFailure) -> [UInt8] {
    guard bytes.count >= 16 else { throw .damaged("compressed RTF") }
    let kind = String(decoding: bytes[8..<12], as: UTF8.self)
    if kind == "MELA" { return Array(bytes[16...]) }
    guard kind == "LZFu" else { throw .damaged("compressed RTF") }
    var window = dictionary + [UInt8](repeating: 0, count: 4096 - dictionary.count)
    var write = dictionary.count
    var output: [UInt8] = []
    var index = 16
    func put(_ byte: UInt8) {
      output.append(byte)
      window[write] = byte
      write = (write + 1) % 4096
    }
    while index < bytes.count {
      let control = bytes[index]
      index += 1
      for bit in 0..<8 {
        if control & (1 << UInt8(bit)) == 0 {
          guard index < bytes.count else { return output }
          put(bytes[index])
          index += 1
          continue
        }
        guard index + 1 < bytes.count else { return output }
        let reference = Int(bytes[index]) << 8 | Int(bytes[index + 1])
        index += 2
        let offset = reference >> 4
        if offset == write { return output }
        for step in 0..<(reference & 15) + 2 { put(window[(offset + step) % 4096]) }
      }
    }
    return output
  }
}
