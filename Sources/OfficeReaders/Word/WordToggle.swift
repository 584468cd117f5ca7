/// On and off as WordprocessingML writes it.
enum WordToggle {
  /// Whether a property such as `<w:vanish/>` is on: it is unless its value says otherwise.
  static func isOn(_ xml: XMLReader) -> Bool { xml.attribute("val").map { isOn($0) } ?? true }

  static func isOn(_ value: String) -> Bool { value != "0" && value != "false" && value != "off" }
}
