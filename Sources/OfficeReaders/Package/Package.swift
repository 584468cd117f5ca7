internal import Archives
internal import Extraction

/// The parts of a document that is a zip file of XML: OOXML, OpenDocument, OFD, EPUB.
struct Package {
  /// Parts by their path in lower case, as `PartPath` makes it.
  private let parts: [String: [UInt8]]
  /// The paths as they stand in the file, in its order.
  let names: [String]

  /// Reads the parts that may hold text.
  ///
  /// - Throws: `encrypted` where the file is an encrypted office document, `unknownFormat` where it is no zip
  ///   file, `damaged`, `limitExceeded`.
  init(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingFailure) {
    if CompoundFile.recognizes(bytes) {
      let file = try CompoundFile(bytes)
      throw file.stream(named: "EncryptedPackage") == nil ? .unknownFormat : .encrypted
    }
    var parts: [String: [UInt8]] = [:]
    var names: [String] = []
    var left = limits.bytes
    var isEncrypted = false
    try ArchiveStream.read(bytes) { (stream) throws(ReadingFailure) in
      while let entry = try Self.next(in: stream, after: names.count) {
        guard !stream.isPlain, !stream.isCompressedFile else { throw .unknownFormat }
        guard names.count < limits.members else { throw .limitExceeded(.members) }
        let name = PartPath.clean(String(decoding: entry.name, as: UTF8.self))
        names.append(name)
        guard entry.isFile, !Self.isMedia(name) else { continue }
        if entry.isEncrypted {
          isEncrypted = true
          continue
        }
        do throws(ReadingFailure) {
          let data = try stream.data(limit: left)
          left -= data.count
          // The first of two parts of one name is what office programs open.
          if parts[name.lowercased()] == nil { parts[name.lowercased()] = data }
        } catch .limitExceeded(let kind) {
          throw .limitExceeded(kind)
        } catch .encrypted {
          isEncrypted = true
        } catch {
          // A part with a wrong checksum costs itself; its owner says that it is missing.
          continue
        }
      }
    }
    guard !parts.isEmpty else { throw isEncrypted ? .encrypted : .damaged("no parts") }
    self.parts = parts
    self.names = names
  }

  /// The bytes of a part; nil where there is none.
  func part(_ path: String) -> [UInt8]? { parts[PartPath.clean(path).lowercased()] }

  /// A parser of a part; nil where there is none.
  func xml(_ path: String) throws(ReadingFailure) -> XMLReader? {
    guard let bytes = part(path), !bytes.isEmpty else { return nil }
    return try XMLReader(bytes)
  }

  /// The next member; nil also where the file is cut off after some members.
  private static func next(
    in stream: ArchiveStream, after count: Int
  ) throws(ReadingFailure) -> ArchiveStream.Entry? {
    do throws(ReadingFailure) {
      return try stream.next()
    } catch {
      if count > 0 { return nil }
      throw error
    }
  }

  /// Pictures, sounds, films and fonts are not unpacked.
  private static func isMedia(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    return media.contains(name[name.index(after: dot)...].lowercased())
  }

  private static let media: Set<String> = [
    "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "emz", "wmz", "svg", "webp", "jb2",
    "jp2", "gbig2",
    "wdp", "wav", "mp3", "mp4", "m4a", "avi", "mov", "wmv", "ttf", "otf", "ttc", "odttf", "fntdata", "woff",
    "woff2",
    "css", "js",
  ]
}
