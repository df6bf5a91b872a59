"""Who: persons by surname and what stands beside the name; titles and posts."""

# ruff: noqa: E501  lists of words read best as they are
from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.news.words import HAN, compiled, places, touched, touches
from pipelines.news.words.names import (
    BORNE,
    BORNE_FIRST,
    COMMON,
    COMPOUND,
    ENDING,
    GIVEN_LAST,
    KNOWN,
    MIDDLE,
    NOBODY,
    OFFICE,
    ORDINARY,
    PLACE_ENDS,
    PLAIN,
    SURNAMES,
    TRANSLIT,
    VERBS,
)

SURNAME = f"(?:{'|'.join(COMPOUND)}|[{SURNAMES}])"
# What follows a name of two characters and begins no third.
AFTER = (
    "[的地了着过说表称在从到对向告和与及是为也还就都把被将给让请已又或于并率赴带陪摄报讯电、，。：；（）()“”,:;]"
    "|参加|参与|参会|陪同|调研|接受|介绍|认为|指出|强调|建议|发现|发言|发布|回忆|坦言|主持|正在|分别|宣布|出席|深入|感慨|成为|来到|当选|同志|先生|女士|教授|书记|主任|通讯员|记者|实习|编辑|透露|解释|回应|今天|昨天|今日|昨日|近日|日前|担任|任|等|曾|不|没|未|纷纷|一致|声称|承认|进一步|今[年日天晚]|昨|去年|明年|本[月周年]|上[月周]|下[月周]|更"
)
GIVEN = rf"(?!{AFTER}){HAN}(?:(?!{AFTER}){HAN})?"
NAME = f"{SURNAME}{GIVEN}"
# No foreign name begins with the small word before it: 也是安迪·沃霍尔.
FOREIGN = (
    r"(?:[A-Za-z]{1,8}|(?:(?![的是在和与对由为被给向从了地得也都就还又再即把将])[\u3400-\u9fff]){1,8})"
    r"(?:[·•・](?:(?![从其将被把的和与说称对向在再])[\u3400-\u9fffA-Za-z]){1,8})+"
)

