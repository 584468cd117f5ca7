public import JSONText
internal import PolicyDocuments

/// A hit as a JSON object in one line; `"t"` comes first. The command line and the daemon write it alike.
public struct HitJSON: Sendable {
  private let fields: [HitField]
  /// What of a document is read for the fields.
  public let depth: HitDepth

  /// Whether the other editions of a document are read for them.
  public var showsEditions: Bool { fields.contains(.editions) }

  /// - Parameters:
  ///   - fields: the keys that are written, in their order; nil for the usual ones.
  ///   - request: what is searched for.
  public init(fields: [HitField]? = nil, of request: SearchRequest) {
    self.fields = fields ?? HitField.usual(request)
    depth = self.fields.map(\.depth).max() ?? .id
  }

  /// Appends `view` as a line; `query` is the identifier of the query where there are several.
  public func append(_ view: HitView, query: String?, to output: inout TextBuffer) {
    output.objectLine { members in
      members.add("t", "hit")
      if let query { members.add("qid", query) }
      add(view, to: &members)
    }
  }

  /// Adds the fields of `view` to the members of an object.
  public func add(_ view: HitView, to members: inout JSONMembers) {
    for field in fields { members.add(field.name) { Self.append(field, of: view, to: &$0) } }
  }

  private static func append(_ field: HitField, of view: HitView, to buffer: inout TextBuffer) {
    switch field {
    case .rank: buffer.append(view.rank)
    case .score: buffer.append(score: view.score)
    case .id: buffer.append(json: view.id)
    case .path: buffer.append(json: view.record?.file)
    case .passage: if let number = view.passage { buffer.append(number) } else { buffer.append("null") }
    case .member: buffer.append(json: view.record?.member)
    case .title: buffer.append(json: view.record?.title)
    case .metadata(let field): buffer.append(field, of: view.record?.metadata)
    case .inferred: buffer.append(json: view.record?.metadata.inferredKeys ?? [])
    case .section: buffer.append(json: view.hit?.section ?? [])
    case .line: buffer.append(view.line ?? 0)
    case .page: if let page = view.hit?.page { buffer.append(page) } else { buffer.append("null") }
    case .confidence:
      if let percent = view.hit?.confidence { buffer.append(percent) } else { buffer.append("null") }
    case .snippet:
      if let snippet = view.hit?.snippet { buffer.append(json: snippet.utf8) } else { buffer.append("null") }
    case .editions: buffer.append(json: view.editions)
    case .duplicates: buffer.append(json: view.duplicates)
    case .highlights: buffer.append(json: view.hit?.snippet.highlights ?? [])
    }
  }
}
