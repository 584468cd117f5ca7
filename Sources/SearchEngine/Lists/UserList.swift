internal import PolicyDocuments

/// What is read from a file of the user's that stands in the directory of an index, and is read again when it
/// changes.
struct UserList<Contents> {
  /// A longer file is refused.
  private static var mostBytes: Int { 8 << 20 }

  /// The name of the file.
  private let name: String
  private var known: (statuses: [FileStatus?], contents: Contents?)?

  init(_ name: String) { self.name = name }

  /// The contents for indexes in `directories`; nil where none of them has the file.
  ///
  /// - Parameter add: adds the bytes of the file at a path to what others say.
  /// - Throws: ``EngineError/unreadableList(_:)``, and what `add` throws.
  mutating func contents(
    in directories: [String],
    add: (_ bytes: [UInt8], _ path: String, _ contents: inout Contents?) throws(EngineError) -> Void
  ) throws(EngineError) -> Contents? {
    let paths = directories.map { "\($0)/\(name)" }
    var statuses: [FileStatus?] = []
    for path in paths {
      do { statuses.append(try RegularFile.status(path)) } catch { throw .unreadableList(error) }
    }
    if let known, known.statuses == statuses { return known.contents }
    var contents: Contents?
    for (path, status) in zip(paths, statuses) where status != nil {
      let bytes: [UInt8]
      do { bytes = try RegularFile.contents(path, limit: Self.mostBytes) } catch {
        throw .unreadableList(error)
      }
      try add(bytes, path, &contents)
    }
    known = (statuses, contents)
    return contents
  }
}
