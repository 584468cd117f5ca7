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
    // For the measurements in Benchmarks.
    .library(name: "SearchEngine", targets: ["SearchEngine", "InvertedIndex", "TextAnalysis"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // System libraries, with static inline shims where Swift cannot see a name.
    .systemLibrary(name: "CICU", pkgConfig: "icu-uc", providers: [.apt(["libicu-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CXXHash", providers: [.apt(["libxxhash-dev"])]),
    .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),

    .target(name: "ICUText", dependencies: ["CICU", "CXXHash"], swiftSettings: safety),
    .target(name: "TextAnalysis", dependencies: ["ICUText"], swiftSettings: safety),
    .target(name: "InvertedIndex", dependencies: ["CZstd", "CXXHash"], swiftSettings: safety),
    .target(name: "PolicyDocuments", dependencies: ["ICUText", "CSimdjson"], swiftSettings: safety),
    .target(
      name: "SearchEngine",
      dependencies: ["TextAnalysis", "InvertedIndex", "PolicyDocuments"],
      swiftSettings: safety),
    .executableTarget(
      name: "hongtou",
      dependencies: [
        "SearchEngine",
        "PolicyDocuments",
        "InvertedIndex",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: safety),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: tests),
    .testTarget(name: "ICUTextTests", dependencies: ["ICUText", "TestSupport"], swiftSettings: tests),
    .testTarget(
      name: "TextAnalysisTests", dependencies: ["TextAnalysis", "TestSupport"], swiftSettings: tests),
    .testTarget(
      name: "InvertedIndexTests", dependencies: ["InvertedIndex", "TestSupport"], swiftSettings: tests),
    .testTarget(
      name: "PolicyDocumentsTests", dependencies: ["PolicyDocuments", "TestSupport"], swiftSettings: tests),
    .testTarget(
      name: "SearchEngineTests", dependencies: ["SearchEngine", "TestSupport"], swiftSettings: tests),
    .testTarget(
      name: "CommandLineTests", dependencies: ["hongtou", "SearchEngine", "InvertedIndex", "TestSupport"],
      swiftSettings: tests),
  ],
  cxxLanguageStandard: .cxx17
)
