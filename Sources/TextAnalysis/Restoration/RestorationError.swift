/// Why a stored restoration does not match its canonical text: one of them is damaged, or they belong to
/// different texts or versions.
public enum RestorationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The restoration ends inside the edit that begins at this byte.
  case truncated(at: Int)
  /// The edit at this byte has an undefined code.
  case unknownCode(UInt8, at: Int)
  /// The edit at this byte reaches past the end of the canonical text.
  case beyondText(at: Int)
  /// The edit at this byte does not fit the canonical code units it covers.
  case wrongUnits(at: Int)
  /// The canonical text holds a lone surrogate at this code unit.
  case loneSurrogate(at: Int)
  /// The source text would be longer than its offsets can say (4 GiB).
  case tooLong

  public var description: String {
    switch self {
    case .truncated(let at): "the restoration ends inside the edit at byte \(at)"
    case .unknownCode(let code, let at):
      "the edit at byte \(at) of the restoration has the unknown code \(code)"
    case .beyondText(let at): "the edit at byte \(at) of the restoration reaches past the canonical text"
    case .wrongUnits(let at): "the edit at byte \(at) of the restoration does not fit the canonical text"
    case .loneSurrogate(let at): "the canonical text holds a lone surrogate at unit \(at)"
    case .tooLong: "the source text is longer than 4 GiB"
    }
  }
}
