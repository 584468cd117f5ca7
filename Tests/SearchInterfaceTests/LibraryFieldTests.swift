import HongtouKit
import PolicyDocuments
import Testing

@Suite struct LibraryFieldTests {
  /// The library names every field of the metadata, by its key.
  @Test func fieldsOfTheLibraryAreThoseOfTheMetadata() {
    #expect(Field.allCases.map(\.rawValue) == MetadataField.allCases.map(\.name))
  }
}
