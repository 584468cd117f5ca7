package import Extraction

/// All readers of documents in this module.
package let officeFormatReaders: [any FormatReader] = [
  WordReader(), SheetReader(), SlideReader(), OpenDocumentReader(), OFDReader(), EPUBReader(), RTFReader(),
  LegacyReader(),
]

/// All readers of this module of files that hold others.
package let officeContainerReaders: [any ContainerReader] = [MessageReader(), OutlookReader()]
