package import Extraction

/// All readers of this module.
package let pdfFormatReaders: [any FormatReader] = [PDFReader(), PictureReader()]
