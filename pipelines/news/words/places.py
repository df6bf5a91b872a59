"""Where it happened: provinces, cities, countries by name; counties, towns, villages, streets by their last word."""

# ruff: noqa: E501  lists of words read best as they are
from __future__ import annotations

import re

from pipelines.news.words import HAN, touches, touching
from pipelines.news.words.names import ENDING
from pipelines.news.words.quantities import NUMBERED

PROVINCES = """
上海 云南 内蒙古 北京 台湾 吉林 四川 天津 宁夏 安徽 山东 山西 广东 广西 新疆 江苏 江西 河北 河南 浙江 海南 湖北 湖南 澳门 甘肃 福建 西藏 贵州 辽宁 重庆 陕西 青海 香港 黑龙江
"""
PREFECTURES = """
七台河 三亚 三明 三沙 三门峡 上饶 东莞 东营 中卫 中山 临夏 临汾 临沂 临沧 丹东 丽水 丽江 乌兰察布 乌海 乌鲁木齐 乐山 九江 云浮 亳州 伊春 伊犁 佛山 佳木斯 保定 保山 信阳 儋州 克孜勒苏
克拉玛依 六安 六盘水 兰州 兴安 内江 凉山 包头 北海 十堰 南京 南充 南宁 南平 南昌 南通 南阳 博尔塔拉 厦门 双鸭山 台州 合肥 吉安 吐鲁番 吕梁 吴忠 周口 呼伦贝尔 呼和浩特 和田 咸宁 咸阳 哈密
哈尔滨 唐山 商丘 商洛 喀什 嘉兴 嘉峪关 四平 固原 塔城 大兴安岭 大同 大庆 大理 大连 天水 太原 威海 娄底 孝感 宁德 宁波 安庆 安康 安阳 安顺 定西 宜宾 宜昌 宜春 宝鸡 宣城 宿州 宿迁 山南
岳阳 崇左 巴中 巴彦淖尔 巴音郭楞 常州 常德 平凉 平顶山 广元 广安 广州 庆阳 廊坊 延安 延边 开封 张家口 张家界 张掖 徐州 德宏 德州 德阳 忻州 怀化 怒江 恩施 惠州 成都 扬州 承德 抚州 抚顺
拉萨 揭阳 攀枝花 文山 新乡 新余 无锡 日喀则 日照 昆明 昌吉 昌都 昭通 晋中 晋城 普洱 景德镇 曲靖 朔州 朝阳 本溪 来宾 杭州 松原 林芝 果洛 枣庄 柳州 株洲 桂林 梅州 梧州 楚雄 榆林 武威
武汉 毕节 永州 汉中 汕头 汕尾 江门 池州 沈阳 沧州 河池 河源 泉州 泰安 泰州 泸州 洛阳 济南 济宁 海东 海北 海口 海西 淄博 淮北 淮南 淮安 深圳 清远 温州 渭南 湖州 湘潭 湘西 湛江 滁州
滨州 漯河 漳州 潍坊 潮州 濮阳 烟台 焦作 牡丹江 玉林 玉树 玉溪 珠海 甘南 甘孜 白城 白山 白银 百色 益阳 盐城 盘锦 眉山 石嘴山 石家庄 福州 秦皇岛 红河 绍兴 绥化 绵阳 聊城 肇庆 自贡 舟山
芜湖 苏州 茂名 荆州 荆门 莆田 莱芜 菏泽 萍乡 营口 葫芦岛 蚌埠 衡水 衡阳 衢州 襄阳 西双版纳 西宁 西安 许昌 贵港 贵阳 贺州 资阳 赣州 赤峰 辽源 辽阳 达州 运城 连云港 迪庆 通化 通辽 遂宁
遵义 邢台 那曲 邯郸 邵阳 郑州 郴州 鄂尔多斯 鄂州 酒泉 金华 金昌 钦州 铁岭 铜仁 铜川 铜陵 银川 锡林郭勒 锦州 镇江 长春 长沙 长治 阜新 阜阳 防城港 阳江 阳泉 阿克苏 阿勒泰 阿坝 阿拉善 阿里
陇南 随州 雅安 青岛 鞍山 韶关 马鞍山 驻马店 鸡西 鹤壁 鹤岗 鹰潭 黄冈 黄南 黄山 黄石 黑河 黔东南 黔南 黔西南 齐齐哈尔 龙岩
"""
# County-level cities.
CITIES = """
万宁 万源 三河 东兴 东台 东宁 东方 东港 东阳 个旧 丰城 丰镇 临安 临江 临海 临清 临湘 丹江口 丹阳 义乌 义马 乌兰浩特 乌苏 乐平 乐昌 乐清 乐陵 乳山 二连浩特 五大连池 五家渠 五常 五指山
井冈山 什邡 仁怀 介休 仙桃 仪征 任丘 伊宁 余姚 侯马 信宜 偃师 公主岭 兰溪 共青城 兴义 兴化 兴城 兴宁 兴平 冷水江 凌海 凌源 凤城 凭祥 凯里 利川 化州 北安 北流 北票 北镇 华蓥 华阴 南安
南宫 南雄 博乐 卫辉 即墨 原平 双辽 古交 句容 台山 合作 合山 吉首 同江 启东 吴川 和龙 四会 图们 图木舒克 大冶 大安 大石桥 天长 天门 太仓 奉化 奎屯 如皋 孝义 孟州 宁国 宁安 安丘 安国
安宁 安达 安陆 定州 宜兴 宜城 宜州 宜都 宣威 密山 富锦 寿光 尚志 岑溪 峨眉山 崇州 嵊州 巢湖 巩义 常宁 常熟 平度 平湖 广水 广汉 庄河 庐山 库尔勒 应城 康定 廉江 延吉 建德 建瓯 开原 开平
开远 张家港 弥勒 当阳 彭州 德令哈 德兴 德惠 恩平 慈溪 扎兰屯 扬中 扶余 抚远 招远 敦化 敦煌 文昌 新乐 新密 新民 新沂 新泰 新郑 昆山 昌邑 明光 晋州 晋江 普宁 景洪 曲阜 松滋 林州 枝江
枣阳 栖霞 根河 格尔木 桂平 桐乡 桐城 桦甸 梅河口 榆树 樟树 武冈 武夷山 武安 武穴 永城 永安 永康 永济 汉川 汝州 江山 江油 江阴 汨罗 汾阳 沁阳 沅江 沙河 河津 河间 泊头 泰兴 泸水 津市
洪江 洪湖 洮南 济源 浏阳 海伦 海城 海宁 海林 海门 海阳 涟源 涿州 深州 清镇 温岭 湘乡 溧阳 滕州 满洲里 漳平 潜江 潞城 灯塔 灵宝 灵武 牙克石 玉门 珲春 琼海 瑞丽 瑞安 瑞昌 瑞金 瓦房店
界首 登封 盖州 石河子 石狮 石首 磐石 福安 福泉 福清 福鼎 禹城 禹州 穆棱 章丘 简阳 绥芬河 绵竹 罗定 老河口 耒阳 肇东 肥城 胶州 腾冲 舒兰 舞钢 芒市 英德 荣成 荥阳 莱州 莱西 莱阳 蒙自
蓬莱 虎林 蛟河 西昌 讷河 诸城 诸暨 调兵山 贵溪 资兴 赤壁 赤水 辉县 辛集 迁安 连州 遵化 邓州 邛崃 邳州 邵武 邹城 都匀 都江堰 醴陵 钟祥 铁力 铁门关 锡林浩特 长乐 长葛 阆中 阜康 阳春
阿图什 阿尔山 阿拉尔 阿拉山口 陆丰 集安 雷州 霍尔果斯 霍州 霍林郭勒 霸州 青州 青铜峡 靖江 靖西 韩城 韶山 项城 额尔古纳 香格里拉 马尔康 高安 高密 高州 高平 高碑店 高邮 鹤山 麻城 黄骅 龙井
龙口 龙泉 龙海
"""
ABROAD = """
中国 美国 英国 法国 德国 俄罗斯 日本 韩国 朝鲜 印度 巴基斯坦 孟加拉国 斯里兰卡 尼泊尔 缅甸 泰国 越南 老挝 柬埔寨 马来西亚 新加坡 印度尼西亚 印尼
菲律宾 文莱 蒙古国 哈萨克斯坦 乌兹别克斯坦 吉尔吉斯斯坦 塔吉克斯坦 土库曼斯坦 阿富汗 伊朗 伊拉克 叙利亚 以色列 巴勒斯坦 黎巴嫩 约旦 沙特 沙特阿拉伯
阿联酋 卡塔尔 科威特 也门 阿曼 土耳其 埃及 利比亚 苏丹 埃塞俄比亚 肯尼亚 坦桑尼亚 南非 尼日利亚 加纳 摩洛哥 阿尔及利亚 突尼斯 安哥拉 赞比亚
意大利 西班牙 葡萄牙 希腊 荷兰 比利时 卢森堡 瑞士 奥地利 瑞典 挪威 芬兰 丹麦 冰岛 爱尔兰 波兰 捷克 斯洛伐克 匈牙利 罗马尼亚 保加利亚 塞尔维亚
克罗地亚 乌克兰 白俄罗斯 格鲁吉亚 亚美尼亚 阿塞拜疆 加拿大 墨西哥 古巴 巴西 阿根廷 智利 秘鲁 哥伦比亚 委内瑞拉 澳大利亚 新西兰 斐济
华盛顿 纽约 洛杉矶 旧金山 芝加哥 伦敦 巴黎 柏林 法兰克福 慕尼黑 莫斯科 圣彼得堡 东京 大阪 京都 首尔 釜山 平壤 新德里 孟买 曼谷 河内 胡志明市 吉隆坡
雅加达 马尼拉 迪拜 德黑兰 巴格达 开罗 罗马 米兰 马德里 巴塞罗那 里斯本 雅典 布鲁塞尔 日内瓦 苏黎世 维也纳 基辅 多伦多 渥太华 温哥华 悉尼 墨尔本
亚洲 欧洲 非洲 北美 南美 拉美 中东 东南亚 东北 华北 华东 华南 华中 西北 西南 长三角 珠三角 京津冀 大湾区 川渝 浦东 雄安 闽南 苏北 苏南 皖北 粤北
清迈 名古屋 横滨 福冈 仁川 金边 万象 仰光 达卡 喀布尔 伊斯兰堡 卡拉奇 大马士革 贝鲁特 耶路撒冷 安卡拉 伊斯坦布尔 里昂 马赛 汉堡 都柏林 爱丁堡 曼彻斯特 利物浦 赫尔辛基 奥斯陆 斯德哥尔摩
哥本哈根 布拉格 布达佩斯 华沙 内罗毕 约翰内斯堡 西雅图 波士顿 休斯敦 迈阿密 费城 底特律 亚特兰大 里约热内卢 圣保罗 布宜诺斯艾利斯 墨西哥城 哈瓦那 堪培拉 布里斯班 奥克兰 惠灵顿
"""
WATERS = """
长江 黄河 淮河 珠江 松花江 汉江 湘江 赣江 钱塘江 岷江 嘉陵江 乌江 闽江 海河 辽河 渭河 太湖 洞庭湖 鄱阳湖 巢湖 青海湖 秦岭 太行山 大别山 祁连山 天山 昆仑山 长白山
渤海 黄海 东海 南海 金沙江 澜沧江 雅鲁藏布江 洪泽湖 黑海 地中海 波罗的海 波斯湾 太平洋 大西洋 印度洋 北冰洋 台湾海峡 琼州海峡 泰山 华山 衡山 嵩山
"""
# By the longest; the last word of a name.
SUFFIXES = (
    "自治区", "自治州", "自治县", "开发区", "街道", "社区", "小区", "新区", "林场", "农场", "水库", "大桥", "大道", "广场", "机场",
    "左旗", "右旗", "中旗", "前旗", "后旗", "自治旗", "省", "市", "区", "县", "镇", "乡", "村", "邨", "州", "屯", "寨", "路", "街", "巷", "江", "河", "湖", "山", "岛", "桥", "港", "湾",
)  # fmt: skip
# What ends like a place and is none: the character before the last word is part of an ordinary word.
ORDINARY = frozenset(
    """
城市 都市 超市 股市 上市 门市 夜市 全市 我市 本市 该市 各市 两市 楼市 车市 入市 菜市 集市 省市 县市 地市 市市 后市 大市 牛市 熊市 救市 早市 开市
地区 园区 景区 社区 小区 山区 牧区 林区 灾区 校区 院区 库区 战区 军区 辖区 城区 市区 郊区 片区 街区 新区 老区 特区 禁区 误区 专区 矿区 港区 湖区 馆区
展区 考区 疫区 全区 我区 本区 该区 各区 整区 厂区 赛区 县区 农区 示范区 试验区 保护区 工业区 开发区 自治区 住宅区 商业区 生活区 居民区 风景区 产业区 功能区 贫困区
全县 该县 我县 本县 各县 市县 区县 大县 强县 小县 贫困县 全镇 该镇 我镇 本镇 各镇 乡镇 城镇 小镇 市镇 古镇 重镇 村镇 冰镇 坐镇 全乡 该乡 我乡 本乡 各乡 家乡 城乡 下乡 返乡 回乡 入乡 异乡 故乡 水乡 老乡 思乡
全村 该村 我村 本村 各村 农村 乡村 山村 进村 驻村 入村 一村 两村 个村 自然村 行政村 贫困村 新农村 示范村 古村 渔村 红旗 国旗 锦旗 升旗 党旗 军旗 神州 九州 同盟 联盟 加盟 结盟
公路 道路 铁路 高铁路 线路 思路 出路 走路 网路 电路 马路 上路 一路 之路 条路 修路 问路 半路 通路 后路 带路 开路 大路 小路 迷路 丝路 让路 养路 销路 赶路 航路 短路 断路 水路 陆路 弯路 岔路 绝路 门路 套路 街路 引路 过路 分路 份路 故路 堵路
大街 上街 逛街 步行街 商业街 条街 一条街 长江 黄河 江河 大江 大河 拔河 运河 治河 巡河 渡江 过江 山河 沿江 沿河 江湖 大山 高山 深山 火山 爬山 登山 上山 下山 矿山 青山 荒山 江山 靠山 进山 半岛 海岛 全岛 小岛 登岛 群岛
座桥 天桥 立交桥 搭桥 架桥 修桥 鹊桥 海港 来港 赴港 在港 进港 出港 离港 访港 到港 海湾 港湾 网站 车站 本站 电站 水站 加油站 进站 出站 到站 基站 工作站 服务站 收费站 水电站 空间站 一站 泵站 驿站 海关 机关 相关 有关 无关 攸关 闯关 把关 公关 开关 通关 过关 难关 攻关 报关 山关 头关
千村 万村 省区 区市 该省 全省 我省 各省 两省 本省 节省 外省 反省 个省 三省
""".split()
)
# After a last word that is none: 市民, 区别, 路径.
GOES_ON = {
    "市": "民场值面容井级", "区": "别域间分块级", "路": "径线过上边程人灯面况口", "村": "民干级", "镇": "压静定痛级", "省": "略钱心力去得下级", "乡": "亲土愁音村镇级",
    "山": "越涉寨水区林体洪上药楂羊茶", "河": "流水道床长", "江": "水面豚滩", "桥": "梁面", "港": "口澳台股务", "湖": "水面泊长", "岛": "屿内", "街": "头", "州": "长", "县": "长级", "湾": "区",
}  # fmt: skip
# Before the name of a place, never in it.
LEADS = frozenset(
    "据在到于从的是型入出和与向由为及往赴距沿自经过至把对被让等跨见各该全本此每某几多个两条座了着、，。；：（）“”\"'《》 "
)


