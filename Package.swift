// swift-tools-version: 6.2
import PackageDescription

let safety: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Test code is not held to `unsafe` marks: it may read raw memory to check what the product wrote.
let tests: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "hongtou",
  products: [
    .executable(name: "hongtou", targets: ["hongtou"]),
    .executable(name: "hongtoud", targets: ["hongtoud"]),
    .executable(name: "hongtou-extract", targets: ["hongtou-extract"]),
    .library(name: "HongtouKit", targets: ["HongtouKit"]),
    // For the measurements in Benchmarks.
    .library(
      name: "SearchEngine", targets: ["SearchEngine", "QueryLanguage", "InvertedIndex", "TextAnalysis"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // The daemon alone.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // System libraries, with static inline shims where Swift cannot see a name.
    .systemLibrary(name: "CICU", pkgConfig: "icu-uc", providers: [.apt(["libicu-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CXXHash", providers: [.apt(["libxxhash-dev"])]),
    .systemLibrary(name: "CLinux"),
    // Readers of formats alone use these.
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CGMime", providers: [.apt(["libgmime-3.0-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CGumbo", providers: [.apt(["libgumbo-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),

    .target(name: "Primitives", swiftSettings: safety),
    .target(name: "ICUText", dependencies: ["Primitives", "CICU", "CXXHash"], swiftSettings: safety),
    .target(name: "TextAnalysis", dependencies: ["Primitives", "ICUText"], swiftSettings: safety),
    .target(
      name: "QueryLanguage", dependencies: ["Primitives", "TextAnalysis", "Equivalents"],
      swiftSettings: safety),
    .target(name: "InvertedIndex", dependencies: ["Primitives", "CZstd", "CXXHash"], swiftSettings: safety),
    .target(name: "PolicyReferences", dependencies: ["Primitives"], swiftSettings: safety),
    .target(name: "TerminalScreen", swiftSettings: safety),
    .target(name: "Equivalents", dependencies: ["Primitives"], swiftSettings: safety),
    .target(name: "Pinyin", swiftSettings: safety),
    .target(name: "JSONText", dependencies: ["CSimdjson"], swiftSettings: safety),
    .target(
      name: "PolicyDocuments", dependencies: ["Extraction", "Primitives", "ICUText", "JSONText", "CXXHash"],
      swiftSettings: safety),
    .target(name: "Extraction", dependencies: ["Primitives", "CLinux"], swiftSettings: safety),
    .target(name: "Archives", dependencies: ["Extraction", "ICUText", "CArchive"], swiftSettings: safety),
    .target(name: "MIME", dependencies: ["CGMime"], swiftSettings: safety),
    .target(
      name: "OfficeReaders",
      dependencies: ["Archives", "Extraction", "ICUText", "MIME", "Primitives", "CLibXML2"],
      swiftSettings: safety),
    .target(
      name: "ExtractionServer", dependencies: ["Extraction", "Primitives", "CLinux"], swiftSettings: safety),
    .target(
      name: "TextReaders", dependencies: ["Extraction", "PolicyDocuments", "ICUText", "JSONText", "CCmark"],
      swiftSettings: safety),
    .target(
      name: "HTMLReaders", dependencies: ["Extraction", "ICUText", "MIME", "CGumbo"], swiftSettings: safety),
    .target(name: "PDFReaders", dependencies: ["Extraction", "ICUText"], swiftSettings: safety),
    .executableTarget(
      name: "hongtou-extract",
      dependencies: [
        "Archives", "Extraction", "ExtractionServer", "HTMLReaders", "OfficeReaders", "PDFReaders",
        "Primitives",
        "TextReaders",
      ],
      swiftSettings: safety),
    .target(
      name: "SearchEngine",
      dependencies: [
        "Extraction",
        "Primitives", "ICUText", "TextAnalysis", "Equivalents", "Pinyin", "QueryLanguage", "PolicyReferences",
        "InvertedIndex",
        "PolicyDocuments",
        "JSONText",
      ],
      swiftSettings: safety),
    .target(
      name: "HongtouKit",
      dependencies: ["InvertedIndex", "PolicyDocuments", "QueryLanguage", "SearchEngine"],
      swiftSettings: safety),
    .target(
      name: "Research", dependencies: ["PolicyDocuments", "SearchEngine", "JSONText"], swiftSettings: safety),
    .target(
      name: "Exchange",
      dependencies: [
        "Equivalents", "PolicyDocuments", "QueryLanguage", "SearchEngine", "JSONText", "CXXHash",
      ],
      swiftSettings: safety),
    .target(
      name: "SearchInterface", dependencies: ["SearchEngine", "PolicyDocuments", "JSONText"],
      swiftSettings: safety),
    .target(
      name: "LineProtocol",
      dependencies: ["JSONText", .product(name: "NIOCore", package: "swift-nio")],
      swiftSettings: safety),
    .target(
      name: "Localization",
      dependencies: [
        "Extraction", "Primitives", "SearchEngine", "QueryLanguage", "PolicyDocuments", "InvertedIndex",
        "ICUText",
      ],
      swiftSettings: safety),
    .executableTarget(
      name: "hongtou",
      dependencies: [
        "CMalloc",
        "Exchange",
        "Extraction",
        "Localization",
        "Primitives",
        "Research",
        "SearchInterface",
        "SearchEngine",
        "QueryLanguage",
        "PolicyDocuments",
        "InvertedIndex",
        "JSONText",
        "TerminalScreen",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: safety),
    .executableTarget(
      name: "hongtoud",
      dependencies: [
        "Localization",
        "PolicyDocuments",
        "Primitives",
        "Research",
        "SearchInterface",
        "SearchEngine",
        "QueryLanguage",
        "InvertedIndex",
        "JSONText",
        "LineProtocol",
        "CLinux",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: safety),

    .target(
      name: "TestSupport", dependencies: ["CArchive"], path: "Tests/TestSupport", swiftSettings: tests),
    // Damages an index within its own process; the release build of it makes thousands of trials.
    .executableTarget(
      name: "DamageTrials", dependencies: ["SearchEngine", "InvertedIndex", "TestSupport"],
      path: "Tests/DamageTrials", swiftSettings: tests),
    .testTarget(name: "PrimitivesTests", dependencies: ["Primitives", "TestSupport"], swiftSettings: tests),
    .testTarget(
      name: "EquivalentsTests", dependencies: ["Equivalents", "TextAnalysis", "TestSupport"],
      swiftSettings: tests),
    .testTarget(name: "PinyinTests", dependencies: ["Pinyin", "TestSupport"], swiftSettings: tests),
    .testTarget(
      name: "TerminalScreenTests", dependencies: ["TerminalScreen", "TestSupport"], swiftSettings: tests),
    .testTarget(name: "ICUTextTests", dependencies: ["ICUText", "TestSupport"], swiftSettings: tests),
    .testTarget(
      name: "TextAnalysisTests", dependencies: ["TextAnalysis", "TestSupport"], swiftSettings: tests),
    .testTarget(
      name: "QueryLanguageTests", dependencies: ["QueryLanguage", "TextAnalysis", "TestSupport"],
      swiftSettings: tests),
    .testTarget(
      name: "PolicyReferencesTests", dependencies: ["PolicyReferences", "TextAnalysis"], swiftSettings: tests),
    .testTarget(
      name: "InvertedIndexTests", dependencies: ["InvertedIndex", "TestSupport"], swiftSettings: tests),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText", "TestSupport"], swiftSettings: tests),
    .testTarget(
      name: "PolicyDocumentsTests", dependencies: ["PolicyDocuments", "Extraction", "TestSupport"],
      swiftSettings: tests),
    // Reads files of a format of its own, which say what goes wrong.
    .executableTarget(
      name: "ExtractionTrials", dependencies: ["ExtractionServer", "Extraction"],
      path: "Tests/ExtractionTrials", swiftSettings: tests),
    .testTarget(
      name: "ExtractionTests", dependencies: ["ExtractionTrials", "Extraction", "TestSupport"],
      swiftSettings: tests),
    .testTarget(
      name: "TextReadersTests", dependencies: ["TextReaders", "Extraction", "TestSupport"],
      swiftSettings: tests),
    .testTarget(
      name: "ArchivesTests", dependencies: ["Archives", "Extraction", "TestSupport"],
      swiftSettings: tests),
    .testTarget(
      name: "OfficeReadersTests",
      dependencies: ["OfficeReaders", "Archives", "Extraction", "TestSupport"], swiftSettings: tests),
    .testTarget(
      name: "HTMLReadersTests", dependencies: ["HTMLReaders", "Extraction", "TestSupport"],
      swiftSettings: tests),
    .testTarget(
      name: "PDFReadersTests", dependencies: ["PDFReaders", "Extraction", "TestSupport"], swiftSettings: tests
    ),
    .testTarget(
      name: "SearchEngineTests", dependencies: ["SearchEngine", "QueryLanguage", "Pinyin", "TestSupport"],
      swiftSettings: tests),
    // What other packages see of this one: no @testable import, and no module below.
    .testTarget(name: "HongtouKitTests", dependencies: ["HongtouKit", "TestSupport"], swiftSettings: tests),
    .testTarget(
      name: "ResearchTests",
      dependencies: [
        "Research", "SearchEngine", "TextAnalysis", "PolicyDocuments", "JSONText", "TestSupport",
      ],
      swiftSettings: tests),
    .testTarget(
      name: "ExchangeTests",
      dependencies: ["Exchange", "SearchEngine", "PolicyDocuments", "JSONText", "TestSupport"],
      swiftSettings: tests),
    .testTarget(
      name: "SearchInterfaceTests",
      dependencies: ["HongtouKit", "SearchInterface", "SearchEngine", "JSONText", "TestSupport"],
      swiftSettings: tests),
    .testTarget(
      name: "LocalizationTests",
      dependencies: [
        "Extraction", "Localization", "SearchEngine", "QueryLanguage", "PolicyDocuments", "InvertedIndex",
        "ICUText",
      ],
      swiftSettings: tests),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "hongtou", "hongtou-extract", "ExtractionTrials", "ICUText", "DamageTrials", "Localization",
        "SearchInterface", "SearchEngine",
        "QueryLanguage",
        "InvertedIndex",
        "JSONText", "PolicyDocuments", "TerminalScreen", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: tests),
    .testTarget(
      name: "LineProtocolTests",
      dependencies: [
        "LineProtocol", "JSONText", "TestSupport", .product(name: "NIOEmbedded", package: "swift-nio"),
      ],
      swiftSettings: tests),
    .testTarget(
      name: "DaemonTests",
      dependencies: [
        "hongtou", "hongtoud", "LineProtocol", "SearchInterface", "SearchEngine", "TestSupport",
      ],
      swiftSettings: tests),
  ],
  cxxLanguageStandard: .cxx17
)
