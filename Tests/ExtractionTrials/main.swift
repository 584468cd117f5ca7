// The process that reads files, with a format of its own: what a file says is what goes wrong.
import Extraction
import ExtractionServer
import Glibc

let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
let sandbox = Sandbox.enter(folder: folder, memory: 1 << 29)
let extractor = Extractor(readers: [TrialReader()], containers: [TrialBundle()])
exit(ExtractionServer(extractor, sandbox: sandbox).serve() ? 0 : 1)
