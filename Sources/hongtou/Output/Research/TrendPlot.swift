internal import JSONText
internal import Localization
internal import Research
internal import TerminalScreen

/// A trend as a picture: lines over time, bars for other groups.
struct TrendPlot {
  /// Colours that people with any colour vision tell apart; Okabe and Ito, "Color Universal Design" (2008).
  private static let colors = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442",
  ]
  private static let width = 960.0
  private static let left = 70.0
  private static let right = 24.0
  private static let lineHeight = 22.0
  /// Most groups that a picture of bars has room for.
  private static let mostBars = 30

  private let trend: Trend
  private let measure: TrendMeasure
  private let rows: [Trend.Row]
  private let messages = Messages.current

  init(_ trend: Trend, _ measure: TrendMeasure) {
    self.trend = trend
    self.measure = measure
    // What has no year has no place on an axis of time.
    rows =
      trend.grouping.isTime ? trend.rows.filter { $0.group != nil } : Array(trend.rows.prefix(Self.mostBars))
  }

  /// The picture as a document of its own.
  var svg: [UInt8] {
    var body = TextBuffer()
    let height = trend.grouping.isTime ? drawLines(&body) : drawBars(&body)
    var picture = TextBuffer()
    picture.append(
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.number(Self.width))" height="\(Self.number(height))" \
      viewBox="0 0 \(Self.number(Self.width)) \(Self.number(height))" \
      font-family="Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif" \
      font-size="13">
      <rect width="100%" height="100%" fill="#ffffff"/>

      """)
    picture.append(raw: body.bytes)
    picture.append("</svg>\n")
    return picture.bytes
  }

  // MARK: Lines

  private func drawLines(_ output: inout TextBuffer) -> Double {
    let top = legend(&output) + 18
    let (height, bottom) = (top + 340, top + 300)
    let axis = Axis(values(rows).max() ?? 0, decimals: measure == .rate)
    let span = Self.width - Self.left - Self.right
    func x(_ place: Int) -> Double {
      rows.count < 2 ? Self.left + span / 2 : Self.left + span * Double(place) / Double(rows.count - 1)
    }
    func y(_ value: Double) -> Double { bottom - (bottom - top) * value / axis.top }
    for tick in axis.ticks {
      line(Self.left, y(tick.value), Self.width - Self.right, y(tick.value), "#dddddd", &output)
      text(tick.label, Self.left - 8, y(tick.value) + 4, anchor: "end", "#555555", &output)
    }
    // As many labels as there is room for.
    let step = max(1, (rows.count * 64 + Int(span) - 1) / Int(span))
    for (place, row) in rows.enumerated() where place % step == 0 {
      text(row.group ?? "", x(place), bottom + 20, anchor: "middle", "#555555", &output)
    }
    line(Self.left, bottom, Self.width - Self.right, bottom, "#555555", &output)
    for query in trend.queries.indices {
      let color = Self.color(query)
      let points = rows.indices.map {
        "\(Self.number(x($0))),\(Self.number(y(rows[$0].value(measure, query))))"
      }
      output.append(
        "<polyline fill=\"none\" stroke=\"\(color)\" stroke-width=\"2\" points=\"\(points.joined(separator: " "))\"/>\n"
      )
      if rows.count > 60 { continue }
      for (place, row) in rows.enumerated() {
        output.append(
          "<circle cx=\"\(Self.number(x(place)))\" cy=\"\(Self.number(y(row.value(measure, query))))\" r=\"3\" fill=\"\(color)\"/>\n"
        )
      }
    }
    return height
  }

  // MARK: Bars

  private func drawBars(_ output: inout TextBuffer) -> Double {
    let names = rows.map { DisplayWidth.prefix(of: $0.group ?? messages.unknownGroup, columns: 30) }
    let left = 24 + 7.0 * Double(names.map { DisplayWidth.of($0) }.max() ?? 0)
    let top = legend(&output) + 6
    let axis = Axis(values(rows).max() ?? 0, decimals: measure == .rate)
    let span = Self.width - left - 90
    let thick = trend.queries.count == 1 ? 16.0 : 12.0
    let pitch = thick * Double(trend.queries.count) + 10
    for (place, row) in rows.enumerated() {
      let start = top + pitch * Double(place)
      text(names[place], left - 8, start + pitch / 2, anchor: "end", "#333333", &output)
      for query in trend.queries.indices {
        let value = row.value(measure, query)
        let y = start + thick * Double(query)
        output.append(
          "<rect x=\"\(Self.number(left))\" y=\"\(Self.number(y))\" width=\"\(Self.number(span * value / axis.top))\" height=\"\(Self.number(thick - 2))\" fill=\"\(Self.color(query))\"/>\n"
        )
        text(
          measure == .rate ? Figures.fixed(value, 3) : Figures.grouped(Int(value)),
          left + span * value / axis.top + 6, y + thick - 4, anchor: "start", "#555555", &output)
      }
    }
    return top + pitch * Double(rows.count) + 16
  }

  // MARK: Parts

  /// Draws what is measured and the queries with their colours, and returns where they end.
  private func legend(_ output: inout TextBuffer) -> Double {
    let title =
      switch measure {
      case .rate: messages.rateTitle
      case .occurrences: messages.occurrencesTitle
      case .documents: messages.documentsTitle
      }
    text(title, 24, 28, anchor: "start", "#333333", &output)
    var (x, y) = (24.0, 28 + Self.lineHeight)
    for (number, query) in trend.queries.enumerated() {
      let name = DisplayWidth.prefix(of: query, columns: 60)
      let width = 40 + 7 * Double(DisplayWidth.of(name))
      if x > 24, x + width > Self.width - Self.right { (x, y) = (24, y + Self.lineHeight) }
      output.append(
        "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y - 10))\" width=\"12\" height=\"12\" fill=\"\(Self.color(number))\"/>\n"
      )
      text(name, x + 18, y, anchor: "start", "#333333", &output)
      x += width
    }
    return y + 10
  }

  private func values(_ rows: [Trend.Row]) -> [Double] {
    rows.flatMap { row in row.counts.indices.map { row.value(measure, $0) } }
  }

  private static func color(_ number: Int) -> String { colors[number % colors.count] }

  private func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ color: String, _ output: inout TextBuffer
  ) {
    output.append(
      "<line x1=\"\(Self.number(x1))\" y1=\"\(Self.number(y1))\" x2=\"\(Self.number(x2))\" y2=\"\(Self.number(y2))\" stroke=\"\(color)\"/>\n"
    )
  }

  private func text(
    _ text: String, _ x: Double, _ y: Double, anchor: String, _ color: String, _ output: inout TextBuffer
  ) {
    output.append(
      "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor)\" fill=\"\(color)\">\(Self.escaped(text))</text>\n"
    )
  }

  private static func number(_ value: Double) -> String { Figures.fixed(value, 1) }

  /// Text as XML has it; controls, which XML 1.0 cannot hold, become spaces.
  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

/// The ticks of an axis from 0 on: four to eight of 1, 2 or 5 times a power of ten.
private struct Axis {
  let top: Double
  let ticks: [(value: Double, label: String)]

  /// - Parameter most: the highest value, at least 0.
  init(_ most: Double, decimals: Bool) {
    var step = decimals ? 0.001 : 1
    // 1, 2, 5, 10, 20 ... times the smallest step.
    var factors = [2, 2.5, 2]
    while most / step > 8, step < 1e15 {
      step *= factors[0]
      factors = [factors[1], factors[2], factors[0]]
    }
    let count = max(1, Int((most / step).rounded(.up)))
    top = step * Double(count)
    ticks = (0...count).map { place in
      let value = step * Double(place)
      return (
        value,
        decimals ? Figures.fixed(value, step < 0.01 ? 3 : step < 0.1 ? 2 : 1) : Figures.grouped(Int(value))
      )
    }
  }
}
