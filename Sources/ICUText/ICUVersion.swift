internal import CICU

/// The versions of the ICU library that this process runs with.
public enum ICUVersion {
  /// The library's version, as `72.1`.
  public static var library: String {
    var version: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
    // A UVersionInfo is four bytes, which is what the tuple holds; ICU writes no more.
    unsafe withUnsafeMutableBytes(of: &version) { bytes in
      if let base = bytes.baseAddress { unsafe icu_u_getVersion(base.assumingMemoryBound(to: UInt8.self)) }
    }
    return "\(version.0).\(version.1)"
  }

  /// The version of the Unicode standard whose data the library carries, as `15.0`.
  public static var unicode: String {
    var version: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
    // As above.
    unsafe withUnsafeMutableBytes(of: &version) { bytes in
      if let base = bytes.baseAddress {
        unsafe icu_u_getUnicodeVersion(base.assumingMemoryBound(to: UInt8.self))
      }
    }
    return "\(version.0).\(version.1)"
  }
}
