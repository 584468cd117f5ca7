/// How much a decoded text looks like Chinese, which tells a right guess of its encoding from a wrong one.
///
/// Read in the wrong encoding, Chinese turns into rare characters, other scripts and private-use code points,
/// because every encoding here gives its lower half to the characters that are used. A mean over the
/// characters outside ASCII therefore separates the guesses within a few characters.
enum Plausibility {
  /// A lower mean rules Chinese out: fewer than one character in thirty is common.
  static let least = -0.45

  /// The mean weight of the characters of `utf8`, at most 1. ASCII counts only where `countsASCII` is set: it
  /// reads the same in every encoding but UTF-16. An empty sample scores 0.
  static func score(_ utf8: [UInt8], countsASCII: Bool) -> Double {
    var sum = 0.0
    var count = 0
    for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
      if scalar.value >= 0x20, scalar.value < 0x7F, !countsASCII { continue }
      sum += weight(scalar.value)
      count += 1
    }
    return count == 0 ? 0 : sum / Double(count)
  }

  private static func weight(_ code: UInt32) -> Double {
    switch code {
    case 0x09, 0x0A, 0x0D: return 0.7
    case 0x20..<0x7F: return 1
    case 0x00..<0x20, 0x7F..<0xA0: return -8
    case 0x4E00...0x9FFF: return isCommon(code) ? 1 : -0.5
    case 0x3400..<0x4E00, 0x20000..<0x32000, 0xF900..<0xFB00: return -0.5
    case 0x3000..<0x3020, 0xFF01..<0xFF5F: return 0.7
    case 0xA0, 0xB7, 0xD7, 0x2014, 0x2015, 0x2018...0x201D, 0x2025, 0x2026, 0x2103, 0x2460..<0x249C,
      0xFE30..<0xFE50:
      return 0.7
    case 0xE000..<0xF900, 0xF0000..., 0xFDD0..<0xFDF0, 0xFFF0..<0x10000: return -8
    default: return -1
    }
  }

  static func isCommon(_ code: UInt32) -> Bool {
    let index = Int(code) - 0x4E00
    return common[index >> 6] >> UInt64(index & 63) & 1 == 1
  }

  /// A bit for each code point of the main Han block.
  private static let common: [UInt64] = {
    var bits = [UInt64](repeating: 0, count: (0xA000 - 0x4E00) / 64)
    for scalar in frequent.unicodeScalars where (0x4E00..<0xA000).contains(scalar.value) {
      let index = Int(scalar.value) - 0x4E00
      bits[index >> 6] |= 1 << UInt64(index & 63)
    }
    return bits
  }()

  /// The characters that make up nearly all of official and general prose, Simplified and Traditional,
  /// counted over laws, notices and reports of both and over encyclopedic text.
  private static let frequent = """
    一丁七万三上下不与专且世业东两严並个中临为主举义之乐乘乙九也习乡书买乱了予争事二于互五些亞亡交亦产享\
    京亲人亿今介仍从他付代令以仪们仲件价任份企伊伍伐休众优伙会传伤伪伯估但位低住佐体何余佛作併使來例供依\
    侧侨侵便係促俄保信修俸個倍們候借倫债值假做停健偵偶偽偿備储傳債傷僅像僑僱價儀償優儲儿元充先光克免兒党\
    入內全兩八公六共关兴兵其具典养兼内冊册再军农决况准减凭出函分切刊刑划列则创初判別利刪别到制券剂則前副\
    創劃劇劉劑力办功加务动助励劳势勒動勘務勝勞募勢勤勵勸包化北区医區十千升半华协協单卖南博占卡卫印危即卷\
    卹卻厂历压原去县参參又及友双反发取受变口古另只召可台史号司各合吉同名后向君否含听吸呈告员周呼命和咨品\
    哈响員哥唐售商問善喇喪單嘛器噪嚴四回因团园困围固国图國圍園圖團土在地场圾址均坏坚坦垃型埃城域執培基堡\
    報場塔塞填塭境增墾壓壞士声处备复外多夜够大天太夫央失头奇契奖套奧女好如妇妥妨始姓委威婚媒嫌子字存季学\
    學宁它宅守安宋完宗官定宜实审客宣室宪宮害家容寄密富察實審寬对寺导封射将將專尊對導小少尘尚就尺尼局层居\
    屆届屋展属層履屬山岁岗岛岸島州巡工左差己已巴币市布师希帝带師席帮帳帶常幣干平年并幼幾广庄庆床序库应底\
    府废度座庫庭康廠廢廣延廷建开异弃式引张張強强归当录彙形彰影役彻往征待很律後徒得從復循微徵德心必志快念\
    态思急性总恆恢恩息悉患情惠惩想意愛感愿慈態慧慰慶憑憲應懲成我戒或战戰戶户房所手才打托扣执扩扬扶批承技\
    把投抗折抚抢护报抵押抽担拆拉拍拒拘招拜拟拨择括拿持挂指按挖挥捐捕损换据授掌排採探接控推措提揚換揮援損\
    撤撥撫播擁擅擇擊操擔據擬擴攜支收改攻放政故效救敗敘教散数整數文斗料斤断斯新斷方於施旅族无日旧早时明易\
    星映是显時普景智暂暨暫暴更書曼曾最會月有服朝期木未本术机权李材村束条来東板极构析林果架某染查标树校样\
    核根格案档桥條梯械检棄森植業極概榮構樂樓標模樣機檔檢櫃權欠次款歐止正此步武歲歷歸死殊残殖殘段殺毀毁母\
    每毒比民气氣水求汇汗汛江污決汽沒沙没河油治沿況泊法波注洁洋洗洛津洩洪洲活派流测济浙海涂消涉液淨深清渔\
    減渠測港游湖湾湿源準溫滅满滿漁漏演漢漸澳濟灣火災灾炭点為烈烏烟热無然煙煤照熱燃營爆爭爱父爾片版牌牙牧\
    物特犬犯状狀独献獄獎獨獲獸獻率王环现班現球理環生產用田由甲申电男界留畜畢略畫異當疏疗疫疾病療登發白百\
    的皇盈益监盖盟監盤目直相省真眼眾着督知短石矿码研破础确碍確碼礎礙礦示社祖神票禁福离禽私种科秘租秩积称\
    移稅程税稚種稱稳稻稽稿積究空突立站竞章竣童端競竹符第筆等筑答策筹签简算管節範築簡簽簿籌籍米类粮精糧系\
    紀約紅納紙級素索紧累細終組結絕絡給統經綜維網緊線編練縣縮總績繁織繕繪繫繳繼續纠红约级纪纳纷线练组细织\
    终经结绘给络绝统继绩续维综绿编缴缺罐网罚罪置罰署罷羅美群義習老考者而耕耗职联聖聘聚聞聯聲職聽股育胜胞\
    能腦臨自至致臺與興舉舊舍航般舶船艦良色艺节花苗若英范草荣药获華菸营萬落著董葬蒐蒙蓄蓋薦薩薪藍藏藝藥蘇\
    蘭處虚虛虞號虫融血行術衔街衛衡补表被裁装補裝裡製複襄西要覆見規視親觀见观规视角解觸言訂計訊討訓託記訟\
    訪設許訴診註評詞詢試話該詳誉誌認語誤說課調請論諮講證識警譯議護譽讀變讓计订认讨让训议记许论讼设访证评\
    识诉诊试诚话询该详语误说请调象貌負財貢貨販責貯買貸費貼貿資賠賣質賸購賽贈负贡财责账货质贫购贯贴贷贸费\
    赁资赔赠走起超越足距跨路践蹟蹤身車軍較載輔輕輛輪輸轄轉车轨转轻载较辅辆输辖辦農边达迁过运近返还这进违\
    连述迴追退送适选逐递途逕這通速造連週進逾遇遊運過道達違遗遞遠遣適遭遴遵遷選遺避邀還邊那邦邮郡部郵都鄉\
    鄰酌配酒酬醫采释釋里重野量金鉴銀銓銜銷鋁錄錢錯鍰鎮鐘鐵鑑针铁银销错镇長长門開間閱關门闭问间闻阅队防阳\
    阶阻阿附际陆降限院除险陳陸陽隊階随隐隔際障隨險隸难集雇雖雙雜離難零雷電需震露青非靠面革韓音響頃項順須\
    預頒領頭頻題額願類顧顯项顺须顾颁预领频题额風风飛飞食飲飼養餐餘館饮饲馆首香馬駁駐駕駛驗驶驻驾验骗體高\
    魯鮮麗黃黄黑點黨鼓齡龄龍
    """
}