HEAD = "局|关|部|厅|处|科|省|市|县|区|镇|乡|村|州|校|院|所|队|组|会|董事|行|馆|站|台|社|司|军|士|师|旅|团|营|连|排|班|厂|店|园|庭|署|室|段|秘书|检察|审判|船|机|盟|旗"
# 局长期待, 省长江段: the word goes on; 局长江某介绍 it does not.
GOES_ON = rf"(?!期|度|春|时[间期段刻节]|达|久|跑|沙|远|效|安|城|河|江(?!{HAN}{{1,2}}(?:说|表示|介绍|告诉|指出|认为|强调|透露|主持|出席|致辞)))"
# Whoever has these is somebody; the others may be many: 居民平安。
HELD = (
    rf"(?:前|原|代|代理|常务|第一|执行|名誉)?(?:副(?={HEAD}|书记|主席|主任|总|教授|理事|会长|社长|秘书|部|研究|司令|秘|主编|站|行|所|院|校|科)|总|助理)?"
    rf"(?:(?:{HEAD})长{GOES_ON}|书记|主席|主任|总理|总统|首相|省委常委|市委常委|常委|委员|议员|领导|总经理|经理|总裁|总监|CEO|CTO|CFO|董事(?!会)|秘书长|主编|教授|院士|研究员|总工(?![会厂资时期程作])|工程师|医师|医生|护士|律师|教练员?|司令员|政委"
    r"|记者|通讯员|编辑|责编|摄影|校长|教师|老师(?!傅)|[外防]长(?!满)|警官|民警|所长|发言人|理事|参赞|大使|部长|总领事|干部|专员|巡视员|调研员|博士|法官|检察官|作者|导演|主持人|演员|运动员|选手|队员|球员|外援|小将|老将|前锋|后卫|门将|主帅|裁判长?|领队|编剧|编导|作曲|指挥|策展人|创始人|传承人|主演|领唱|外教|作家|画家|科学家|企业家|演奏家|书法家|诗人|歌手|设计师|摄影师|评论家|艺术家|分析师|预报员|驾驶员|冠军|亚军|季军|得主|助理(?!员|教授))"
)
TITLE = rf"(?:{HELD}|同学|村民|居民|市民|游客|司机|农民|乘客|家长|店主|老板)"
POST = re.compile(
    rf"(?:前|原|代理?|常务|第一|执行|名誉|高级|首席)?(?:副(?!食|作用|业|本|中心|热带|刊|产品|高|驾|线|歌|标题|[省厅处科]级)|总|助理){{0,2}}(?:(?:{HEAD})长{GOES_ON}|书记|支书|主席|主任|总理|总统|首相|常委|党组成员|党委委员|议员|主?教练|领队|主任医师|(?:总|客户|项目|部门?|副)经理|总裁|总监|董事长|秘书长|主编|教授|院士|研究员|总工(?![会厂资时期程作])|工程师|先生|女士|小姐|司令员|政委|发言人|大使|总领事|负责人(?=[{''.join(sorted(KNOWN))}](?!{AFTER}){HAN}))"
)
OFFICES = rf"(?P<office>{HAN}{{2,5}}(?:部|局|厅|委|院|室|办|社|处|协会|委员会)){POST.pattern}(?={SURNAME}{HAN}|职务|[，。；、”）]|$)"
SPEAKS = "某|太(?=[，担表说指称认])|评价|点评|撰文|执笔|补充道|提醒|承诺|逝世|去世|病逝|参加|陪同|阿姨|大爷|奶奶|说|表示|介绍|告诉|指出|称|认为|强调|坦言|透露|回忆|解释|回应|直言|感慨|笑着|先生|女士|同志|执导|饰演|主演|带队|率队|担任|夺冠|夺得|摘得|主讲|执教|编剧|作词|作曲|谱曲|教授|院士|博士|书记|主任|医生|老师|主持|率|出席|当选|任|等(?!级|待|于|地|处)|一行|致辞|讲话|作报告"
SAYING = "等|说|表示|介绍|告诉|透露|指出|认为|强调|称|坦言|通报"
ENTITLED, BEHIND_A_NAME = rf"{HELD}$", rf"[、，（]|宣布|{SAYING}"
LATIN = r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}"
# Three and more of the characters that foreign names are spelled with are one, behind a title: 选手基普科.
SPELT = "[阿卜埃艾奥巴贝比波伯布达戴丹德迪蒂杜多恩尔法菲费弗夫福盖戈格哈赫霍基吉杰卡科克肯库拉莱劳勒鲁伦罗洛迈麦曼梅蒙米默莫姆穆纳内尼诺佩皮普奇乔琼瑞萨塞桑斯塔坦汤特托瓦威韦维温沃西希辛雅亚耶伊约泽詹兹]{3,8}"
SPELLED = re.compile(SPELT)
LED = re.compile(
    rf"(?:{TITLE}|任命|免去|提名|补选|聘任|聘请|追授|接受(?={NAME}辞))[：:\s/丨|]*(?P<name>{FOREIGN}|{LATIN}|{SPELT}|{NAME}(?:[、\s]+{NAME})*)"
)
# What comes before a title and is one with it, where a name follows: 总设计师耿某, 高级科学主任李某.
RANKED = rf"(?P<rank>(?:副|总|代理?|常务|高级|首席|助理|名誉|执行|第一|客座|特聘|[前原]任?|[现时候新]任)+){HAN}{{1,6}}?[长任员师家授官裁监导演手](?={NAME})"
# 老邓, 小王: known where it is one before and after; by any surname where somebody does something: 小章说.
WHOEVER = "员师家长任农商民户工匠手生人者主兵警医友将客徒伯父母姐妹兄弟夫女嫂哥叔婶爷婆邻娘伙教孩星演机计游卫安范军士属"
FAMILIAR = re.compile(
    rf"[老小阿](?P<name>[{''.join(sorted(COMMON | PLAIN))}]|[{SURNAMES}](?={AFTER})|(?<=[{WHOEVER}][老小])[{SURNAMES}])"
)
# Behind whoever somebody is, or where a clause opens: 茶农胡春生, 教导员宫大勇; behind these, where it is of what names are made of.
OF = "的是由和与为及"
BEARER = (
    rf"(?:(?<=[{WHOEVER}])|(?<!{HAN})|(?<=[{OF}]))"
    rf"(?=(?P<name>{SURNAME}(?!{AFTER}){HAN}(?:(?!{AFTER}){HAN})?))"
)
# A name that is a word as well, behind a title and before what follows a name: 工程师高远到场.
WORD_NAME = rf"(?:{HELD}|{HAN}{{2}}(?:师|(?<![国大人回全各商农店一两])家))(?P<name>[{SURNAMES}](?:[{GIVEN_LAST}](?={AFTER}|[获夺拿以因作来参]|{SPEAKS})|(?<=[{''.join(sorted(KNOWN))}]){HAN}(?={SAYING})))"
HOLDER = rf"{HAN}{{0,20}}{POST.pattern}{NAME}"
FOLLOWED = rf"(?P<name>{SURNAME}(?:(?!{AFTER}){HAN}(?:(?!{AFTER}){HAN})??|(?=先生|女士|某|阿姨|大爷|奶奶|太[，担表说指称认]))|{LATIN})(?<![{OFFICE}])(?!(?<=[现曾原时候])任)(?=\s*(?:{SPEAKS}|[（(](?:男|女|左|右|中|前)))"
LISTED = rf"(?P<name>{NAME}(?:[、\s]\s*{NAME})+)(?=等|参加|参会|出席|陪同|(?!\d{{1,3}}个?[省市县区乡镇村])[^\u3400-\u9fff]|$)"
# How each name of a list begins; one of the usual surnames shows that they are names: no 令下架、封存.
LISTS = re.compile(r"(?<![^、\s])(.)")
STRANGER = f"(?P<name>{FOREIGN})"
CALLED = f"(?=[{BORNE_FIRST}])(?P<name>(?:{BORNE})+(?:[江汗肯波兰娜尔]|别克)?)"
DOT = re.compile("[·•・]")
# Surnames that are small words, too.
TOWARDS = frozenset("向于和从")
BESIDE = (LED, FOLLOWED, LISTED, CALLED)
# How far from a name, in characters, it is looked for what shows it; in how many places.
BESIDE_NAME, PLACES = 10, 4

