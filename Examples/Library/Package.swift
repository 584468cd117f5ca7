// swift-tools-version: 6.2
import PackageDescription

// A program of another package that searches documents of its own.
let package = Package(
  name: "library",
  dependencies: [.package(name: "hongtou", path: "../..")],
  targets: [
    .executableTarget(
      name: "Library", dependencies: [.product(name: "HongtouKit", package: "hongtou")])
  ],
  cxxLanguageStandard: .cxx17
)
