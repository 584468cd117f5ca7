/// The units that follow numbers in policy documents.
enum FigureUnits {
  /// Longest first, so that the first that fits is the one meant.
  static let all: [[Unicode.Scalar]] = names.split(separator: " ").map { Array($0.unicodeScalars) }
    .sorted { $0.count > $1.count }

  /// Units of which one Chinese digit tells a number: of others 一 often counts nothing, as in 一个.
  static let measures = Set(
    "倍 元 美元 亩 公顷 公里 千米 米 平方米 平方公里 立方米 吨 公斤 千克 斤 个百分点 百分点 度 级".split(separator: " ").map(String.init))

  private static let names = """
    % ‰ 个百分点 百分点 倍 成 元 美元 欧元 人民币 元/吨 元/人 公里 千米 米 平方米 平方公里 立方米 平方千米 亩 公顷 吨 公斤 千克 克 \
    升 千瓦 千瓦时 兆瓦 吉瓦 度 标准煤 吨标准煤 个 名 人 人次 户 家 所 张 套 座 台 辆 艘 架 条 项 件 种 类 部 篇 批 次 宗 起 处 \
    间 栋 幢 层 支 只 头 株 棵 场 届 期 门 片 块 册 本 份 页 字 位 对 组 队 年 个月 月 周 天 日 小时 分钟 秒 岁 周岁 床 张床位 \
    学位 床位 泊位 车位 站 个站 公里/小时 微克/立方米 毫克/升 分贝 分 级 款 笔 单 户次 台套 台(套) 辆次 列 班 趟 亿斤 斤 瓦 \
    标箱 TEU km kW kWh MW GW t m² m2 km² km2 ha kg 平方 立方 道 口 眼 孔 尾 羽 枚 粒 杯 桶 箱 包 袋 村 镇 乡 县 市 区 街道 社区 \
    企业 学校 医院 项目 点 亿吨 条次 人年 人天 课时 学时 学分 例 剂 剂次 针 床日 平米 ㎡ ℃ °C
    """
}
