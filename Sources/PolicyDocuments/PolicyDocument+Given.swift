extension PolicyDocument {
  /// A document that a program holds. Fields are read as those of JSON lines are, and what is not given is
  /// read off the text.
  ///
  /// - Parameters:
  ///   - id: taken as it is.
  ///   - title: empty where it is to be read off the text.
  ///   - fields: values as people write them; ``unread`` has those that are not what the field calls for.
  ///   - others: what has no field of its own. A key that stands for a field is taken as that field.
  public init(
    id: String, title: String, text: String, fields: [MetadataField: [String]],
    others: [DocumentMetadata.Entry]
  ) {
    var builder = DocumentBuilder()
    builder.addBody(Array(text.utf8))
    builder.add("title", title)
    for field in MetadataField.allCases {
      guard let values = fields[field] else { continue }
      if values.count == 1 {
        builder.add(field.name, values[0])
      } else {
        builder.add(field.name, list: values)
      }
    }
    for entry in others { builder.add(entry.key, entry.value) }
    self.init(
      id: id, title: builder.title ?? "", text: builder.body ?? [], metadata: builder.metadata,
      unread: builder.unread)
    MetadataInference.complete(&self)
  }
}