def _names() -> frozenset[str]:
    return frozenset(f"{PROVINCES} {PREFECTURES} {CITIES} {ABROAD} {WATERS}".split())


NAMES = _names()
SHORTEST = 2
LONGEST = max(map(len, NAMES))
FIRST, FIRST_OF_LAST = {name[0] for name in NAMES}, {word[0] for word in SUFFIXES}
# Names that are ordinary words, too: meant where they stand as names do, 从合作市, 抵达来宾、; and what makes others such: 大安全.
WORDS_TOO = frozenset("合作 来宾 白银 灯塔 日照 东方 安宁 安康 大庆 大同 文山 新民 天门 开平".split())
BEFORE_NAME, AFTER_NAME = frozenset("在到从赴往抵达至、及，。"), frozenset("市站、等，。；")
NAME_GOES_ON = {
    "大安": "全", "西安": "全", "新安": "全", "太仓": "促", "高密": "度", "大理": "石由论", "三明": "治", "长治": "久", "新乡": "村",
    "新余": "额", "长沙": "发", "万象": "更", "大连": "接续", "三亚": "洲", "南安": "全", "东安": "全", "北安": "全", "宜都": "会是",
}  # fmt: skip
# How far before its last word a name can begin.
STEM = 3
VILLAGES = frozenset("村镇乡屯寨")
NAMED_AREAS = frozenset({"新区"})
# Where somebody is from, known by the word before: 生于青柳，现居石桥。
HOME = re.compile(rf"(?:生于|祖籍|籍贯|现居|定居)(?P<name>{HAN}{{2,3}})(?=[，。；、,;（(]|$)")
# Which part of a road or river, and which by a number: 高速云岭段, 五里店, 五四路.
STRETCH = re.compile(
    rf"(?:高速|公路|铁路|国道|省道|大道|长江|黄河|运河|[GS]\d{{1,4}})(?P<name>{HAN}{{2,3}}(?:[至到]{HAN}{{2,3}})?)段"
)
COUNTED = re.compile(f"(?P<name>{NUMBERED})")
# One of a list that says how many: 石桥、青禾3县.
ONE_OF = re.compile(
    rf"(?<=、)(?P<name>{HAN}{{2,3}})(?=(?:、{HAN}{{2,3}}){{0,8}}等?(?:\d{{1,3}}|[两一二三四五六七八九十]{{1,2}})个?(?:[省县区乡镇]|[市村](?![场民])))"
)
# What has another name and place on either side: 东门 -> 西门, 在文化宫 -> 在体育馆.
VENUE = re.compile(
    rf"(?:(?<![正存现好实])在|(?<![由关对属等])于|(?<![看听见遇碰想提得收达])到|(?<![甚])至|赴|从|往|来自|途经|给了?|走进|抵达|落户|亮相|移师)(?P<name>{HAN}{{0,8}}?(?:[文少][化年]宫|馆(?![长员])|体育场|会?[育术化展议务动]中心"
    r"|剧[院场]|影院|音乐厅|礼堂|公园|广场|[植动]物园|车站|码头|机场|酒店|宾馆|饭店|医院|学校|[大中小]学|学院|书店|古镇|景区|操场|食堂|会议室|报告厅))"
    "|(?P<side>(?<=[城河江湖])[东南西北]|[东南西北]{1,2}(?=[部面侧边岸门郊区段麓坡口端站线路街村山城]))"
)


