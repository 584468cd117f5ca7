/// A number format of a spreadsheet (ECMA-376, 18.8.30), which says how a cell shows its number.
struct CellFormat {
  private let sections: [FormatSection]

  /// - Parameter code: up to four sections between semicolons: positive, negative, zero, text.
  init(_ code: String) {
    sections = FormatSection.parse(code)
  }

  /// The number as the cell shows it.
  func text(_ value: Double, countsFrom1904: Bool = false) -> String {
    guard value.isFinite else { return "" }
    guard let (section, hidesSign) = section(for: value) else { return DecimalNumber(value).general }
    if section.isDate {
      guard let date = SerialDate(value, countsFrom1904: countsFrom1904) else {
        return DecimalNumber(value).general
      }
      return DateText.text(date, section)
    }
    if section.isGeneral || section.isText {
      let text = DecimalNumber(hidesSign ? value.magnitude : value).general
      return section.literalsAround(section.inChinese(text))
    }
    return NumberText.text(hidesSign ? value.magnitude : value, section)
  }

  /// The section for a number, and whether that section says itself that the number is negative.
  private func section(for value: Double) -> (FormatSection, hidesSign: Bool)? {
    if let index = sections.firstIndex(where: { $0.condition != nil }) {
      let chosen = sections.first { $0.condition?.holds(value) == true }
      return (chosen ?? sections.dropFirst(index + 1).first { $0.condition == nil } ?? sections[0], false)
    }
    switch sections.count {
    case 0: return nil
    case 1: return (sections[0], false)
    case 2: return value < 0 ? (sections[1], true) : (sections[0], false)
    default:
      if value == 0 { return (sections[2], false) }
      return value < 0 ? (sections[1], true) : (sections[0], false)
    }
  }

  /// The code of a built-in format, in the Chinese edition where editions differ.
  static func builtIn(_ id: Int) -> String {
    switch id {
    case 1: "0"
    case 2: "0.00"
    case 3: "#,##0"
    case 4: "#,##0.00"
    case 5...8: "¥#,##0.00;-¥#,##0.00"
    case 9: "0%"
    case 10: "0.00%"
    case 11: "0.00E+00"
    case 14: "yyyy/m/d"
    case 15: "d-mmm-yy"
    case 16: "d-mmm"
    case 17: "mmm-yy"
    case 18: "h:mm AM/PM"
    case 19: "h:mm:ss AM/PM"
    case 20: "h:mm"
    case 21: "h:mm:ss"
    case 22: "yyyy/m/d h:mm"
    case 27, 36, 50, 52, 57: "yyyy\"年\"m\"月\""
    case 28, 29, 51, 53, 54, 58: "m\"月\"d\"日\""
    case 30: "m/d/yy"
    case 31: "yyyy\"年\"m\"月\"d\"日\""
    case 32: "h\"时\"mm\"分\""
    case 33: "h\"时\"mm\"分\"ss\"秒\""
    case 34, 55: "上午/下午h\"时\"mm\"分\""
    case 35, 56: "上午/下午h\"时\"mm\"分\"ss\"秒\""
    case 37, 38: "#,##0;-#,##0"
    case 39, 40: "#,##0.00;-#,##0.00"
    case 41, 42: "#,##0;-#,##0;\"-\""
    case 43, 44: "#,##0.00;-#,##0.00;\"-\""
    case 45: "mm:ss"
    case 46: "[h]:mm:ss"
    case 47: "mm:ss.0"
    case 48: "##0.0E+0"
    case 49: "@"
    default: "General"
    }
  }
}
