"""Who is said to have said it, what is quoted, what is denied, what is taken back."""

# ruff: noqa: E501  lists of words read best as they are
from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.news.text import either_script
from pipelines.news.words import HAN, touched, touches, touching
from pipelines.news.words.outlets import PAPER

SAYS = "提醒|警告|承诺|表示|(?<!自我)介绍|透露|指出|通报|报道|披露|坦言|宣布|(?<![作做]出)回应|证实|承认|解释|呼吁|直言|写道|声称|宣称|告诉记者|告诉|认为|强调|发布(?:消息|通报|公告|声明)|称|说"
CITED = re.compile(
    r"(?<![数占证依论票收单凭割])(?:据|援引|引述|引用|来自)(?P<who>[^，。；！？,;!?“”\n]{0,18}?)"
    r"(?:报道|介绍|通报|消息|透露|称|了解|悉|统计|表示|说|公告|公布|发布|披露|预计|预测|测算|分析|监测|显示|数据|反映|举报|报|描述|回忆|讲述|爆料|估计|估算|记载)"
    r"|从(?P<whence>[^，。；！？,;!?“”\n]{2,18}?)(?:获悉|了解到|得知)"
    r"|经(?P<checked>[^，。；！？,;!?“”\n]{0,12}?)(?:核实|核查|调查|了解)(?=[，,：:])"
)
OUTLET = re.compile(
    r"新华社|中新社|中新网|法新社|路透社|美联社|塔斯社|共同社|新华网|人民网|央视新闻|央视|央广网|澎湃新闻|环球网|新京报|中国新闻网|中国网|光明网"
    rf"|(?:[\u4e00-\u9fff]{{2,4}})(?:{PAPER}|周刊|电视台|广播电台|通讯社|新闻网|融媒体中心|客户端)|{HAN}{{2}}社(?=记者|电|讯|报道|{HAN}{{2,4}}\d+月)"
)
SPEAKER = re.compile(
    r"(?:(?:消息|知情|业内|内部|权威|分析|有关|相关|现场|知情的|接近)(?:人士|人员|负责人|部门|方面)|负责人|发言人|目击者|当事人|业内人士|专家|分析师|官员|工作人员)"
    rf"(?=[^，。；！？,;!?\n]{{0,6}}?(?:{SAYS}))"
)
# A clause that opens with its subject and comes to the verb of speech at once.
SAID = re.compile(
    rf"(?:(?<=[，。；：！？、”」）)\s])|^)(?P<who>{HAN}{{1,16}}?)(?:\d[\d月日时分:]{{1,10}}[上下午早晚间]{{0,2}}(?!报道))?+(?P<how>纷纷|一致|普遍|共同|[均都]|再次|多次|反复|明确|公开|郑重)?+(?P<verb>(?:向记者|对记者)?(?:{SAYS})称?|(?:数据|统计|监测|调查|通报|公报|报告|资料|研究|检测|分析|结果)显示|(?:预计|预测|预报|要求|建议|提示|提出)(?=[，,：:])|发布(?={HAN}{{0,8}}?(?:预警|通[告知报]|公告|声明)称?[，,：:]))(?:(?<=发布)|(?<=表示)|(?<=呼吁)|(?<=提醒)|(?<=透露)|(?<=指出)|(?<=强调)|(?<=坦言)|(?<=认为)|(?=[，,：:“\"「。道]|记者))"
)
# A clause that names who says the rest of the sentence.
CREDIT = re.compile(
    rf"(?:^|[，,；;])(?:根?{CITED.pattern}|记者[^，。；！？,;!?“”\n]{{0,12}}(?:获悉|了解到|看到)"
    rf"|[^，。；！？,;!?“”\n]{{1,18}}?(?:{SAYS})(?<![俗号简统人名职尊堪]称)(?<![小传学]说))(?:[，,：:]|$)"
)
STOPS = re.compile(r"[。！？!?\n]")
ADVERB = tuple("地时后中并还也曾再又来可以此间据")
LIKES = re.compile(rf"(?:{SAYS})(?=[，,：:“\"「]|道)")

