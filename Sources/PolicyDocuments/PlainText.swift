internal import ICUText

/// Text files that are no documents, such as queries and judgements: decoded as documents are.
public enum PlainText {
  /// The bytes as UTF-8 without a byte order mark, whatever encoding they are in.
  ///
  /// - Throws: ``InputProblem`` without a path where they are not text.
  public static func utf8(of bytes: consuming [UInt8]) throws(InputProblem) -> [UInt8] {
    do throws(DecodingError) {
      return try TextDecoder().decode(bytes).utf8
    } catch {
      throw InputProblem(path: "", reason: .undecodable(error))
    }
  }
}
