"""Who is named on a page, and as what: 来源, 编辑, 责编, 记者, 通讯员."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from pipelines.news.article import Byline
from pipelines.news.text import names, tidy

# Printed label -> what it labels. Longer labels first: 责任编辑 holds 编辑. Both script forms.
LABELS: dict[str, str] = {
    "稿件来源": "source", "信息来源": "source", "文章来源": "source", "新闻来源": "source",
    "来源": "source", "來源": "source", "稿源": "source", "出处": "source",
    "责任编辑": "responsible_editors", "責任編輯": "responsible_editors",
    "责编": "responsible_editors", "責編": "responsible_editors",
    "编辑": "editors", "編輯": "editors", "网编": "editors",
    "发布时间": "published", "發佈時間": "published", "发表时间": "published", "时间": "published",
    "時間": "published",
    "作者": "作者", "记者": "记者", "記者": "记者", "通讯员": "通讯员", "通訊員": "通讯员",
    # Read by a later reader; here they only end the value before them.
    "校对": "", "审核": "", "监制": "", "摄影": "", "字号": "", "关键词": "", "点击": "", "浏览": "", "阅读": "",
}  # fmt: skip
ROLES = ("作者", "记者", "通讯员")
# Stands between the texts of two elements of one line: a value printed as a link ends with it.
SEAM = "\ue000"
LABEL = re.compile(
    r"(?P<label>" + "|".join(re.sub(r"(?<=.)(?=.)", r"\\s*", name) for name in LABELS) + rf")[\s{SEAM}]*[:：]"
)
GOES_ON = re.compile(rf"{SEAM}*\s*、\s*{SEAM}*")
STOPS = re.compile(r"[|｜】\]）)]|\s(?=\d{4}[-年/.])|(?:19|20)\d{2}[-年/.]\d{1,2}[-月/.]")
FURNITURE = re.compile(r"(?:字号|字体|大中小|打印|分享|评论|点击|阅读|浏览|扫一扫|【纠错】|我要纠错).*$")

EDITOR_LINE = re.compile(r"^\s*[【\[（(]?\s*(?:责任编辑|責任編輯|责编|責編|编辑|編輯|网编)\s*[:：】].{0,60}$")
ORIGINAL = re.compile(r"^\s*[（(【\[]?\s*原\s*[标標]\s*[题題]\s*[:：]\s*(?P<headline>.+?)\s*[）)】\]]?\s*$")
SIGNATURE = re.compile(
    r"[（(]\s*(?P<line>[^（）()]{0,30}(?:记者|記者|通讯员|通訊員)[^（）()]{1,60})[）)]\s*$"
)
ROLE = re.compile(
    r"(?:(?:全媒体|融媒体|见习|实习|特约|本报|本网|首席|文字|全媒體)\s*)*(记者|記者|通讯员|通訊員)"
)
DATELINE = re.compile(
    r"^(?P<dateline>[\u4e00-\u9fff]{2,14}?(?:网|社|报|台|在线|频道|客户端)?[\u4e00-\u9fff]{0,6}"
    r"\d{1,2}月\d{1,2}日(?:电|電|讯|訊|消息|报道)|(?:本报|本报记者|本網|本网)[\u4e00-\u9fff]{0,4}(?:讯|訊))"
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a page's label lines say: the raw value per label."""

    source: str | None = None
    published: str | None = None
    editors: tuple[str, ...] = ()
    responsible_editors: tuple[str, ...] = ()
    bylines: tuple[Byline, ...] = ()


def labelled(line: str) -> Labelled:
    """Read "2022-05-10 10:01:31来源: 某报编辑: 甲责编: 乙", with or without blanks or brackets.

    Texts of different elements may be joined by SEAM: a value then ends with its element, but for lists
    that go on with 、.
    """
    values: dict[str, str] = {}
    matches = list(LABEL.finditer(line))
    for match, following in zip_longest(matches, matches[1:]):
        end = following.start() if following else len(line)
        field = LABELS[re.sub(r"\s", "", match["label"])]
        value = _value(line[match.end() : end], whole=field == "published")
        if value and field:
            values.setdefault(field, value)
    return Labelled(
        source=values.get("source"),
        published=values.get("published"),
        editors=names(values.get("editors", "")),
        responsible_editors=names(values.get("responsible_editors", "")),
        bylines=tuple(Byline(role=role, name=name) for role in ROLES for name in names(values.get(role, ""))),
    )


def seamed(texts: Iterable[str]) -> str:
    """The texts of a line's elements, tidied and joined by SEAM."""
    return SEAM.join(text for printed in texts if (text := tidy(printed)))


def _value(text: str, *, whole: bool) -> str:
    element = GOES_ON.sub("、", text).strip(SEAM + " ").partition(SEAM)[0]
    value = tidy(FURNITURE.sub("", text.replace(SEAM, " ") if whole else element))
    if not whole:
        value = STOPS.split(value.lstrip("【[（("), maxsplit=1)[0]
    return value.strip(" ：:【[（(】]）)|丨/、，,。;；")


def signature(paragraph: str) -> tuple[Byline, ...]:
    """The names in a closing "（某报全媒体记者 甲 乙 通讯员 丙）"; the paragraph itself is left alone."""
    match = SIGNATURE.search(paragraph)
    if match is None:
        return ()
    parts = ROLE.split(match["line"])
    found = []
    for role, people in zip(parts[1::2], parts[2::2], strict=True):
        plain = {"記者": "记者", "通訊員": "通讯员"}.get(role, role)
        found += [Byline(role=plain, name=name) for name in names(people.lstrip("：:")) if len(name) <= 8]
    return tuple(found)


def dateline(paragraph: str) -> str | None:
    """The 电头 that opens a text: "某报十月讯", "新华社某地11月22日电"."""
    match = DATELINE.match(paragraph)
    return match["dateline"] if match else None


def original_headline(paragraph: str) -> str | None:
    """The headline that the piece had where it came from, from a line of its own."""
    match = ORIGINAL.match(tidy(paragraph))
    return match["headline"] if match else None
