package import Extraction

/// The readers of texts, lines and tables.
package enum TextReaders {
  package static let all: [any FormatReader] = [
    PlainTextReader(), MarkdownReader(), JSONLinesReader(), TableReader(),
  ]
}