UNLIKELY = re.compile(AFTER)


def hinted(text: str, start: int, end: int) -> str:
    """What looks like a person's name at the place, by a common surname alone; "" for nothing."""
    for low in range(max(0, start - 2), start + 1):
        high = max(end, low + 2)
        name = text[low:high]
        made = name[-1:] in GIVEN_LAST and name[1:2] in MIDDLE
        if name[:1] in COMMON and 2 <= len(name) <= 3 and end > start and made and _likely(text, low, name):
            return name
    return ""


def _likely(text: str, low: int, name: str) -> bool:
    ordinary = name[:2] in ORDINARY or _ends_a_word(text, low)
    given = all(
        "\u3400" <= c <= "\u9fff" and not UNLIKELY.match(text, low + n) for n, c in enumerate(name) if n
    )
    last = low + len(name) - 1
    ends = (len(name) == 2 and text[last + 1 : last + 2] in GIVEN_LAST) or not _begins_a_word(text, last)
    place = name[-1] in PLACE_ENDS or text[last + 1 : last + 2] in PLACE_ENDS
    return given and not (ordinary or place) and name[-1] not in OFFICE and ends


def _ends_a_word(text: str, at: int) -> bool:
    """Whether what looks like a surname ends the word before: 由于, and not 嫌疑人马某."""
    return text[max(0, at - 1) : at + 1] in ENDING and text[at + 1 : at + 2] != "某"


