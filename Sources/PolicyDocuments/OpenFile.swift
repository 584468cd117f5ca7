package import Extraction

/// A file that is open to be read by another process.
package struct OpenFile {
  private let file: SourceFile

  /// - Throws: where there is no regular file at `path`, or it cannot be read.
  package init(_ path: String) throws(InputProblem) { file = try SourceFile(path: path) }

  /// Its bytes, as long as this value lives.
  package var source: ExtractionSource { file.source }
}

extension SourceFile {
  var source: ExtractionSource { .descriptor(descriptor, count: Int(clamping: status.size)) }
}
