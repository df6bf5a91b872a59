"""Edits where reading is hardest: the first and the last lines of a text, lists and subheads, order, small words."""

# ruff: noqa: E501  lists of words read best as they are
from __future__ import annotations

import html as entities
import itertools
from collections.abc import Callable, Iterator
from random import Random

from tests.bench import seed_words as words
from tests.bench.seed import Case, Group, Located, block, changed, key
from tests.bench.seed_editor import Made, _p
from tests.bench.seed_edits import SENTENCE, difference

# Before, after, and the sorts that are right to say. Several lines of a text stand behind | each.
Pairs = tuple[tuple[str, str], ...]
OPENS: Pairs = (
    ("时间：2026年12月5日 14:30|地点：云岭县图书馆二楼", "时间：2026年12月6日 14:30|地点：云岭县图书馆二楼"),
    ("时间：2026年12月5日 14:30|地点：云岭县图书馆二楼", "时间：2026年12月5日 14:30|地点：云岭县图书馆三楼"),
    ("主讲人：云岭大学教授王志远", "主讲人：云岭大学教授王思远"),
    ("活动时间：2026年12月5日 14:30", "活动时间：2026年12月6日 14:30"),
    ("地点：云岭县图书馆 时间：2026年12月5日", "地点：云岭县图书馆 时间：2026年12月8日"),
    ("2026年12月5日，云岭县图书馆新馆开馆。", "2026年12月3日，云岭县图书馆新馆开馆。"),
    ("【核心提示】新馆藏书8万册，每天开放12小时。", "【核心提示】新馆藏书9万册，每天开放12小时。"),
    ("云岭 小雨转阴 8～15℃ 北风3级|清溪 多云 9～17℃ 北风2级", "云岭 小雨转阴 6～15℃ 北风3级|清溪 多云 9～17℃ 北风2级"),
    ("编者按：这座桥修了20年。今天起，本报连载它的故事。", "编者按：这座桥修了30年。今天起，本报连载它的故事。"),
    ("开栏的话：请看第12位守桥人的故事。", "开栏的话：请看第13位守桥人的故事。"),
    ("一", "一、老桥新生（2024年）"),
    ("——记云岭县第6届读书节", "——记云岭县第7届读书节"),
    ("记者：您修桥修了15年？", "记者：您修桥修了25年？"),
    ("点击量1200万，他一夜走红。", "点击量1300万，他一夜走红。"),
    ("2025年11月20日 08:30", "2025年11月21日 08:30"),
    ("来源：一半靠县里出，另外30户人家也捐了钱。", "来源：一半靠县里出，另外50户人家也捐了钱。"),
    ("提示：本次降雪将持续3天，请减少外出。", "提示：本次降雪将持续5天，请减少外出。"),
)  # fmt: skip
CLOSES: Pairs = (
    ("咨询电话：0000-1234567", "咨询电话：0000-1234576"),
    ("报名电话：0000-1234567（王老师）", "报名电话：0000-1234567（汪老师）"),
    ("注：数据截至11月20日24时。", "注：数据截至11月21日24时。"),
    ("（数据截至11月20日）", "（数据截至11月22日）"),
    ("1. 王志远 云岭县图书馆馆长|2. 李建平 清溪镇小学教师", "1. 王志远 云岭县图书馆馆长|2. 李建军 清溪镇小学教师"),
    ("活动时间：12月5日至12月20日|活动地点：云岭县文化广场", "活动时间：12月5日至12月25日|活动地点：云岭县文化广场"),
    ("（作者系云岭大学副教授）", "（作者系云岭大学教授）"),
    ("作者：王志远，1988年5月生，云岭县人", "作者：王志远，1986年5月生，云岭县人"),
    ("报名电话：|0000-1234567", "报名电话：|0000-1234576"),
    ("（作者单位：云岭县委党校）", "（作者单位：清溪市委党校）"),
    ("下载量超过12万次。", "下载量超过15万次。"),
    ("云岭县人民政府|2026年11月20日", "云岭县人民政府|2026年11月23日"),
    ("云岭县教育局办公室", "云岭县教育局"),
    ("附件：拟录用人员名单（12人）", "附件：拟录用人员名单（13人）"),
    ("监督举报电话：0000-7654321", "监督举报电话：0000-7654312"),
    ("联系人：孟小满", "联系人：孟小曼"),
    ("投票结果：支持 812 票，反对 35 票", "投票结果：支持 822 票，反对 35 票"),
    ("（未完待续，明日请看第4篇）", "（未完待续，明日请看第5篇）"),
    ("愿逝者安息。", "愿39位逝者安息。"),
    ("票价：成人30元，儿童免费", "票价：成人60元，儿童免费"),
    ("二维码自12月1日起启用。", "二维码自12月3日起启用。"),
    ("更多活动请于12月5日前到馆咨询。", "更多活动请于12月9日前到馆咨询。"),
    ("开放时间：9:00-17:00", "开放时间：9:00-21:00"),
    ("网址：www.yunling.example/zhaopin2026", "网址：www.yunling.example/zhaopin2027"),
    ("收款账号：6200 0000 0000 1234", "收款账号：6200 0000 0000 1243"),
)  # fmt: skip
WITHIN: Pairs = (
    ("<li>{}</li>", "新增阅览座位{}个"),
    ("<h2>{}</h2>", "{}户人家的新居"),
    ("<h3>{}</h3>", "{}年磨一剑"),
    ("<p><strong>{}</strong></p>", "关键词：{}天"),
    ("<blockquote>{}</blockquote>", "我们等了{}年"),
    ("<p>　　{}</p>", "关键词：春茶、石桥、{}户人家"),
    ("<dl><dt>馆长</dt><dd>{}</dd></dl>", "全馆职工{}人"),
    ("<ol><li>读者{}</li></ol>", "{}人次"),
    ("<p>　　▲{}</p>", "接待读者{}人次"),
    ("<pre>{}</pre>", "开往清溪的{}次列车"),
    ("<div>{}</div>", "热线开通首日接到来电{}个"),
    ("<p>{}</p>", "阅读推广活动{}场"),
    ("<p>{}</p>", "点赞！{}名志愿者的一天"),
    ("<p>{}</p>", "支持率{}%"),
    # Without a sentence behind it a number is a counter's, for all that readers see.
    ("<p>{}</p><p>　　这是开馆第一天的人数。</p>", "12{}"),
    ("<center><b>{}</b></center>", "第{}章 石桥"),
    ("<p>{}</p>", "评论：一座桥，{}年"),
)  # fmt: skip
HEDGES: Pairs = (
    ("近200名读者参加了活动。", "超200名读者参加了活动。"), ("约200名读者参加了活动。", "200名读者参加了活动。"),
    ("县里拟新建三座桥。", "县里新建三座桥。"), ("该男子涉嫌盗窃。", "该男子盗窃。"), ("事故或与大雾有关。", "事故与大雾有关。"),
    ("大桥预计年底通车。", "大桥年底通车。"), ("大桥将于年底通车。", "大桥已于年底通车。"), ("读者可以免费借书。", "读者不可以免费借书。"),
    ("有关部门正核实情况。", "有关部门已核实情况。"), ("他曾任云岭县县长。", "他现任云岭县县长。"), ("这是全省首个试点。", "这是全省试点。"),
    ("投资30万元。", "投资30亿元。"), ("投资30万元。", "投资30万美元。"), ("气温降至-5℃。", "气温降至5℃。"), ("增长3.5%。", "增长35%。"),
    ("所谓“专家”并未到场。", "所谓专家并未到场。"), ("他说“等一等”再走。", "他说等一等“再走”。"), ("一名男子受伤。", "一名男童受伤。"),
    ("图书馆称门票免费。", "图书馆：门票免费。"), ("警方抓获3名嫌疑人。", "警方抓获3名犯罪嫌疑人。"), ("比赛以2:1结束。", "比赛以1:2结束。"),
    ("列车晚点10～20分钟。", "列车晚点10～30分钟。"), ("会议由王志远主持，李建平讲话。", "会议由李建平主持，王志远讲话。"),
)  # fmt: skip
TELLS = {
    "numbers", "names", "places", "times", "wording", "negation", "attribution", "quotation", "addition", "removal", "format", "headline",
    "correction", "typo", "byline", "images",
}  # fmt: skip


