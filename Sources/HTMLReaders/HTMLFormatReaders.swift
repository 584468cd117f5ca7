package import Extraction

/// All readers of this module.
package let htmlFormatReaders: [any FormatReader] = [WebArchiveReader(), HTMLReader()]
