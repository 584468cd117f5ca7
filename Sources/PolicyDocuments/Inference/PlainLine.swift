/// A line of a text in the form that is compared: no white space, full-width letters and signs as ASCII, all
/// brackets of numbers as `[` and `]`.
struct PlainLine: Sendable {
  /// The line as it stands, without white space at its ends.
  let raw: [Unicode.Scalar]
  let scalars: [Unicode.Scalar]
  /// For each of ``scalars``, its place in ``raw``.
  private let places: [Int32]

  /// Scalars of a line that are looked at.
  static let longest = 4000

  /// The line whose UTF-8 is `text`.
  init(utf8 text: ArraySlice<UInt8>) {
    var raw: [Unicode.Scalar] = []
    raw.reserveCapacity(min(Self.longest, text.count / 2))
    var decoder = UTF8()
    var bytes = text.makeIterator()
    decoding: while raw.count < Self.longest {
      switch decoder.decode(&bytes) {
      case .scalarValue(let scalar): raw.append(scalar)
      case .error: raw.append("\u{FFFD}")
      case .emptyInput: break decoding
      }
    }
    self.init(trimming: raw)
  }

  init(_ text: some Collection<Unicode.Scalar>) { self.init(trimming: Array(text.prefix(Self.longest))) }

  private init(trimming text: [Unicode.Scalar]) {
    var raw = text
    while let last = raw.last, Self.isBlank(last) { raw.removeLast() }
    let start = raw.firstIndex { !Self.isBlank($0) } ?? raw.count
    if start > 0 { raw.removeFirst(start) }
    var scalars: [Unicode.Scalar] = []
    var places: [Int32] = []
    scalars.reserveCapacity(raw.count)
    places.reserveCapacity(raw.count)
    for (place, scalar) in raw.enumerated() {
      guard let plain = Self.plain(scalar) else { continue }
      scalars.append(plain)
      places.append(Int32(truncatingIfNeeded: place))
    }
    self.raw = raw
    self.scalars = scalars
    self.places = places
  }

  init(_ text: some StringProtocol) { self.init(Array(text.unicodeScalars)) }

  var count: Int { scalars.count }
  var isEmpty: Bool { scalars.isEmpty }
  var text: String { String(String.UnicodeScalarView(raw)) }

  /// What stands in the line at `range` of ``scalars``, as it is written there.
  func written(_ range: Range<Int>) -> String {
    guard !range.isEmpty, range.upperBound <= places.count else { return "" }
    let part = raw[Int(places[range.lowerBound])...Int(places[range.upperBound - 1])]
    return TitleReader.oneLine(String(String.UnicodeScalarView(part)))
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x20, 0xA0, 0x2000...0x200F, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF: true
    default: false
    }
  }

  /// The form of `scalar` that is compared; nil for white space.
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let value = scalar.value
    if (0x4E00..<0xA000).contains(value) { return simplified(scalar) }
    if isBlank(scalar) { return nil }
    switch scalar {
    case "〔", "［", "【", "﹝", "〖": return "["
    case "〕", "］", "】", "﹞", "〗": return "]"
    case "﹙": return "("
    case "﹚": return ")"
    default: break
    }
    if (0xFF01...0xFF5E).contains(value) { return Unicode.Scalar(value - 0xFEE0) ?? scalar }
    return scalar
  }

  /// The simplified form of the traditional characters in words that are looked for; others as they are.
  private static func simplified(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "號": "号"
    case "發": "发"
    case "會": "会"
    case "關": "关"
    case "於": "于"
    case "規": "规"
    case "條": "条"
    case "實": "实"
    case "佈": "布"
    case "員": "员"
    case "機": "机"
    case "廳": "厅"
    case "辦": "办"
    case "報": "报"
    case "經": "经"
    case "過": "过"
    case "總": "总"
    case "國": "国"
    case "長": "长"
    case "區": "区"
    case "縣": "县"
    case "標": "标"
    case "題": "题"
    case "頒": "颁"
    case "廢": "废"
    case "決": "决"
    case "議": "议"
    case "務": "务"
    case "時": "时"
    case "間": "间"
    case "來": "来"
    case "類": "类"
    case "別": "别"
    case "門": "门"
    case "臺": "台"
    case "灣": "湾"
    case "園": "园"
    case "義": "义"
    case "雲": "云"
    case "東": "东"
    case "蘭": "兰"
    case "蓮": "莲"
    default: scalar
    }
  }
}
