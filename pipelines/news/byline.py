"""Who is named on a page, and as what: 来源, 编辑, 责编, 记者, 通讯员 and the further roles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from pipelines.news import times
from pipelines.news.article import Byline
from pipelines.news.persons import HAN, NOBODY, people
from pipelines.news.signed import SHORT_LINE, outlet_of, reporters
from pipelines.news.text import either_script, simplified, tidy
from pipelines.news.words import places
from pipelines.news.words.clocks import WEEKDAY
from pipelines.news.words.labels import LABELS, OF_A_PIECE

SEVERAL = frozenset({"editors", "responsible_editors", "审核"})
FIELDS = frozenset({"source", "published", "updated", "editors", "responsible_editors"})
# Stands between the texts of two elements of one line: a value printed as a link ends with it.
SEAM = "\ue000"
# A day is when a piece was published, or when one may do what it tells of: "截止日期", "重检日期".
_ANY_DAY = rf"(?:(?<![\u4e00-\u9fff])|(?<=(?:{OF_A_PIECE}|公布|公开)))"
# Behind a word it is no label: 游客来自：….
_LIMITS = {**dict.fromkeys(("日期", "时间"), _ANY_DAY), "来自": r"(?<![\u4e00-\u9fff])"}
_NAMES = "|".join(_LIMITS.get(name, "") + r"\s*".join(name) for name in sorted(LABELS, key=len, reverse=True))
# In quotation marks a label is told of, not printed: "凡注明“来源：…”的作品".
# Most places of a text are no label's beginning: seen before ninety labels are tried.
_BEGINS = "".join(sorted({name[0] for name in LABELS}))
LABEL = either_script(rf"(?=[{_BEGINS}])(?<![“\"‘'「『])(?P<label>{_NAMES})[\s{SEAM}]*(?:[:：]|】[:：]?)")
# "编辑/张三", "编辑丨张三", "编辑 张三": without a colon only where a short line begins so.
STAFF = (
    "责任编辑|值班编辑|责编|编辑|校对|记者|实习记者|见习记者|摄影|监制|审核|终审|统筹|策划|通讯员|实习生"
    "|撰文|文字|文|图"
)
BARE = either_script(
    rf"(?:^|(?<=[\s|｜;；【\[(（{SEAM}]))(?P<label>{STAFF})\s*(?:[/／丨|｜]|[\s{SEAM}])\s*"
    r"(?=[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff]))"
)
# "来源｜某报", as accounts print it.
BARRED = either_script(rf"(?:^|(?<=[\s{SEAM}]))(?P<label>来源)\s*[丨|｜]\s*(?=[\u4e00-\u9fff《])")
GOES_ON = either_script(rf"{SEAM}?\s?、\s?{SEAM}?")
STOPS = either_script(
    rf"[|｜】\]］〕）)]|\s(?={WEEKDAY}(?:\s|$)|农历|原创(?:\s|$))|\s(?=\d{{4}}[-年/.])|(?:19|20)\d{{2}}[-年/.]\d{{1,2}}[-月/.]"
)
FURNITURE = either_script(
    r"(?:字号|字体|大中小|打印|分享|评论|点击|阅读|浏览|访问(?:次数|量|数)|扫一扫|微信扫|扫码|语音播报|朗读|听新闻|适老|无障碍|AI主播|【纠错】|我要纠错|举报).*$"
    r"|[\s|｜](?:[+＋]?(?:已?关注|订阅)|听报|收听|下载附件|纠错)(?:[\s|｜\d].*)?$|[\s|｜]预计阅读.*$"
)
STAFF_LINE, PERSON_CHARS, LABEL_CHARS = 30, 4, 8
# What stands where a name is meant: "来源：XXX（非本网）", "来自：手机客户端".
PLACEHOLDER = re.compile(
    r"[XxＸ×*]{2}|\$\{|[（(]非|(?:iPhone|iPad|Android|安卓|苹果|手机|网页|电脑|WAP)(?:触屏)?(?:版|端|客户端|用户|网友)?$"
    r"|[\u4e00-\u9fff]{0,6}(?:用户|网友)$"
)
EDITOR_LINE = either_script(
    r"^\s*+[【\[［〔（(]?\s*+(?:(?:文章|信息)录入\s*[:：]\s*\S{1,12}\s+)?(?:责任编辑|责编|编辑|网编|值班编辑|校对|本文来源|来源|本文稿源|稿源)"
    r"(?:\s*[:：】/／丨|｜].{0,60}|\s[\u4e00-\u9fff]{2,4}\s*[】\]］〕）)])$"
)
# What 编辑 asks in an interview.
ASKED = re.compile("[？?！!您你]|什么|多少|怎么")
SPOKEN = re.compile(rf"{ASKED.pattern}|[。；;，].")
ORIGINAL = either_script(
    r"^\s*+[（(【\[]?\s*+(?:本文)?原\s*(?:标\s*题\s*[:：】\]]|题\s*为?\s*[:：]?\s*(?=《))\s*(?P<headline>.+?)\s*[）)】\]]?\s*$"
)
# So early stands its label.
ORIGINAL_CHARS = 12
SENTENCE = either_script(r"[。！？!?；]")
CLOSING = either_script(
    r"[（(【\[]\s*(?P<line>(?:[^（()）【】\[\]]{0,12}\s)?(?:责任编辑|责编|编辑|值班编辑|来源|稿源)\s*[:：][^（()）【】\[\]]{1,50})[）)】\]]\s*[\d.。]{0,8}$"
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a page's label lines say: the raw value per label."""

    source: str | None = None
    published: str | None = None
    updated: str | None = None
    editors: tuple[str, ...] = ()
    responsible_editors: tuple[str, ...] = ()
    bylines: tuple[Byline, ...] = ()

    @property
    def named(self) -> frozenset[str]:
        """Everybody who is named."""
        return frozenset((*self.editors, *self.responsible_editors, *(by.name for by in self.bylines)))