NEGATIVE = "不 未 没 没有 无 非 否 并非 并不 并未 并没有 尚未 从未 从不 绝不 毫不 毫无 不再 不能 不会 不是 不得 不予 不可 不应 未能 未曾 未必 勿 严禁 禁止 拒绝".split()
# The character is there, the denial is not.
AFFIRMED = (
    r"不(?:足|到)(?=[约\d一二两三四五六七八九十百千万半])|不仅|不但|不断|不少(?!于)|不过(?!关|期|瘾)|不同(?!意)|不管|不论|不只|不光|不妨|不容(?=忽视|乐观|小觑|置疑)|不禁|不时|不久|不料|不菲|不错|不得不|不约而同|层出不穷|源源不断|不可或缺|不尽|不乏|不愧|不惜|不由|不慎|不幸|不锈|不懈|不凡|不俗|(?<=弥补)不足|(?<=弥补了)不足|不足之处"
    "|赞不绝口|络绎不绝|滔滔不绝|不绝于耳|川流不息|生生不息|自强不息|经久不息|美不胜收|数不胜数|不胜枚举|不计其数|目不暇接|应接不暇|刻不容缓|义不容辞|爱不释手|依依不舍|恋恋不舍|锲而不舍|念念不忘"
    "|乐此不疲|孜孜不倦|马不停蹄|奋不顾身|临危不惧|迫不及待|不谋而合|不期而遇|不遗余力|不言而喻|不胫而走|不翼而飞|屡见不鲜|不负众望|必不可少|忍俊不禁|坚定不移|始终不渝"
    "|座无虚席|鸦雀无声|一望无际|童叟无欺|安然无恙|目不转睛|坚持不懈|供不应求|一丝不苟|一尘不染|有条不紊|当仁不让|无处不在|独一无二|绝无仅有|史无前例|前所未有|惊魂未定|意犹未尽|毋庸置疑|势不可挡|势在必行|不亦乐乎|不可思议|不屈不挠|无怨无悔|无忧无虑|无所畏惧|无与伦比|无可奈何|无独有偶"
    "|无论|无数|无比|无限|无疑|无偿|无私|无线|无人机|无缘|无锡|无穷|无非|无障碍|无花果|无菌|无氧|无烟|无纸化|无党派|无缝|无人驾驶|无微不至"
    "|未来(?!得)|未免|未婚|(?<![尚还仍])未成年(?![，。；、,.;]|$)|未名|未央"
    "|非常|非洲|非凡|非遗|非法|非但|差不多|是非|南非|北非|西非|东非|非物质|非机动|非公|非典|非要|除非|莫非|非营利|非金属"
    "|没收|沉没|淹没|出没|埋没|吞没|湮没"
    "|否则|是否|能否|与否|可否|应否"
)
DENIES = re.compile(
    # How each of these begins: most places of a text are left with one look.
    r"(?=['’cn一不与东严临义乐供依出刻前势勿北南可史吞否坚埋失奋始孜安层屡川差应座当必忍念恋惊意拒数无是有未毋沉没淹湮源滔爱独生目禁童经络绝美能自莫西赞迫锲除非马鸦])"
    rf"(?:(?P<no>{AFFIRMED})|不|失(?=[效当])|未|没|无|非|否认|否|勿|严禁|禁止|拒绝"
    r"|(?<![A-Za-z])(?:not|never|cannot|no)(?![A-Za-z])|(?<=n)['’]t(?![A-Za-z]))"
)

# Words whose denial is heard only where it alone came or went: 有效 -> 无效, and not where 无效 became another word.
FIXED = frozenset(
    "不一 不当 不便 不利 不良 不法 不明 不适 不安 不满 不解 不畅 不均 不佳 不力 不善 不实 不易 无效 不住 不时 无力 无奈 无辜 无端 无故".split()
)