def named(text: str, start: int, end: int) -> tuple[str, ...]:
    """The places known by name that touch [start, end), longest first at each beginning."""
    found: list[str] = []
    at = max(0, start - LONGEST)
    while at < min(len(text), max(end, start + 1)):
        name = _name(text, at) if text[at] in FIRST else ""
        ordinary = len(name) == SHORTEST and _is_word(text, at, name)
        if name and not ordinary and touches(start, end, at, at + len(name)):
            found.append(name)
        at += len(name) or 1
    return tuple(found)


def _is_word(text: str, at: int, name: str) -> bool:
    """Whether a name of two characters at a place is part of ordinary words: no 高平 in 提高平台, no 大安 in 大安全."""
    before, after = text[at - 1 : at] if at else "", text[at + len(name) : at + len(name) + 1]
    if before + name[0] in ENDING or (after and after in NAME_GOES_ON.get(name, "")):
        return True
    return name in WORDS_TOO and not ((not before or before in BEFORE_NAME) and after in AFTER_NAME)


def _name(text: str, at: int) -> str:
    return next((text[at : at + n] for n in range(LONGEST, 1, -1) if text[at : at + n] in NAMES), "")


def called(text: str, start: int, end: int) -> tuple[str, ...]:
    """The places known by their last word ("青柳县") whose name or last word touches [start, end)."""
    found: list[str] = []
    for at in range(start, min(len(text), end + STEM)):
        suffix = _last_word(text, at) if text[at] in FIRST_OF_LAST else ""
        low = _beginning(text, at) if suffix else at
        # Words that changed reach no further into a name than its first character: 收购石桥 -> 转让石桥.
        low += start < low == end - 1 < at - 1
        if low < at and touches(start, end, low, at + len(suffix)):
            name = text[low : at + len(suffix)]
            if len(name) > SHORTEST and name[-SHORTEST:] in NAMES:  # 服务香港: known by its name
                continue
            # In a list of places, and before these words, no ordinary word is meant: 青山乡、白水乡, 江东新区.
            if suffix in NAMED_AREAS or text[low - 1 : low] == "、" or not _ordinary(name):
                found.append(name)
    return tuple(found)


