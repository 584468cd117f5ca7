internal import ArgumentParser

/// What `--color` asks for.
enum ColorWish: String, CaseIterable, ExpressibleByArgument {
  /// On a terminal, unless `NO_COLOR` is set.
  case auto
  case always
  case never
}
