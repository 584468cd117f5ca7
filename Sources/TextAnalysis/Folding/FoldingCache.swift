/// The cached folding of one scalar.
struct FoldingEntry {
  enum Kind: UInt32 {
    case unknown = 0
    /// One code unit whose default spelling is this scalar.
    case plain
    /// A quotation mark whose default spelling alternates.
    case quote
    /// One code unit with another default spelling.
    case unit
    /// Several code units, listed in the cache, with another default spelling.
    case expansion
    /// A surrogate pair, listed in the cache, whose default spelling is this scalar.
    case plainPair
    case ignorable
    case whiteSpace
  }

  private let bits: UInt32

  @inline(__always)
  init(_ kind: Kind, _ payload: UInt32 = 0) { bits = payload << 3 | kind.rawValue }

  /// Every number of three bits is a kind.
  @inline(__always)
  var kind: Kind { Kind(rawValue: bits & 7) ?? .unknown }
  @inline(__always)
  var isPlain: Bool { bits & 7 == Kind.plain.rawValue }
  @inline(__always)
  var isKnown: Bool { bits != 0 }
  /// The code unit, the index of an expansion, or the number of line breaks.
  @inline(__always)
  var payload: UInt32 { bits >> 3 }
  @inline(__always)
  var unit: UInt16 { UInt16(truncatingIfNeeded: bits >> 3) }
}

/// Folding results by scalar, computed on first use.
///
/// The Basic Multilingual Plane is a table of pages of 256 entries, allocated on first use, so that a new
/// folder is cheap; the other planes are a dictionary.
struct FoldingCache {
  private(set) var pageStarts: [Int32]
  private(set) var entries: [FoldingEntry] = []
  private var supplementary: [UInt32: FoldingEntry] = [:]
  private var expansions: [[UInt16]] = []

  init() { pageStarts = [Int32](repeating: -1, count: 256) }

  /// A placeholder while the cache is moved out; must not be used.
  static let empty = FoldingCache(pageStarts: [])

  private init(pageStarts: [Int32]) { self.pageStarts = pageStarts }

  /// The code units of an entry of kind ``FoldingEntry/Kind/expansion`` or ``FoldingEntry/Kind/plainPair``.
  func expansion(_ entry: FoldingEntry) -> [UInt16] { expansions[Int(entry.payload)] }

  /// The entry of a scalar in the tables given, which are those of a cache as spans (for loops); of kind
  /// ``FoldingEntry/Kind/unknown`` where they do not hold it.
  @inline(__always)
  static func entry(
    of scalar: UInt32, in pageStarts: Span<Int32>, _ entries: Span<FoldingEntry>
  ) -> FoldingEntry {
    guard scalar <= 0xFFFF else { return FoldingEntry(.unknown) }
    let start = pageStarts[Int(scalar >> 8)]
    return start < 0 ? FoldingEntry(.unknown) : entries[Int(start) &+ Int(scalar & 0xFF)]
  }

  /// The entry of a scalar, computed by `folding` if it is not cached.
  @inline(__always)
  mutating func entry(for scalar: UInt32, _ folding: ScalarFolding) -> FoldingEntry {
    if scalar <= 0xFFFF {
      let start = pageStarts[Int(scalar >> 8)]
      if start >= 0 {
        let entry = entries[Int(start) &+ Int(scalar & 0xFF)]
        if entry.isKnown { return entry }
      }
    }
    return added(scalar, folding)
  }

  @inline(never)
  private mutating func added(_ scalar: UInt32, _ folding: ScalarFolding) -> FoldingEntry {
    if scalar > 0xFFFF {
      if let known = supplementary[scalar] { return known }
      let entry = make(scalar, folding.fold(scalar))
      supplementary[scalar] = entry
      return entry
    }
    let entry = make(scalar, folding.fold(scalar))
    let page = Int(scalar >> 8)
    if pageStarts[page] < 0 {
      pageStarts[page] = Int32(truncatingIfNeeded: entries.count)
      entries.append(contentsOf: repeatElement(FoldingEntry(.unknown), count: 256))
    }
    entries[Int(pageStarts[page]) + Int(scalar & 0xFF)] = entry
    return entry
  }

  private mutating func make(_ scalar: UInt32, _ result: ScalarFolding.Result) -> FoldingEntry {
    switch result {
    case .ignorable: return FoldingEntry(.ignorable)
    case .whiteSpace(let lineBreaks): return FoldingEntry(.whiteSpace, UInt32(lineBreaks))
    case .characters(let characters):
      if characters.count == 1, let unit = UInt16(exactly: characters[0]) {
        if unit == DefaultSpelling.quote {
          let alternates = scalar == DefaultSpelling.openQuote || scalar == DefaultSpelling.closeQuote
          return FoldingEntry(alternates ? .quote : .unit, UInt32(unit))
        }
        return FoldingEntry(DefaultSpelling.of(characters[0]) == scalar ? .plain : .unit, UInt32(unit))
      }
      var units: [UInt16] = []
      for character in characters.compactMap(Unicode.Scalar.init) {
        units.append(contentsOf: UTF16.encode(character) ?? .init())
      }
      expansions.append(units)
      return FoldingEntry(characters == [scalar] ? .plainPair : .expansion, UInt32(expansions.count - 1))
    }
  }
}
