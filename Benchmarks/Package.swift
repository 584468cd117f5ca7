// swift-tools-version: 6.2
import PackageDescription

// Measurements of the engine and the daemon. They are no part of the product.
let package = Package(
  name: "hongtou-benchmarks",
  dependencies: [.package(name: "hongtou", path: "..")],
  targets: [
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
