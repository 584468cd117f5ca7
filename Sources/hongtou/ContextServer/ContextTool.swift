internal import JSONText
internal import PolicyDocuments

/// A tool of the server: its name, what a model is told of it, and its arguments.
struct ContextTool {
  struct Argument {
    let name: String
    /// `string` or `integer`.
    let type: String
    let description: String
    var isRequired = false
    var choices: [String] = []
  }

  let name: String
  let description: String
  let arguments: [Argument]

  static let all = [search, show, cite, facets]

  private static let filters =
    [
      Argument(
        name: "since", type: "string", description: "First date of issue: 2024, 2024-03 or 2024-03-05."),
      Argument(name: "until", type: "string", description: "Last date of issue."),
    ]
    + MetadataField.allCases.filter { $0.filter == .contains }.map {
      Argument(
        name: $0.name, type: "string",
        description: "A part of the \($0.name) (\($0.declaration.label)), or all of it after =: =国务院.")
    }

  private static let document = Argument(
    name: "id", type: "string",
    description: "The identifier of a document, its path, path:line, or its number (国发〔2021〕23号).",
    isRequired: true)

  private static let parts = [
    Argument(
      name: "section", type: "string", description: "A section by its heading or the beginning of it: 第三章."),
    Argument(name: "article", type: "string", description: "An article of a law: 12, 第十二条, 120-1."),
  ]

  private static let search = ContextTool(
    name: "search",
    description:
      "Full-text search over Chinese policy documents; the best come first, each with id, title, number, issuer, date, section, line and snippet. Words between spaces must all match; \"...\" is an exact string; -word excludes.",
    arguments: [
      Argument(name: "query", type: "string", description: "What to look for, in Chinese.", isRequired: true),
      Argument(
        name: "limit", type: "integer", description: "How many documents; 10 by default, 100 at most."),
      Argument(name: "offset", type: "integer", description: "How many documents to pass over."),
    ] + filters)

  private static let show = ContextTool(
    name: "show",
    description: "The text of a document, or a section, an article or lines of it.",
    arguments: [document] + parts + [
      Argument(name: "lines", type: "string", description: "Lines: 40-60, 40, 40- or -60.")
    ])

  private static let cite = ContextTool(
    name: "cite", description: "A citation of a document, or of a section or an article of it, in one line.",
    arguments: [document] + parts)

  private static let facets = ContextTool(
    name: "facets",
    description:
      "How many documents have each value of a field: of all documents, or of those that match a query.",
    arguments: [
      Argument(
        name: "field", type: "string", description: "The field.", isRequired: true,
        choices: MetadataField.allCases.filter { $0.filter == .contains }.map { $0.name }),
      Argument(name: "query", type: "string", description: "What documents must match."),
      Argument(name: "limit", type: "integer", description: "How many values; 20 by default."),
    ] + filters)

  /// Adds what the protocol says of a tool.
  func add(to members: inout JSONMembers) {
    members.add("name", name)
    members.add("description", description)
    members.add("inputSchema") { buffer in
      buffer.object { schema in
        schema.add("type", "object")
        schema.add("properties") { buffer in
          buffer.object { properties in
            for argument in arguments {
              properties.add(argument.name) { buffer in
                buffer.object { property in
                  property.add("type", argument.type)
                  property.add("description", argument.description)
                  if !argument.choices.isEmpty { property.add("enum", argument.choices) }
                }
              }
            }
          }
        }
        schema.add("required", arguments.filter(\.isRequired).map(\.name))
      }
    }
  }
}