def filled(said: Labelled, more: Labelled) -> Labelled:
    """What was said, and of what was not, what is said elsewhere."""
    return Labelled(
        source=said.source or more.source,
        published=said.published or more.published,
        updated=said.updated or more.updated,
        editors=said.editors or more.editors,
        responsible_editors=said.responsible_editors or more.responsible_editors,
        bylines=said.bylines or more.bylines,
    )


def has_label(text: str) -> bool:
    """Whether a label stands in a text; most lines lack even its sign."""
    return (":" in text or "：" in text or "】" in text) and _labels(text)


@lru_cache(maxsize=1024)  # one line is asked by all who pass it
def _labels(text: str) -> bool:
    return LABEL.search(text) is not None


def names(text: str) -> bool:
    """Whether a label in a text says who or when; what stands behind 评论 or 关键词 may be a subhead."""
    return has_label(text) and any(map(_field, LABEL.finditer(text)))


@lru_cache(maxsize=4096)
def names_field(word: str) -> bool:
    """Whether a word is a label, without its colon, and says who or when."""
    return len(word) <= LABEL_CHARS and bool(LABELS.get(simplified(re.sub(r"\s", "", word))))


def asked(text: str) -> bool:
    """Whether what stands behind a label is said, and names nobody: "编辑：您修桥修了几年？"."""
    return ASKED.search(text) is not None