def _begins_a_word(text: str, at: int) -> bool:
    """Whether the character with which a name seems to end begins the next word."""
    after = text[at + 1 : at + 2]
    if not "\u3400" <= after <= "\u9fff" or (
        after not in "了着过地在到对给向为成于让" and UNLIKELY.match(text, at + 1)
    ):
        return False
    return text[at] not in GIVEN_LAST or text[at] + after in VERBS


def posts(text: str, start: int, end: int) -> tuple[str, ...]:
    """The titles of office at the place."""
    return touched(POST, text, start, end)


def ranks(text: str, start: int, end: int) -> tuple[str, ...]:
    """What raises or lowers the title of somebody named, at the place."""
    return tuple(
        match["rank"] for match in compiled(RANKED).finditer(text) if touches(start, end, *match.span("rank"))
    )


def bearers(text: str, start: int, end: int) -> tuple[str, ...]:
    """What reads as a name at the place for what stands before it: less than `persons`, enough where both sides do."""
    found: list[str] = []
    for match in compiled(BEARER).finditer(text):
        low, high = match.span("name")
        if high - low == 3 and _past(text, high, start, end):
            high -= 1
        made = _made(text, low, high) and not _leads_to_a_place(text, low)
        if touches(start, end, low, high) and made and _likely(text, low, text[low:high]):
            found.append(text[low:high])
    words = (match for match in compiled(WORD_NAME).finditer(text) if match["name"] in ORDINARY)
    return (*found, *(match["name"] for match in words if touches(start, end, *match.span("name"))))


def _made(text: str, low: int, high: int) -> bool:
    """Whether what looks like a name is of the characters that names are made of, where little else shows it is one."""
    name, before = text[low:high], text[low - 1 : low]
    usual = name[-1] in GIVEN_LAST and (name[1] in MIDDLE or name[:2] in COMPOUND)
    if name[0] not in KNOWN and name[:2] not in COMPOUND:
        return usual and (before in WHOEVER if before else high == len(text))
    if not before or before not in OF:
        return not GIVEN_LAST.isdisjoint(name[1:]) or name[-1] == name[-2]
    return len(name) > 2 and usual


def familiar(text: str, start: int, end: int) -> tuple[str, ...]:
    """By what surname somebody is called at the place: 老邓."""
    return tuple(match["name"] for match in FAMILIAR.finditer(text) if match.span("name") == (start, end))


def offices(text: str, start: int, end: int) -> tuple[str, ...]:
    """The offices at the place whose holders are named: 宣传部部长某某."""
    return tuple(
        match["office"]
        for match in compiled(OFFICES).finditer(text)
        if touches(start, end, *match.span("office"))
    )


def lost_in_a_word(text: str, start: int, end: int, name: str) -> bool:
    """Whether the place holds the first or last character of a name that elsewhere reads `name`, and that looks like
    a word with it: 小和, 魏国强.
    """
    if end != start + 1:
        return False
    for low in range(max(0, start - len(name) + 1), start + 1):
        here, at = text[low : low + len(name)], start - low
        if here[0] in SURNAMES and here[:at] + here[at + 1 :] == name[:at] + name[at + 1 :]:
            sure = len(name) > 2 and at in {0, len(name) - 1}
            return sure or _entitled(text, low, low + len(name))
    return False


def _entitled(text: str, low: int, high: int) -> bool:
    """Whether somebody's title stands before a place, and behind it what follows nothing but a name."""
    titled = compiled(ENTITLED).search(text[max(0, low - BESIDE_NAME) : low])
    return titled is not None and compiled(BEHIND_A_NAME).match(text, high) is not None