def _lines(text: str) -> str:
    return "".join(map(_p, text.split("|")))


def _pair(rng: Random, pairs: Pairs) -> Made:
    old, new = rng.choice(pairs)
    # A day and an hour alone may be when it was published.
    return _lines(old), _lines(new), {"paragraphs", "bylines", "published_at"}, TELLS


def within(rng: Random) -> Made:
    shape, said = rng.choice(WITHIN)
    a = rng.randrange(3, 90)
    return shape.format(said.format(a)), shape.format(said.format(a + 3)), {"paragraphs", "captions"}, TELLS


def _inserted(name: str, page: Located, at: int, made: Made) -> Iterator[Case]:
    old, new, fields, sorts = made
    sides = [page.html[:at] + one + page.html[at:] for one in (old, new)]
    yield _case(name, page, sides[0], sides[1], fields, sorts)


def _case(name: str, page: Located, old: str, new: str, fields: set[str], sorts: set[str]) -> Case:
    return Case(group=Group.EDIT, name=name, page=page.page, old=page.side(old), new=page.side(new),
                verdicts=frozenset({"edited"}), fields=frozenset(fields), sorts=frozenset(sorts), seeded=difference(old, new))  # fmt: skip


def opens(rng: Random, page: Located) -> Iterator[Case]:
    """Right above the first paragraph."""
    if found := block(page.html, page.body[0]):
        yield from _inserted("opens the text", page, found[0], _pair(rng, OPENS))


