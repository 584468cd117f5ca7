// swift-tools-version: 6.2
import PackageDescription

// Measurements that decide how the engine is built, and those that are repeated. They are no part of the product.
let package = Package(
  name: "hongtou-benchmarks",
  dependencies: [.package(name: "hongtou", path: "..")],
  targets: [
    .systemLibrary(name: "CZstandard", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .executableTarget(
      name: "PositionsExperiment",
      dependencies: ["CZstandard", .product(name: "SearchEngine", package: "hongtou")],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ]),
    .systemLibrary(name: "CPoll"),
    .executableTarget(
      name: "LoadGenerator", dependencies: ["CPoll"], exclude: ["short-queries.txt"],
      swiftSettings: [.swiftLanguageMode(.v5)]),
    .executableTarget(
      name: "MicroBenchmarks", dependencies: [.product(name: "SearchEngine", package: "hongtou")]),
    .executableTarget(
      name: "ShortQueries", dependencies: [.product(name: "SearchEngine", package: "hongtou")]),
  ]
)
