internal import Glibc
internal import Primitives

extension Messages {
  /// What an `errno` means: "No space left on device".
  public func system(_ code: Int32) -> String {
    if isChinese, let text = Self.chineseSystemText(code) { return text }
    return SystemCall.message(code)
  }

  /// The errors that files and sockets usually fail with; the C library's own translations need a locale to
  /// be installed.
  private static func chineseSystemText(_ code: Int32) -> String? {
    switch code {
    case ENOENT: "没有此文件或文件夹"
    case EACCES: "没有访问权限"
    case EPERM: "不允许此操作"
    case EIO: "输入输出错误"
    case ENOSPC: "磁盘空间不足"
    case EDQUOT: "超出磁盘配额"
    case EFBIG: "文件过大"
    case EROFS: "文件系统为只读"
    case ENOTDIR: "不是文件夹"
    case EISDIR: "是文件夹"
    case EEXIST: "已经存在"
    case ELOOP: "符号链接层数过多"
    case ENAMETOOLONG: "文件名过长"
    case EMFILE, ENFILE: "打开的文件过多"
    case ENOMEM: "内存不足"
    case ECONNREFUSED: "连接被拒绝"
    case EADDRINUSE: "地址已被占用"
    case EADDRNOTAVAIL: "地址不可用"
    case ETIMEDOUT: "连接超时"
    default: nil
    }
  }
}
