internal import PolicyDocuments

/// Whoever waits for a run: may end it, and is told how far it is and what is wrong.
struct RunObserver {
  let isCancelled: @Sendable () -> Bool
  let onProgress: (IndexBuilder.Progress) -> Void
  let onProblem: (InputProblem) -> Void
}
