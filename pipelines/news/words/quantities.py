"""How many, how much and when: numbers in all their forms, dates, times of day, durations."""

# ruff: noqa: E501  lists of words read best as they are
from __future__ import annotations

import re

from pipelines.news.words import touched

CN = "[〇零一二三四五六七八九十]"
# Numerals in the names of places: 五里店, 五四路.
NUMBERED = (
    "[一二三四五六七八九十]{1,2}里(?:[店铺桥沟河坡屯营堡庄墩亭台岭塘])"
    rf"|第(?:\d{{1,2}}|{CN}{{1,3}})(?=中学|小学|高[级中]|[职实]|幼儿园|(?:人民|附属)?医院|中级)"
    rf"|(?<=[省市县区州]){CN}{{1,2}}(?=[中小](?![全央心型时组区队于]))"
    "|(?:五四|五一|八一|三八|七一|六一|二七|一二九)(?=路|街|大[道街]|广场|中学|小学|公园|大桥|水库|村)"
)
DAY = rf"(?:\d{{1,2}}|{CN}{{1,3}})"
YEAR = r"(?:(?:\d{4}|[〇零一二三四五六七八九]{4})(?:年(?!级)(?:代)?|(?=[-—~至到]\d{4}年)))"
HOUR = rf"(?:\d{{1,2}}|[两{CN[1:-1]}]{{1,3}})"
# 98:95 and 以21:18 are scores; behind 凌晨 三点 is an hour, elsewhere 点 may be a point made.
CLOCK = rf"(?<![\d:以])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)(?!险胜|战胜|击败|大胜|获胜|完胜|逆转|负于|取胜|力克|战平|领先|落后)|{HOUR}时(?!候|代|期|间)(?:{DAY}分)?许?|{HOUR}点(?:{DAY}分|半|整|钟|许|多)|(?:(?<=[午晨晚夜])|(?<=[早晚]上|傍晚|午后))[两{CN[1:-1]}]{{1,3}}点|(?<![\d.点至达报于收])(?:[01]?\d|2[0-4])点(?![\d一二三四五六七八九意建要希体原措共启说看问优])"
# What follows a day, and no number of a house, a shirt or a signal: 16号开园, 16号球衣.
DAY_GOES_ON = r"[，。、；：,;:）)]|$|\s|[上下中]午|[早晚凌夜起前后至到\-—~这当开举在就正出抵返回离启入放截发公结将已的是我他她您和与及左]|星期|周"
DATE = (
    rf"\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|{YEAR}(?:{DAY}月(?:{DAY}[日号])?)?|{DAY}月(?:初{CN}|{CN}{{2,3}}(?![日号])|{DAY}(?:[日号](?:[早晚晨](?![报间上点会]))?|(?=[至到\-—~、])))?"
    rf"|[今昨前明][（(]\d{{1,2}}[）)]日|(?:农历|阴历|夏历)闰?(?:{CN}{{1,2}}|[正冬腊])月[初廿]?{CN}{{1,3}}|[正冬腊]月(?:[初廿]?{CN}{{1,3}})?|{DAY}日|(?<![路街巷弄\d{CN[1:-1]}])(?<!编号)(?<!编号为){DAY}号(?={DAY_GOES_ON})(?!楼|线|院|门|桥|店|机|矿|文|公告|令|台|船|车|卫星|井|馆|厅|舱|地块|展|出口|入口|码头|泊位|站台|窗口|仓|机组|航站|发电)|{DAY}世纪|{CN}{{1,2}}五(?=规划|期间|时期)"
    rf"|\d{{1,2}}日|(?:第?[一二三四1-4]|首|上|本|下)季度|(?<=年)第[一二三四1-4]季(?!度)|(?<![起当最])初[一二三四五六七八九十](?!新?生|年级|学生|班)|\d0年代|{CN}十年代"
)
WORDS = (
    r"(?:周|星期|礼拜)(?:[一二三四五六日天末]|\d(?![\d班次个节场趟天小时堂件期]))|(?<!发)[昨今明前后次当][日晚晨](?!本|报|子|常)|[昨今明前后]天|[去今明前后当次](?:年(?!龄|轻))"
    r"|(?:上|下|本|这|当)个?(?:周|星期|礼拜)[一二三四五六日天末]?|(?:上|下|本|这|当)个?月|每(?:周(?![一二三四五六日天末])|月|年|季度|天|日|晚|星期)|上午|中午|下午|凌晨|傍晚|晚上|早上|清晨|早晨|深夜|午夜|夜间|晚间|午后|黄昏"
    r"|[年月周](?:[底末中]|初(?![一二三四五六七八九十]))|[上中下]旬|[上下]半[年月]|[春夏秋冬](?:季|天)|(?:[夏商周秦汉晋隋唐宋辽金元明清](?:代|朝)|民国|[秦汉晋隋唐宋元明清][初末])(?:[初中晚早后前末][期年叶]?)?|春节|元旦|国庆|清明|端午|中秋|五一(?!路|街|大[道街]|广场|中学|小学|公园|大桥|水库|村)|除夕|元宵|[近日]日前?|[今明后]起(?![来步伏点诉])|即日起|(?:洪武|永乐|宣德|成化|弘治|正德|嘉靖|隆庆|万历|天启|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|贞观|开元|天宝|熙宁|元丰|绍兴|淳熙|至元)年间|日前|前夕|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
# How each of these begins, here and below: most places of a text are left with one look.
MOMENT = re.compile(
    r"(?=[\dFMSTW〇一七万三上下两中九乾二五今傍元光八六农冬凌初前十午即去同后周咸唐商嘉四国夏夜天宋宣崇年康开弘当成日早明星春昨晋晚月本次正每民永汉洪深淳清熙礼秋秦端第绍腊至贞辽近这道金阴除隆隋雍零顺首黄])"
    f"(?:{DATE}|{CLOCK}|{WORDS})"
)
AMOUNT = r"(?:\d[\d,]{0,20}(?:\.\d{1,9})?|[〇零一二两三四五六七八九十百千半数几]{1,12})"
LASTING = re.compile(
    rf"{AMOUNT}(?:多|余|来)?个?(?:年(?!级|代)|月|天(?!津)|(?:工作|交易)?日|学[年期]|季度|周|星期|小时|分钟|秒|昼夜)(?:多|半)?"
)

# Bounded, or a page of digits would take minutes.
DIGITS = r"[-−]?\d[\d,]{0,20}(?:\.\d{1,9})?"
UNIT = (
    "年天个名位人次件项户家条台辆艘架座栋间套所只头匹棵株亩公顷吨斤克里米元角岁度层级届期批组队支场节句页本册份张块根双对班种样倍成番"
    "万亿千百多余点代轮车船线路楼号口艘枚颗粒顶床餐封篇首幅处道门桩起宗例股县省"
)
NUMERAL = r"[零〇一二两三四五六七八九十百千万亿几数]"
ABOUT = r"(?:约|大约|近(?=[\d一二两三四五六七八九十百千])|超过?|逾|至少|不足|不到|将近|多达|最多|高达)?"
NUMBER = re.compile(
    r"(?=[−\dⅠ-Ⅻ〇一七万三不两九二五亿八六几十千四多大将数最百第约至超近逾零高-])"
    rf"{ABOUT}(?:百分之{NUMERAL}{{1,12}}(?:点{NUMERAL}{{1,12}})?|第?{DIGITS}(?:分之{DIGITS})?(?:[万亿千百十]{{1,4}})?(?:多|余)?(?:%|‰|个百分点|成(?!立|为|功|员)|倍)?"
    rf"|[Ⅰ-Ⅻ]|一半|第{NUMERAL}{{1,12}}|{NUMERAL}{{1,12}}分之{NUMERAL}{{1,12}}|{NUMERAL}{{1,12}}[多余]?(?=[{UNIT}死伤亡])[万亿千百]{{0,4}}(?:成|倍)?|{NUMERAL}{{2,12}})"
)
# Numerals that count nothing.
IDIOM = re.compile(
    rf"(?=[〇一七万三专两之九二五人亿倍八六几分划十千半单参双同唯四多少总指数次百第系统零])(?:{NUMBERED}"
    r"|一(?:些|定|起|样|般|直|切|旦|致|律|体|贯|向|再|度(?!电)|线|流|方面|下|边|时|同|道(?!菜)|路|带一路|点|味|心|经|如既往|步|系列|种)"
    r"|(?:[统唯单专划同万第]|(?<!分)之)一(?!个|名|次|位)|十分|十足|千万(?!元|人|级)|万一|万分|万物|百姓|百货|百年|百科|三农|四川|五金|六安|九江|三亚|三明|八宝|七夕"
    r"|两岸|两会|双方|千方百计|九死一生|千家万户|四面八方|五湖四海|三番五次|七嘴八舌|半导体|数据|数字|数量|数学|数码|数值|几乎|几何|多数|少数|分数|人数|系数|指数|次数|参数|总数|倍数"
    r"|零售|零件|零食|零距离|零星|九寨|万科|万里|百度|千年|亿万|第三方|一[个]?[中大]代表|四中|一小|二中)"
)
ALONE = re.compile(rf"[\d.,%‰]+|{NUMERAL}+|[万亿千百十]+")

HARM = re.compile(
    r"死亡|遇难|受伤|失踪|失联|被困|身亡|丧生|罹难|轻伤|重伤|伤亡|死|伤(?!感)|感染|确诊|病例|中毒|溺亡"
)
MONEY = re.compile(r"^[万亿千百多余\d.,\s]*(?:元|美元|欧元|港元|港币|英镑|日元|人民币|块钱|角)")
# A numeral, and how far from it what belongs to the number may stand, in characters.
COUNTS, UNITS = re.compile(r"[\dⅠ-Ⅻ零〇一二两三四五六七八九十百千万亿几数]"), 6
# How far from a number the word for what it counts may stand, in characters.
NEAR = 8


CURRENCY = re.compile(
    r"(?<=[\d万亿千百十])(?:[美欧日港澳]|新台|人民)?[元币](?!旦|宵|月)|(?<=[\d万亿千百])(?:英镑|卢布|韩元|泰铢)"
)


MEASURE = re.compile(
    r"(?<=[\d万亿千百十两半多余])(?:平方|立方)?(?:公里|千米|厘米|毫米|英里|海里|米|公斤|千克|毫克|克|吨|斤|公顷|亩|毫升|升|千瓦时|千瓦|兆瓦|瓦|[人车架班趟]次)"
)


def measures(text: str, start: int, end: int) -> tuple[str, ...]:
    """In what is measured what stands behind a number at the place: 公里 and 米 are not one."""
    return touched(MEASURE, text, start, end)


def currencies(text: str, start: int, end: int) -> tuple[str, ...]:
    """The money, by its name, behind a number at the place: 元 and 美元 are not one."""
    return touched(CURRENCY, text, start, end)


def moments(text: str, start: int, end: int) -> tuple[str, ...]:
    return (*touched(MOMENT, text, start, end), *touched(LASTING, text, start, end))


def numbers(text: str, start: int, end: int) -> tuple[str, ...]:
    """The numbers at the place that are no part of a date or an idiom."""
    if not COUNTS.search(text, max(0, start - UNITS), end + UNITS):
        return ()
    plain = IDIOM.sub(_blank, MOMENT.sub(_blank, text))
    return touched(NUMBER, plain, start, end)


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def harm(text: str, start: int, end: int) -> bool:
    """Whether the number at the place counts the dead, the hurt or the missing."""
    return HARM.search(text[max(0, start - NEAR) : end + NEAR]) is not None


def money(text: str, start: int, end: int) -> bool:
    return MONEY.match(text[start : end + NEAR]) is not None
