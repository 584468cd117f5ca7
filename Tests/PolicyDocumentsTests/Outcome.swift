import PolicyDocuments

/// Everything one file gives.
struct Outcome {
  var documents: [PolicyDocument] = []
  var positions: [ItemPosition] = []
  var problems: [InputProblem] = []
  var summary = ReadSummary()

  init(_ path: String, _ options: DocumentReader.Options = .init()) {
    var problems: [InputProblem] = []
    var documents: [PolicyDocument] = []
    var positions: [ItemPosition] = []
    summary = DocumentReader(options: options).read(path: path, onProblem: { problems.append($0) }) {
      documents.append($0)
      positions.append($1)
    }
    self.problems = problems
    self.documents = documents
    self.positions = positions
  }

  var reasons: [InputProblem.Reason] { problems.map(\.reason) }
}
