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

  init(_ text: some Collection<Unicode.Scalar>) {
    var raw = Array(text.prefix(Self.longest))
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
    if (0x4E00..<0xA000).contains(value) { return simplified[scalar] ?? scalar }
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

  /// The traditional characters of the words that are looked for.
  private static let simplified: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
      ("號", "号"), ("發", "发"), ("會", "会"), ("關", "关"), ("於", "于"), ("規", "规"), ("條", "条"), ("實", "实"),
      ("佈", "布"), ("員", "员"), ("機", "机"), ("廳", "厅"), ("辦", "办"), ("報", "报"), ("經", "经"), ("過", "过"),
      ("總", "总"), ("國", "国"), ("長", "长"), ("區", "区"), ("縣", "县"), ("標", "标"), ("題", "题"), ("頒", "颁"),
      ("廢", "废"), ("決", "决"), ("議", "议"), ("務", "务"), ("時", "时"), ("間", "间"), ("來", "来"), ("類", "类"),
    ]
    return Dictionary(uniqueKeysWithValues: pairs)
  }()
}
