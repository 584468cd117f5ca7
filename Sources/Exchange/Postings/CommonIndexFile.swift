package import SearchEngine

/// An index in the Common Index File Format, by which Lucene, PISA, JASS and others exchange inverted
/// indexes.
///
/// A header, a list of postings for each word, and a record for each document; each a protocol buffer after
/// its length. Source: Lin et al. 2020, "Supporting Interoperability Between Open-Source Search Engines with
/// the Common Index File Format", SIGIR 2020.
package struct CommonIndexFile {
  private let engine: SearchEngine
  private let documents: [Int]
  /// The place of each document among ``documents``.
  private let numbers: [Int: Int]

  package init(_ engine: SearchEngine) throws(EngineError) {
    self.engine = engine
    documents = try engine.allDocuments()
    numbers = Dictionary(uniqueKeysWithValues: documents.enumerated().map { ($1, $0) })
  }

  /// Writes the file, a piece after the other.
  ///
  /// - Parameter write: takes the next bytes; false where no more are wanted.
  /// - Complexity: Reads the postings of all words twice: the header says how many there are.
  package func write(description: String, to write: ([UInt8]) -> Bool) throws(EngineError) {
    var lists = 0
    try engine.forEachWord { _, _ in
      lists += 1
      return true
    }
    var lengths: [Int] = []
    for document in documents { lengths.append(try engine.wordCount(document)) }
    let total = lengths.reduce(0, +)
    var header = ProtocolBuffer()
    header.add(1, 1)
    header.add(2, lists)
    header.add(3, documents.count)
    header.add(4, lists)
    header.add(5, documents.count)
    header.add(6, total)
    header.add(7, double: documents.isEmpty ? 0 : Double(total) / Double(documents.count))
    header.add(8, Array(description.utf8))
    var goesOn = write(header.delimited)
    if !goesOn { return }
    try engine.forEachWord { word, postings in
      var list = ProtocolBuffer()
      list.add(1, word)
      list.add(2, postings.count)
      list.add(3, postings.reduce(0) { $0 + $1.frequency })
      var last = 0
      for (document, frequency) in postings {
        let number = numbers[document] ?? 0
        var posting = ProtocolBuffer()
        // The first document by its number, the others by their distance from the one before.
        posting.add(1, number - last)
        posting.add(2, frequency)
        list.add(4, posting.bytes)
        last = number
      }
      goesOn = write(list.delimited)
      return goesOn
    }
    for (number, document) in documents.enumerated() where goesOn {
      var record = ProtocolBuffer()
      record.add(1, number)
      record.add(2, Array(try engine.id(document).utf8))
      record.add(3, lengths[number])
      goesOn = write(record.delimited)
    }
  }
}
