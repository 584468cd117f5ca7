import Testing
@testable import PolicyDocuments
