internal import CLinux
internal import Glibc
internal import Primitives

/// What the process that reads files is kept from, as far as the system allows.
package struct Sandbox: Sendable, Equatable {
  /// One thing that is prevented.
  package enum Protection: String, Sendable, CaseIterable {
    /// No more memory than the limit.
    case memory
    /// The temporary folder is its own, and gone with it (namespaces).
    case folder
    /// Nothing is written or removed outside the temporary folder (Landlock).
    case writing
    /// No socket but local ones (seccomp).
    case network
  }

  package let protections: [Protection]

  private static let ownFolder = "/tmp"

  /// Bytes of address space of this process. A tool has its own limit.
  package static let memory = 2 << 30

  /// Gives up, for this process and those it starts, what readers do not need. To be called before there are
  /// other threads; there is no way back.
  ///
  /// - Parameters:
  ///   - folder: the only place where files may still be written, where the process cannot have a folder of
  ///     its own.
  ///   - memory: bytes of address space.
  package static func enter(folder: String, memory: Int = Self.memory) -> Sandbox {
    var protections: [Protection] = []
    var folder = folder
    hongtou_limit_core_files()
    // Office programs put a socket into /tmp, wherever they are told to put it.
    if unsafe hongtou_own_folder(Self.ownFolder) == 0 {
      folder = Self.ownFolder
      unsafe setenv("TMPDIR", folder, 1)
      protections.append(.folder)
    }
    if hongtou_limit_own_memory(UInt64(max(memory, 0))) == 0 { protections.append(.memory) }
    guard hongtou_keep_rights() == 0 else { return Sandbox(protections: protections) }
    let place = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    let sink = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
    if place >= 0, sink >= 0, hongtou_keep_from_writing(place, sink) == 0 { protections.append(.writing) }
    if place >= 0 { close(place) }
    if sink >= 0 { close(sink) }
    if hongtou_keep_from_network() == 0 { protections.append(.network) }
    return Sandbox(protections: protections)
  }
}
