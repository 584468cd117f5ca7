internal import PolicyDocuments

/// A document as it is cited: `《title》（number，issuer，date）`, what is unknown left out; a part of it as
/// `《title》第十二条（...）`.
enum Citation {
  static func text(_ record: DocumentRecord, part: String = "") -> String {
    // Titles within a title have single marks (GB/T 15834).
    let title = String(
      (record.title.isEmpty ? record.id : record.title).map { mark -> Character in
        switch mark {
        case "《": "〈"
        case "》": "〉"
        case "\n", "\r", "\r\n", "\t": " "
        default: mark
        }
      })
    let known = MetadataField.allCases.filter { $0.has(.cited) }.compactMap { field in
      record.metadata.text(field).map { field.type == .date ? date($0) : $0 }
    }
    return "《\(title)》" + part + (known.isEmpty ? "" : "（\(known.joined(separator: "，"))）")
  }

  /// `2024年3月5日`, as precise as it is known.
  private static func date(_ text: String) -> String {
    guard let date = PolicyDate(parsing: text) else { return text }
    return "\(date.year)年" + (date.month.map { "\($0)月" } ?? "") + (date.day.map { "\($0)日" } ?? "")
  }
}
