package import Extraction

/// All readers of this module; those of pictures only where characters are to be recognized.
package func pdfFormatReaders(recognizesCharacters: Bool) -> [any FormatReader] {
  let pdf = PDFReader(recognizesCharacters: recognizesCharacters)
  return recognizesCharacters ? [pdf, PictureReader()] : [pdf]
}
