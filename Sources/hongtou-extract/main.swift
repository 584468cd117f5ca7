// hongtou-extract: reads files for hongtou, in a process that can do nothing else. Standard input and output
// speak `ExtractionMessage`; `hongtou extract FILE` is the way for people.
internal import Extraction
internal import ExtractionServer
internal import Glibc
internal import Primitives

let sandbox = Sandbox.enter(folder: Environment.value("TMPDIR") ?? "/tmp")
let extractor = Extractor(readers: Readers.formats, containers: Readers.containers)
exit(ExtractionServer(extractor, sandbox: sandbox).serve() ? 0 : 1)
