internal import Archives
internal import Extraction
internal import HTMLReaders
internal import OfficeReaders
internal import PDFReaders
internal import TextReaders

/// All readers, those that recognize bytes most surely first.
enum Readers {
  static let formats: [any FormatReader] =
    pdfFormatReaders + officeFormatReaders + htmlFormatReaders + TextReaders.all
  static let containers: [any ContainerReader] = officeContainerReaders + [ArchiveReader()]
}