def homes(text: str, start: int, end: int) -> tuple[str, ...]:
    """The places at the place that somebody is said to be from; the parts of roads, and what is called by a number."""
    found = (
        match for pattern in (HOME, STRETCH, COUNTED, ONE_OF) for match in touching(pattern, text, start, end)
    )
    return tuple(match["name"] for match in found if touches(start, end, *match.span("name")))


def venues(text: str, start: int, end: int) -> tuple[str, ...]:
    """Where at the place something is held, and on which side something lies."""
    found = (match for match in touching(VENUE, text, start, end))
    return tuple(
        match[match.lastgroup or 0]
        for match in found
        if touches(start, end, *match.span(match.lastgroup or 0))
    )


def _last_word(text: str, at: int) -> str:
    word = next((word for word in SUFFIXES if text.startswith(word, at)), "")
    after = text[at + len(word) : at + len(word) + 1]
    road = after == "道" and not text.startswith("道路", at + len(word))  # 绕行省道
    return "" if road or (after and after in GOES_ON.get(word, "")) else word


def _beginning(text: str, at: int) -> int:
    """Where the name that ends before `at` begins: two characters back, or where a name cannot go on;
    a village's may have three between words that are of none: 至杨树沟村.
    """
    low = at
    while low > 0 and at - low < STEM and _goes_back(text, low):
        low -= 1
    whole = at - low < STEM or (text[at] in VILLAGES and not _goes_back(text, low))
    return low if whole else at - 2


def _goes_back(text: str, at: int) -> bool:
    """Whether the character before `at` can be of a name."""
    return at > 0 and text[at - 1] not in LEADS and "\u3400" <= text[at - 1] <= "\u9fff"


def _ordinary(name: str) -> bool:
    return any(name.endswith(word) for word in (name[-2:], name[-3:]) if word in ORDINARY)
