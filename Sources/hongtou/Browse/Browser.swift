internal import Localization
internal import SearchEngine
internal import SearchInterface
internal import TerminalScreen

/// The state of `browse`: a query that is typed, what was found, and what is looked at.
///
/// It is a value that events change, and each change says what is to be done. It knows no terminal, no thread
/// and no index, and ``screen()`` is what it looks like.
struct Browser: Sendable {
  /// What keys go to.
  enum Focus: Int, CaseIterable, Sendable {
    case query, hits, passages, facets
  }

  /// Documents that are asked for at once.
  static let pageLength = 50
  /// Documents that a list may have.
  static let mostHits = 1000

  let messages: Messages
  /// What the command line says beside the query.
  let base: SearchArguments

  var layout: BrowserLayout
  var input: LineEditor
  var focus = Focus.query
  var filters: [BrowserFilter] = []
  /// Counts the changes of query and filters.
  var generation = 0

  var hits: [BrowserHit] = []
  var hitCursor = ListCursor()
  var totals = SearchTotals()
  /// Whether an answer for the query is still to come, and whether more of the list was asked for.
  var isWaiting = false
  var isWaitingForMore = false
  /// Why the query has no answer.
  var failure: String?
  var note: String?

  var preview: BrowserPreview?
  var passageCursor = PassageCursor()

  /// The values that documents can be narrowed by.
  var facets: [FacetValue] = []
  /// Whether they are those of the query as it stands.
  var areFacetsCurrent = false
  var facetCursor = ListCursor()

  init(_ query: String, _ base: SearchArguments, columns: Int, rows: Int, messages: Messages) {
    self.messages = messages
    self.base = base
    input = LineEditor(query)
    layout = BrowserLayout(columns: columns, rows: rows)
  }

  var selectedHit: BrowserHit? { hits.indices.contains(hitCursor.selected) ? hits[hitCursor.selected] : nil }

  /// The preview, where it is that of the selected document.
  var currentPreview: BrowserPreview? {
    preview.flatMap { $0.rank == selectedHit?.rank && $0.path == selectedHit?.path ? $0 : nil }
  }

  /// Changes the state.
  ///
  /// - Returns: what is to be done, in this order.
  mutating func handle(_ event: BrowserEvent) -> [BrowserEffect] {
    switch event {
    case .started: return searchAgain()
    case .resized(let columns, let rows):
      layout = BrowserLayout(columns: columns, rows: rows)
      hitCursor.move(by: 0, of: hits.count, visible: layout.visibleHits)
      moveFacet(by: 0)
      movePassage(by: 0)
      return []
    case .noted(let text):
      note = text
      return []
    case .answered(let answer): return take(answer)
    case .terminal(let event):
      note = nil
      return handle(event)
    }
  }

  // MARK: Questions

  /// Asks for what the query and the filters say now.
  mutating func searchAgain() -> [BrowserEffect] {
    generation += 1
    isWaiting = true
    isWaitingForMore = false
    areFacetsCurrent = false
    var effects = [ask(.hits(offset: 0))]
    if focus == .facets { effects.append(ask(.facets)) }
    return effects
  }

  func ask(_ kind: BrowserQuestion.Kind) -> BrowserEffect {
    var arguments = base.narrowed(by: filters)
    arguments.request.query = input.text
    // Nothing is asked for: everything there is.
    if input.text.allSatisfy(\.isWhitespace), !arguments.request.hasConditions {
      arguments.request.paths = ["*"]
    }
    switch kind {
    case .hits(let offset):
      arguments.request.offset = offset
      arguments.request.limit = Self.pageLength
    case .passages(let rank):
      arguments.request.offset = rank - 1
      arguments.request.limit = 1
      arguments.wantsPassages = true
    case .facets: arguments.facets = Facet.allCases
    }
    return .ask(BrowserQuestion(generation: generation, kind: kind, arguments: arguments))
  }

  /// Asks for more of the list where its end comes near.
  private mutating func askForMore() -> [BrowserEffect] {
    let isNear = hitCursor.selected + Self.pageLength / 2 >= hits.count
    guard isNear, !isWaiting, !isWaitingForMore, hits.count < Self.mostHits,
      hits.count < totals.total || totals.isMore
    else { return [] }
    isWaitingForMore = true
    return [ask(.hits(offset: hits.count))]
  }

  // MARK: Moving

  mutating func selectHit(_ place: Int) -> [BrowserEffect] {
    let before = hitCursor.selected
    hitCursor.select(place, of: hits.count, visible: layout.visibleHits)
    if hitCursor.selected == before { return [] }
    return [ask(.passages(rank: hits[hitCursor.selected].rank))] + askForMore()
  }

  mutating func focus(on next: Focus) -> [BrowserEffect] {
    focus = next
    return next == .facets && !areFacetsCurrent ? [ask(.facets)] : []
  }

  /// Opens the selected document at the selected passage, or at its best place.
  func open() -> [BrowserEffect] {
    guard let hit = selectedHit else { return [] }
    var line = currentPreview?.line ?? 1
    if focus == .passages, let preview = currentPreview,
      preview.passages.indices.contains(passageCursor.selected)
    {
      line = preview.passages[passageCursor.selected].line
    }
    return [.edit(path: hit.path, line: line)]
  }

  // MARK: Answers

  private mutating func take(_ answer: BrowserAnswer) -> [BrowserEffect] {
    guard answer.generation == generation else { return [] }
    switch answer.kind {
    case .hits(let offset):
      if offset > 0 {
        isWaitingForMore = false
        guard answer.failure == nil, offset == hits.count else { return [] }
        hits += answer.hits
        // Nothing more came, whatever the count of matches says.
        if answer.hits.isEmpty {
          totals.total = hits.count
          totals.isMore = false
        }
        return []
      }
      isWaiting = answer.totals.isPartial
      failure = answer.failure
      // While something wrong is typed, what was found before stays.
      if failure != nil { return [] }
      hits = answer.hits
      totals = answer.totals
      hitCursor = ListCursor()
      guard let first = hits.first else {
        preview = nil
        return []
      }
      return [ask(.passages(rank: first.rank))]
    case .passages(let rank):
      guard rank == selectedHit?.rank, let preview = answer.preview else { return [] }
      self.preview = preview
      passageCursor = PassageCursor()
      movePassage(by: preview.passages.firstIndex { $0.line == preview.line } ?? 0)
      return []
    case .facets:
      if answer.failure != nil { return [] }
      let chosen = selectedFilter
      facets = answer.totals.facets
      areFacetsCurrent = true
      selectFilter(chosen)
      return []
    }
  }
}
