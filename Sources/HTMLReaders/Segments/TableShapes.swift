/// Tells tables of data from those that lay a page out.
struct TableShapes {
  private struct Shape {
    var rows = 0
    var cells = 0
    var cellsOfRow = 0
    var widest = 0
    var length = 0
    var longestCell = 0
    var mostBlocks = 0
    var hasTable = false
    var hasHeadCell = false
  }

  /// The tables of data, by their nodes. Time is linear in the nodes and the depth.
  static func dataTables(in tree: HTMLTree, visibility: Visibility) -> Set<Int> {
    var shapes: [Int: Shape] = [:]
    /// Open tables, and the length and blocks of the cell that is open in each.
    var open: [(node: Int, cellLength: Int, cellBlocks: Int)] = []
    /// Ends the innermost table, which is a part of the one around it.
    func close() {
      let length = shapes[open.removeLast().node]?.length ?? 0
      guard let outer = open.last, length > 0 else { return }
      shapes[outer.node]?.length += length
      shapes[outer.node]?.hasTable = true
    }
    var index = 0
    while index < tree.nodes.count {
      while let top = open.last, tree.nodes[top.node].end <= index { close() }
      let node = tree.nodes[index]
      guard visibility.isShown(index) else {
        index = node.end
        continue
      }
      if let tag = node.tag {
        if tag == .table {
          shapes[index] = Shape()
          open.append((index, 0, 0))
        } else if let top = open.last {
          count(tag, in: &shapes[top.node, default: Shape()], of: &open[open.count - 1])
        }
      } else if let top = open.last {
        let length = node.text.unicodeScalars.reduce(0) { $1.isBlank ? $0 : $0 + 1 }
        let cell = top.cellLength + length
        open[open.count - 1].cellLength = cell
        var shape = shapes[top.node, default: Shape()]
        shape.length += length
        shape.longestCell = max(shape.longestCell, cell)
        shapes[top.node] = shape
      }
      index += 1
    }
    while !open.isEmpty { close() }
    return Set(shapes.filter { isData($0.value) }.keys)
  }

  private static func count(
    _ tag: HTMLTag, in shape: inout Shape, of open: inout (node: Int, cellLength: Int, cellBlocks: Int)
  ) {
    switch tag {
    case .tr:
      shape.rows += 1
      shape.cellsOfRow = 0
    case .td, .th:
      shape.cells += 1
      shape.cellsOfRow += 1
      shape.widest = max(shape.widest, shape.cellsOfRow)
      if tag == .th { shape.hasHeadCell = true }
      open.cellLength = 0
      open.cellBlocks = 0
    case .p, .br, .h1, .h2, .h3, .h4, .li:
      open.cellBlocks += 1
      shape.mostBlocks = max(shape.mostBlocks, open.cellBlocks)
    default: break
    }
  }

  private static func isData(_ shape: Shape) -> Bool {
    guard !shape.hasTable, shape.widest >= 2 else { return false }
    if shape.hasHeadCell { return true }
    // A cell that holds most of a long text is the page itself, beside a menu.
    if shape.longestCell > 600, shape.longestCell * 10 > shape.length * 6 { return false }
    if shape.rows <= 2 { return shape.longestCell <= 400 && shape.mostBlocks <= 4 }
    return shape.longestCell <= 4000
  }
}
