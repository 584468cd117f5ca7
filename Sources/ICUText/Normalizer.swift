internal import CICU

/// Unicode normalization and properties of single scalars.
///
/// The tables belong to ICU and are shared by all; a value is cheap to make and to copy.
@safe public struct Normalizer {
  private let composing: OpaquePointer
  private let compatibility: OpaquePointer

  /// Finds ICU's NFC and NFKC data.
  ///
  /// - Throws: ``ICUError`` where ICU's data are absent.
  public init() throws(ICUError) {
    var status = U_ZERO_ERROR
    let nfc = unsafe icu_unorm2_getNFCInstance(&status)
    let nfkc = unsafe icu_unorm2_getNFKCInstance(&status)
    guard !ICUError.isFailure(status), let nfc = unsafe nfc, let nfkc = unsafe nfkc else {
      throw ICUError("load the normalization data", status)
    }
    unsafe composing = nfc
    unsafe compatibility = nfkc
  }

  /// The full compatibility decomposition (NFKD) of one scalar; nil where it is the scalar itself.
  public func decomposition(of scalar: UInt32) -> [UInt32]? {
    guard let scalar = Int32(exactly: scalar) else { return nil }
    var status = U_ZERO_ERROR
    var length: Int32 = 0
    // ICU writes at most `capacity` code units and says how many it needed; 32 is more than any decomposition
    // has.
    let units = unsafe [UInt16](unsafeUninitializedCapacity: 32) { buffer, count in
      length = unsafe icu_unorm2_getDecomposition(compatibility, scalar, buffer.baseAddress, 32, &status)
      count = ICUError.isFailure(status) ? 0 : max(0, min(Int(length), 32))
    }
    return length < 0 || units.isEmpty ? nil : Self.scalars(units)
  }

  /// Canonical composition (NFC) of a short sequence of scalars; the sequence itself where ICU cannot.
  public func composition(of scalars: [UInt32]) -> [UInt32] {
    let source = Self.units(scalars)
    let capacity = source.count * 3 + 8
    var status = U_ZERO_ERROR
    // Source and target are separate arrays, each passed with its own length.
    let units = unsafe [UInt16](unsafeUninitializedCapacity: capacity) { buffer, count in
      let length = unsafe icu_unorm2_normalize(
        composing, source, Int32(truncatingIfNeeded: source.count), buffer.baseAddress,
        Int32(truncatingIfNeeded: capacity), &status)
      count = ICUError.isFailure(status) ? 0 : max(0, min(Int(length), capacity))
    }
    return ICUError.isFailure(status) ? scalars : Self.scalars(units)
  }

  /// The simple lower case of one scalar, independent of language and of neighbours.
  public static func lowercase(of scalar: UInt32) -> UInt32 {
    guard let scalar = Int32(exactly: scalar) else { return scalar }
    return UInt32(bitPattern: icu_u_tolower(scalar))
  }

  /// Whether a scalar has the property White_Space.
  public static func isWhiteSpace(_ scalar: UInt32) -> Bool { icu_u_isWhiteSpace(Int32(bitPattern: scalar)) }

  /// Whether a scalar has the property Alphabetic.
  public static func isAlphabetic(_ scalar: UInt32) -> Bool { icu_u_isAlphabetic(Int32(bitPattern: scalar)) }

  /// Whether a scalar is a control character or has the property Default_Ignorable_Code_Point.
  public static func isIgnorable(_ scalar: UInt32) -> Bool {
    let scalar = Int32(bitPattern: scalar)
    return icu_u_isControl(scalar) || icu_u_isDefaultIgnorable(scalar)
  }

  private static func scalars(_ units: [UInt16]) -> [UInt32] {
    var decoder = UTF16()
    var iterator = units.makeIterator()
    var result: [UInt32] = []
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { result.append(scalar.value) }
    return result
  }

  private static func units(_ scalars: [UInt32]) -> [UInt16] {
    var result: [UInt16] = []
    for value in scalars {
      if let scalar = Unicode.Scalar(value) { result.append(contentsOf: UTF16.encode(scalar) ?? .init()) }
    }
    return result
  }
}