# What an editor calls what he says of a text: at its beginning, and wherever it is told.
_NOTES = "更正|勘误|订正|致歉"
CORRECTS = either_script(
    rf"^[（(【\[]?(?:{_NOTES}|更新说明|编者[按注])|(?:本文|本稿)已?于.{{1,16}}(?:更新|修改|更正|修订)"
)
NOTICE = re.compile(
    rf"(?:^|[。！？；\n【（(\[〔])\s*(?:{_NOTES}|编辑部?说明|道歉|声明|来函照登|补正|修正|撤稿|说明|更新)(?:声明|启事|说明|公告)?\s*(?:[：:】）)\]〕]|$)"
    r"|(?:本文|本稿|此文|文章)(?:已)?于.{1,16}(?:更新|修改|更正|修订|补充)|^(?:本文|本稿|此文|文章)(?:最后|已)?(?:更新|修改|更正|修订)于|特此(?:更正|说明|致歉|勘误)|(?:此前|原文|本文|原稿|原报道|前文|上文|初稿|标题|文中|早前)[^。]{0,30}(?:有误|错误|误写|误作|误为|更正|改为|应为|已更新|已修改|已修正)|(?:现|予以|已)(?:予)?更正|应为[^。]{1,30}(?:特此|更正|致歉)|编者[按注]"
)

TITLED = re.compile(r"《[^《》\n]{1,40}》")
# What is typed to get somewhere: each of its signs counts.
ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?:/[\w./?=&%-]*)?",
    re.ASCII,
)

OPENS = "“「『‘"
MARKS = re.compile(r"[“”「」『』‘’\"]")


def cited(text: str, start: int, end: int) -> tuple[str, ...]:
    """Sources and speakers at the place, with their verb."""
    found = [match[0] for match in CITED.finditer(text) if touches(start, end, *match.span())]
    found += outlets(text, start, end)
    found += touched(SPEAKER, text, start, end)
    found += [m["who"] + m["verb"] for m in SAID.finditer(text) if _subject(m, start, end)]
    return (*found, *touched(LIKES, text, start, end))


def _subject(match: re.Match[str], start: int, end: int) -> bool:
    """Whether the place touches who speaks: the last characters before the verb."""
    said_how = (start, end) in (match.span("how"), (match.end("who"), match.end("who")))
    manner = match["who"].find("着")  # 教练拍着她的肩膀说
    if match["who"].endswith(ADVERB) or said_how or (manner > 0 and start >= match.start("who") + manner - 1):
        return False
    who = max(match.start("who"), match.end("who") - 8), match.end("who")
    return touches(start, end, *who) or touches(start, end, *match.span("verb"))


def notices(text: str, start: int, end: int) -> bool:
    """Whether the place stands in words that take something back."""
    return any(touches(start, end, *match.span()) for match in NOTICE.finditer(text))


def credit(text: str) -> bool:
    """Whether what comes or goes within a sentence names who says the rest of it: 据介绍，"""
    return not STOPS.search(text) and CREDIT.search(text.strip()) is not None


def denials(text: str, start: int, end: int) -> int:
    """How many words of denial touch the place."""
    return sum(
        not (
            match["no"]
            or (start <= match.start() < end - 1 and text[match.start() : match.start() + 2] in FIXED)
        )
        for match in touching(DENIES, text, start, end)
    )


def outlets(text: str, start: int, end: int) -> tuple[str, ...]:
    """The papers, stations and agencies at the place."""
    return touched(OUTLET, text, start, end)


def titled(text: str, start: int, end: int) -> tuple[str, ...]:
    """The titles of works at the place."""
    return touched(TITLED, text, start, end)


def addresses(text: str, start: int, end: int) -> tuple[str, ...]:
    """The addresses of pages and letter boxes at the place."""
    return touched(ADDRESS, text, start, end)


def quotations(text: str) -> list[tuple[int, int]]:
    """Spans between quotation marks, the marks outside; one left open reaches to the end."""
    return list(_quoted(text))


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    depth = opened = 0
    for mark in MARKS.finditer(text):
        opening = mark[0] in OPENS or (mark[0] == '"' and not depth)
        if opening and not depth:
            opened = mark.end()
        elif not opening and depth == 1:
            yield opened, mark.start()
        depth = depth + 1 if opening else max(0, depth - 1)
    if depth:
        yield opened, len(text)