def persons(text: str, start: int, end: int) -> tuple[str, ...]:
    """The persons at the place whom a title, a verb of speech or a list shows to be such."""
    found: list[str] = []
    for pattern in (*BESIDE, STRANGER) if DOT.search(text) else BESIDE:
        for match in _behind_words(compiled(pattern), text):
            low, high = match.span("name")
            a_place = pattern is LISTED and text[high - 1] in PLACE_ENDS
            if pattern is not CALLED and _of_three(text, low, high) and _past(text, high, start, end):
                high -= 1
            low, high = _spelt(text, low, high)
            no_name = text[low : low + 2] in ORDINARY or not NOBODY.isdisjoint(text[low:high])
            no_name = no_name or (pattern is LISTED and KNOWN.isdisjoint(LISTS.findall(text[low:high])))
            no_name = no_name or _leads_to_a_place(text, low)
            no_name = no_name or (pattern is not LED and high - low > 1 and _ends_a_word(text, low))
            if touches(start, end, low, high) and not (no_name or a_place):
                found.append(text[low:high])
    return tuple(dict.fromkeys(found))


def _behind_words(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern; where what it takes for a name begins as a word, also behind that word: 游客张女士."""
    at = 0
    while match := pattern.search(text, at):
        yield match
        low = match.start("name")
        at = low + 2 if text[low : low + 2] in ORDINARY else max(match.end(), at + 1)


def _leads_to_a_place(text: str, at: int) -> bool:
    """Whether what may be a surname is a small word before a place: 发言人向香港."""
    return text[at] in TOWARDS and any(text[at + 1 : at + end] in places.NAMES for end in (3, 4))


def _of_three(text: str, low: int, high: int) -> bool:
    """Whether the last name of a match is one of three characters, by its form a surname and two more."""
    name = re.split(r"[、\s]", text[low:high])[-1]
    return len(name) == 3 and name[0] in SURNAMES and not SPELLED.fullmatch(name)


def _spelt(text: str, low: int, high: int) -> tuple[int, int]:
    """Of a name with a dot, what it is spelled with; any other as it is."""
    if not (dot := DOT.search(text, low, high)):
        return low, high
    first, last = dot.start() - 1, text.rfind(dot[0], low, high) + 1
    while first > low and _spells(text[first - 1]):
        first -= 1
    while last < high - 1 and _spells(text[last + 1]):
        last += 1
    return max(low, first), last + 1


def _spells(character: str) -> bool:
    return character in TRANSLIT or not "\u3400" <= character <= "\u9fff"


def _past(text: str, high: int, start: int, end: int) -> bool:
    """Whether the last character of a name that seems to end before `high` is of the words behind it: they changed."""
    return start == high - 1 < end - 1 or _begins_a_word(text, high - 1)


def holder(text: str) -> bool:
    """Whether a text is nothing but somebody's name or office and name, as lists have it: 市政协主席林晓燕."""
    named = compiled(NAME).fullmatch(text) is not None and text[:2] not in ORDINARY
    return named or compiled(HOLDER).fullmatch(text) is not None


def elsewhere(text: str, start: int, end: int) -> bool:
    """Whether a name stands at the place that is shown to be a person's in another place of the text."""
    for low in range(max(0, start - 2), end):
        for name in (text[low : low + 3], text[low : low + 2]):
            if name[0] in SURNAMES and touches(start, end, low, low + len(name)) and _shown(text, name, low):
                return True
    return False


def _shown(text: str, name: str, here: int) -> bool:
    """Whether one of the first other places of a name shows it to be a person's."""
    at = -1
    for _ in range(PLACES):
        at = text.find(name, at + 1)
        if at < 0:
            return False
        if at != here and name in persons(
            text[max(0, at - BESIDE_NAME) : at + BESIDE_NAME], *_inside(at, len(name))
        ):
            return True
    return False


def _inside(at: int, length: int) -> tuple[int, int]:
    low = min(at, BESIDE_NAME)
    return low, low + length
