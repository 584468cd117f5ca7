public import JSONText

extension IndexInfo {
  /// Adds sizes, counts and names.
  public func add(to members: inout JSONMembers) {
    members.add("path", path)
    members.add("documents", documents)
    members.add("deleted", deletedDocuments)
    members.add("files", files)
    members.add("terms", terms.reduce(0) { $0 + $1.count })
    members.add("terms_by_field") { buffer in
      buffer.object { fields in for (field, count) in terms { fields.add(field, count) } }
    }
    members.add("bytes", bytes)
    members.add("text_bytes", textBytes)
    members.add("parts", parts) { part, item in
      part.add("part", item.part)
      part.add("bytes", item.bytes)
    }
    members.add("segments", segments)
    members.add("generation", Int(clamping: generation))
    members.add("hash", hash)
    members.add("analyzer", analyzer)
    members.add(
      "dates",
      object: { dates in
        dates.add("first", firstDay.map(Self.date))
        dates.add("last", lastDay.map(Self.date))
      })
  }

  /// A day given as `yyyymmdd`: `2024-03-05`.
  public static func date(_ day: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(day / 10_000)-\(two(day / 100 % 100))-\(two(day % 100))"
  }
}
