internal import JSONText
internal import SearchEngine

/// Prints found documents in one format.
struct HitPrinter: HitSink {
  private let output: OutputFile
  private var writer: any ResultWriter
  let takesLines: Bool

  init(_ writer: any ResultWriter, to output: OutputFile) {
    self.output = output
    self.writer = writer
    takesLines = writer is JSONWriter
  }

  var depth: HitDepth { writer.depth }
  var showsEditions: Bool { writer.showsEditions }

  mutating func take(_ hit: HitView) throws(OutputError) {
    writer.write(hit, query: nil, to: &output.buffer)
    try output.flushIfFull()
  }

  mutating func take(line: ArraySlice<UInt8>) throws(OutputError) {
    output.buffer.append(raw: line)
    output.buffer.newline()
    try output.flushIfFull()
  }
}
