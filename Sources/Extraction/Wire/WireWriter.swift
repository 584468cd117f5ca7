internal import Primitives

/// Writes the fields of a message one after another.
struct WireWriter {
  private(set) var bytes: [UInt8] = []

  /// - Parameter number: is not negative.
  mutating func put(_ number: Int) { LEB128.append(number, to: &bytes) }

  mutating func put(_ text: String) {
    put(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func put(_ number: Int?) { put(number.map { max($0, 0) &+ 1 } ?? 0) }

  mutating func put(_ text: String?) {
    put(text == nil ? 0 : 1)
    if let text { put(text) }
  }

  mutating func put<Element>(_ all: [Element], _ each: (inout WireWriter, Element) -> Void) {
    put(all.count)
    for element in all { each(&self, element) }
  }
}