def closes(rng: Random, page: Located) -> Iterator[Case]:
    """Right below the last."""
    if found := block(page.html, page.body[-1]):
        yield from _inserted("closes the text", page, found[1], _pair(rng, CLOSES))


def _between(name: str, make: Callable[[Random], Made]) -> Callable[[Random, Located], Iterator[Case]]:
    def seed(rng: Random, page: Located) -> Iterator[Case]:
        places = [
            found[1] for one in page.body if len(key(one.text)) >= 20 and (found := block(page.html, one))
        ]
        if places:
            yield from _inserted(name, page, rng.choice(places[:-1] or places), make(rng))

    return seed


def swapped(rng: Random, page: Located) -> Iterator[Case]:
    """Two paragraphs that follow one another, in the other order."""
    found = [one for one in (block(page.html, one) for one in page.body) if one]
    pairs = [(a, b) for a, b in itertools.pairwise(found) if not page.html[a[1] : b[0]].strip()]
    if not pairs:
        return
    (a, b), (c, d) = rng.choice(pairs)
    html = page.html
    new = html[:a] + html[c:d] + html[b:c] + html[a:b] + html[d:]
    yield _case("paragraphs swapped", page, html, new, {"paragraphs"}, TELLS)


def last_sentence(rng: Random, page: Located) -> Iterator[Case]:
    """The end of the last paragraph is gone."""
    last = page.body[-1]
    found = list(SENTENCE.finditer(last.text))
    if len(found) > 1 and len(key(found[-1][0])) > 3:
        new = changed(page.html, last, last.text[: found[-1].start()] + last.text[found[-1].end() :])
        yield _case("last sentence", page, page.html, new, {"paragraphs"}, {"removal"})


def exchanged(rng: Random) -> Made:
    """Two pictures, each below the other's caption now, or the captions."""
    shape = rng.choice(
        (
            '<p><img src="/upload/{0}.jpg"></p><p>{1}</p>',
            '<figure><img data-src="/upload/{0}.jpg"><figcaption>{1}</figcaption></figure>',
        )
    )
    one, other = (f"{rng.randrange(16**12):012x}" for _ in range(2))
    said = "图为云岭县图书馆新馆。李青 摄", "图为清溪镇中心小学。张平 摄"
    pictures = rng.choice(((one, other), (other, one)))
    old = shape.format(one, said[0]) + shape.format(other, said[1])
    new = "".join(map(shape.format, pictures, said if pictures[0] == other else said[::-1]))
    return old, new, {"captions"}, TELLS


def in_print(rng: Random, page: Located) -> Iterator[Case]:
    """The headline above the text alone, where the window's title was forgotten."""
    whole = key(entities.unescape(page.headline))
    shown = [one for one in page.segments if key(one.text) == whole and one.end < page.body[0].start]
    if len(shown) == 1:
        heads = [head for head in words.HEADLINE_HEADS if "独家" not in head]  # a badge where no title has it
        more = rng.choice(heads) + "{}", "{}" + rng.choice(words.HEADLINE_TAILS)
        new = changed(page.html, shown[0], rng.choice(more).format(shown[0].text.strip()))
        yield _case("headline in print", page, page.html, new, {"headline"}, {"headline"})


KINDS: dict[str, Callable[[Random, Located], Iterator[Case]]] = {
    "captions exchanged": _between("captions exchanged", exchanged),
    "headline in print": in_print,
    "opens the text": opens,
    "closes the text": closes,
    "lists and subheads": _between("lists and subheads", within),
    "small words": _between("small words", lambda rng: _pair(rng, HEDGES)),
    "paragraphs swapped": swapped,
    "last sentence": last_sentence,
}
