internal import Extraction
internal import TextReaders

/// All readers, those that recognize bytes most surely first.
enum Readers {
  static let formats: [any FormatReader] = TextReaders.all
  static let containers: [any ContainerReader] = []
}
