internal import TerminalScreen

/// What keys mean.
extension Browser {
  mutating func handle(_ event: TerminalEvent) -> [BrowserEffect] {
    switch event {
    case .control("c"): return [.quit]
    case .control("z"): return [.suspend]
    case .control("l"): return [.redraw]
    case .key(.tab): return focus(on: neighbour(1))
    case .key(.backTab): return focus(on: neighbour(-1))
    case .key(.escape): return goBack()
    case .click(let column, let row): return click(column, row)
    case .wheel(let notches, let column, let row): return turn(notches, column, row)
    case .paste where focus != .query: focus = .query
    default: break
    }
    switch focus {
    case .query: return handleInQuery(event)
    case .hits: return handleInHits(event)
    case .passages: return handleInPassages(event)
    case .facets: return handleInFacets(event)
    }
  }

  private func neighbour(_ step: Int) -> Focus {
    let all = Focus.allCases
    return all[(focus.rawValue + step + all.count) % all.count]
  }

  /// Esc: back to the query, then the query goes, then the filters, then the browser.
  private mutating func goBack() -> [BrowserEffect] {
    if focus != .query {
      focus = .query
    } else if !input.isEmpty {
      input = LineEditor()
      return searchAgain()
    } else if !filters.isEmpty {
      filters = []
      return searchAgain()
    } else {
      return [.quit]
    }
    return []
  }

  private mutating func handleInQuery(_ event: TerminalEvent) -> [BrowserEffect] {
    let before = input.text
    if input.handle(event) { return input.text == before ? [] : searchAgain() }
    return moveInHits(event)
  }

  /// Keys that move in the list, whether or not text is typed.
  private mutating func moveInHits(_ event: TerminalEvent) -> [BrowserEffect] {
    let page = max(1, layout.visibleHits - 1)
    switch event {
    case .key(.up), .control("p"): return selectHit(hitCursor.selected - 1)
    case .key(.down), .control("n"): return selectHit(hitCursor.selected + 1)
    case .key(.pageUp): return selectHit(hitCursor.selected - page)
    case .key(.pageDown): return selectHit(hitCursor.selected + page)
    case .key(.enter): return open()
    default: return []
    }
  }

  /// Keys that mean the same wherever no text is typed.
  private mutating func handleCommand(_ event: TerminalEvent) -> [BrowserEffect]? {
    switch event {
    case .text("q"): return [.quit]
    case .text("/"): return focus(on: .query)
    case .text("e"), .key(.enter): return open()
    default: return nil
    }
  }

  private mutating func handleInHits(_ event: TerminalEvent) -> [BrowserEffect] {
    if let effects = handleCommand(event) { return effects }
    switch event {
    case .text("k"): return selectHit(hitCursor.selected - 1)
    case .text("j"): return selectHit(hitCursor.selected + 1)
    case .text(" "): return moveInHits(.key(.pageDown))
    case .text("g"), .key(.home): return selectHit(0)
    case .text("G"), .key(.end): return selectHit(hits.count - 1)
    case .text("l"), .key(.right): return focus(on: .passages)
    default: return moveInHits(event)
    }
  }

  private mutating func handleInPassages(_ event: TerminalEvent) -> [BrowserEffect] {
    if let effects = handleCommand(event) { return effects }
    let count = currentPreview?.passages.count ?? 0
    switch event {
    case .text("k"), .key(.up): movePassage(by: -1)
    case .text("j"), .key(.down): movePassage(by: 1)
    case .key(.pageUp): movePassage(by: -shownPassages)
    case .key(.pageDown), .text(" "): movePassage(by: shownPassages)
    case .text("g"), .key(.home): movePassage(by: -count)
    case .text("G"), .key(.end): movePassage(by: count)
    case .text("h"), .key(.left): return focus(on: .hits)
    // The next document, without leaving the text.
    case .text("n"), .control("n"): return selectHit(hitCursor.selected + 1)
    case .text("p"), .control("p"): return selectHit(hitCursor.selected - 1)
    default: break
    }
    return []
  }

  mutating func movePassage(by distance: Int) {
    let count = currentPreview?.passages.count ?? 0
    let state = self
    passageCursor.select(passageCursor.selected + distance, of: count) { range in
      state.rows(ofPassages: range) <= state.layout.pane.rows
    }
  }

  private mutating func handleInFacets(_ event: TerminalEvent) -> [BrowserEffect] {
    let count = facetEntries.count
    let page = max(1, layout.pane.rows - 1)
    var distance = 0
    switch event {
    case .key(.enter), .text(" "): return toggleFacet()
    case .text("k"), .key(.up): distance = -1
    case .text("j"), .key(.down): distance = 1
    case .key(.pageUp): distance = -page
    case .key(.pageDown): distance = page
    case .text("g"), .key(.home): distance = -count
    case .text("G"), .key(.end): distance = count
    default: return handleCommand(event) ?? []
    }
    moveFacet(by: distance)
    return []
  }

  private mutating func click(_ column: Int, _ row: Int) -> [BrowserEffect] {
    if row == 0 { return focus(on: .query) }
    if showsPane, layout.pane.contains(column: column, row: row) {
      return paneFocus == .facets ? focus(on: .facets) : focus(on: .passages)
    }
    guard layout.list.contains(column: column, row: row) else { return [] }
    let place = hitCursor.top + (row - layout.list.row) / layout.rowsPerHit
    if place >= hits.count { return [] }
    focus = .hits
    return selectHit(place)
  }

  private mutating func turn(_ notches: Int, _ column: Int, _ row: Int) -> [BrowserEffect] {
    if showsPane, layout.pane.contains(column: column, row: row) {
      if paneFocus == .facets { moveFacet(by: notches) } else { movePassage(by: notches) }
      return []
    }
    return selectHit(hitCursor.selected + notches)
  }
}