@lru_cache(maxsize=256)  # another visit's page mostly prints the same labels
def labelled(line: str) -> Labelled:
    """Read "2022-05-10 10:01:31来源: 某报编辑: 甲责编: 乙", with or without blanks or brackets.

    Texts of different elements may be joined by SEAM: a value then ends with its element, but for lists
    that go on with 、.
    """
    values: dict[str, str] = {}
    matches = [*LABEL.finditer(line), *BARRED.finditer(line)]
    if len(line) <= SHORT_LINE:
        matches += BARE.finditer(line)
    matches.sort(key=re.Match.start)
    for match, following in zip_longest(matches, matches[1:]):
        end = following.start() if following else len(line)
        field = _field(match)
        value = _value(line[match.end() : end], whole=field in {"published", "updated"})
        if field == "source" and (PLACEHOLDER.match(value) or value in places.NAMES):
            continue
        if value and field and (field not in {"published", "updated"} or times.find(value)):
            if field == "source" and simplified(values.get(field, "")) in NOBODY:
                del values[field]
            # Who edits may stand in two lines; whom a portal credits is said first.
            values[field] = (
                f"{values[field]}、{value}"
                if field in SEVERAL and field in values
                else values.get(field, value)
            )
    roles = [
        (role, name)
        for role, value in values.items()
        if role not in FIELDS
        for name in people(value)
        # Only an author may be a desk.
        if role in {"作者", "供稿"} or len(name) <= PERSON_CHARS or not HAN.fullmatch(name)
    ]
    parts = line.split(SEAM)
    source = values.get("source")
    if source is None or simplified(source) in NOBODY:
        source = next(filter(None, map(outlet_of, parts)), source)
    return Labelled(
        source=source,
        published=values.get("published"),
        updated=values.get("updated"),
        editors=people(values.get("editors", "")),
        responsible_editors=people(values.get("responsible_editors", "")),
        bylines=(
            *(Byline(role=role, name=name) for role, name in roles),
            *(by for part in parts for by in reporters(part)),
        ),
    )


def _field(label: re.Match[str]) -> str:
    """The field or role that a label names, "" where it names none."""
    spelt = simplified(re.sub(r"\s", "", label["label"]))
    return LABELS.get(spelt, {"文": "作者", "图": "摄影"}.get(spelt, ""))


def seamed(texts: Iterable[str]) -> str:
    """The texts of a line's elements, tidied and joined by SEAM."""
    return SEAM.join(text for printed in texts if (text := tidy(printed)))


def _value(text: str, *, whole: bool) -> str:
    element = GOES_ON.sub("、", text).strip(SEAM + " ").partition(SEAM)[0]
    value = tidy(FURNITURE.sub("", text.replace(SEAM, " ") if whole else element))
    if not whole:
        value = STOPS.split(value.lstrip("【[［〔（("), maxsplit=1)[0]
    return value.strip(" ：:【[［〔（(】]］〕）)|丨/、，,。;；")


def credit_line(paragraph: str) -> bool:
    """Whether a short line is labels and their values only: "作者：甲", "（来源：某报 编辑：乙）"."""
    return (
        len(paragraph) <= SHORT_LINE
        and has_label(paragraph)
        and LABEL.match(paragraph.lstrip("【[［〔（( ")) is not None
        and SENTENCE.search(paragraph) is None
        and not asked(paragraph)
    )


def editor_line(paragraph: str) -> bool:
    """Whether a line names source or editors wherever it stands. What 编辑 asks in an interview is a sentence."""
    return EDITOR_LINE.match(paragraph) is not None and SPOKEN.search(paragraph) is None


def closing(paragraph: str) -> Labelled | None:
    """What the brackets with labels say that close a text: "……（编辑：甲）"."""
    match = CLOSING.search(paragraph)
    if match is None:
        return None
    said = labelled(match["line"])
    # The outlet before an editor is the editor's, which may not be whom the portal credits.
    return said if "源" in match["line"] else replace(said, source=None)


def spelt(line: str) -> str:
    """A line of staff with the colons that it does without: "编辑：甲 校对：乙"."""
    return BARE.sub(lambda match: f"{match['label']}：", line)


def staff_line(paragraph: str) -> bool:
    """Whether a short line does nothing but name staff: "编辑 甲乙 校对 丙丁"."""
    opened = paragraph.lstrip("【[［〔（(")
    return len(paragraph) <= STAFF_LINE and (BARE.match(opened) or BARRED.match(opened)) is not None


def original_headline(paragraph: str) -> str | None:
    """The headline that the piece had where it came from, from a line of its own."""
    match = ORIGINAL.match(tidy(paragraph)) if "原" in paragraph[:ORIGINAL_CHARS] else None
    return match["headline"].removeprefix("《").removesuffix("》") if match else None
