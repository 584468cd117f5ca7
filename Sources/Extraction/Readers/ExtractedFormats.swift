/// The formats of files that are read by a process of their own, by the usual endings of their names.
package enum ExtractedFormats {
  /// What is taken from folders. What is merely a member of an archive may have other formats.
  package static let suffixes: Set<String> = [
    "csv", "htm", "html", "xhtml", "shtml", "mht", "mhtml", "pdf", "ofd", "docx", "docm", "xlsx", "xlsm",
    "pptx",
    "odt",
    "ods", "odp", "doc", "wps", "xls", "et", "ppt", "dps", "rtf", "epub", "eml", "msg", "zip", "tar", "gz",
    "tgz", "xz", "bz2",
    "7z", "rar",
  ]

  /// What is taken too where characters are recognized.
  package static let pictureSuffixes: Set<String> = ["png", "jpg", "jpeg", "tif", "tiff", "bmp", "webp"]
}
