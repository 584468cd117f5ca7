import TestSupport
import Testing

/// A disk that is full: the old commit answers, nothing half written stays, and the reason is said.
@Suite struct FullDiskTests {
  /// A small disk of its own for each run; each is full at another moment of the same update.
  @Test func aFullDiskKeepsTheLastCommit() {
    guard RunBinary.shell("unshare -rm mount -t tmpfs none /tmp", in: "/").status == 0 else {
      print("aFullDiskKeepsTheLastCommit: skipped, no file system can be mounted here")
      return
    }
    let papers = Papers()
    var text = "关于航天产业的意见\n\n"
    for number in 0..<4000 { text += "第\(number)条 发展航天产业\(number * 7919 % 9973)。\n" }
    papers.folder.write("papers/large.txt", text)
    var (full, done) = (0, 0)
    for size in stride(from: 60, through: 240, by: LongTests.areOn ? 4 : 30) {
      let result = papers.shell(
        """
        unshare -rm sh -c '
        mkdir -p disk && mount -t tmpfs -o size=\(size)k none disk && cp -r index disk/index || exit 9
        ls disk/index > before
        "$HONGTOU" --index disk/index index papers 2> errors; echo "status $?"
        ls disk/index | diff before - > /dev/null && echo "same files"
        "$HONGTOU" --index disk/index check > /dev/null && echo sound
        "$HONGTOU" --index disk/index search 养老 -c
        "$HONGTOU" --index disk/index search 航天 -c
        # Room again: the next run goes through.
        mount -o remount,size=10m disk
        "$HONGTOU" --index disk/index index papers 2>> errors; echo "status $?"
        "$HONGTOU" --index disk/index search 航天 -c'
        """)
      let told = result.lines
      if told.first == "status 3" {
        full += 1
        #expect(told == ["status 3", "same files", "sound", "2", "0", "status 0", "1"], "\(size) KB")
        let errors = String(decoding: papers.folder.read("errors") ?? [], as: UTF8.self)
        #expect(errors.contains("No space left on device"), "\(size) KB: \(errors)")
      } else {
        done += 1
        #expect(told == ["status 0", "sound", "2", "1", "status 0", "1"], "\(size) KB: \(result.errors)")
      }
    }
    print("aFullDiskKeepsTheLastCommit: \(full) disks full, \(done) large enough")
    #expect(full > 2)
  }
}
