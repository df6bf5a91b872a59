"""The words a reader sees: kinds, fields and times in Chinese first, and text fit to be shown."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TypeVar

from pipelines.feeds.timing import Why
from pipelines.news.article import Article
from pipelines.news.revision import Kind
from pipelines.news.significance import Sort
from pipelines.news.times import BEIJING

KINDS = {
    Kind.NEW: ("新稿", "new"),
    Kind.EDITED: ("改稿", "edited"),
    Kind.WITHDRAWN: ("撤稿", "withdrawn"),
    Kind.RESTORED: ("恢复", "restored"),
}
FIELDS = {
    "headline": ("标题", "headline"),
    "subhead": ("副题", "subhead"),
    "kicker": ("肩题", "kicker"),
    "original_headline": ("原标题", "original headline"),
    "published_at": ("发布时间", "published"),
    "source": ("来源", "source"),
    "bylines": ("署名", "bylines"),
    "editors": ("编辑", "editors"),
    "responsible_editors": ("责任编辑", "responsible editors"),
    "paragraphs": ("正文", "text"),
    "images": ("图片", "images"),
    "captions": ("图说", "captions"),
    "attachments": ("附件", "attachments"),
    "links": ("链接", "links"),
    "rights": ("版权声明", "rights"),
    "updated_at": ("更新时间", "updated"),
    "section": ("栏目", "section"),
    "canonical_url": ("规范地址", "canonical address"),
    "furniture": ("栏目条", "furniture"),
    "page": ("页面", "page"),
}
# What became of a paragraph; one that was only edited needs no word.
FATES = {
    "added": ("新增", "added"),
    "removed": ("删去", "removed"),
    "moved": ("移位", "moved"),
    "split": ("拆段", "split"),
    "merged": ("并段", "merged"),
}
SORTS = {
    Sort.CORRECTION: ("更正", "correction"),
    Sort.HEADLINE: ("标题", "headline"),
    Sort.NUMBERS: ("数字", "numbers"),
    Sort.NEGATION: ("否定", "negation"),
    Sort.NAMES: ("人名职务", "names"),
    Sort.PLACES: ("地名", "places"),
    Sort.TIMES: ("时间", "times"),
    Sort.QUOTATION: ("引语", "quotation"),
    Sort.ATTRIBUTION: ("来源说法", "attribution"),
    Sort.REMOVAL: ("删减", "removal"),
    Sort.ADDITION: ("增补", "addition"),
    Sort.WORDING: ("措辞", "wording"),
    Sort.BYLINE: ("署名编辑", "byline"),
    Sort.IMAGES: ("图片", "images"),
    Sort.TYPO: ("错字", "typo"),
    Sort.FORMAT: ("格式", "format"),
}
# Why changes come together.
HELD = {
    Why.DIGEST: ("摘要", "digest"),
    Why.QUIET: ("免打扰时段内的改动", "during quiet hours"),
    Why.LIMIT: ("超出每小时上限的改动", "over the limit per hour"),
    Why.ALIKE: ("同样的改动", "the same change on many articles"),
}
EXCERPT = 120
WEEKDAYS = "一二三四五六日"

# XML 1.0 has no place for control characters, UTF-8 none for surrogates; marks that turn the writing
# direction would turn the page around them too.
UNSHOWABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
Text = TypeVar("Text", bound=str)


def clean(text: Text) -> Text:
    """Without the characters that cannot be shown; marked-up text stays marked up."""
    return type(text)(UNSHOWABLE.sub("", text)) if UNSHOWABLE.search(text) else text


def beijing(moment: datetime) -> str:
    """2026-11-20 12:00, and the seconds where there are any, on the portals' clocks."""
    return f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}".removesuffix(":00")


def minute(moment: datetime) -> str:
    return f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}"


def clock(moment: datetime) -> str:
    return f"{moment.astimezone(BEIJING):%H:%M}"


def day(moment: datetime) -> str:
    """2026年11月20日 星期五."""
    local = moment.astimezone(BEIJING)
    return f"{local.year}年{local.month}月{local.day}日 星期{WEEKDAYS[local.weekday()]}"


def excerpt(article: Article) -> str:
    """The beginning of the first paragraph: the portals reserve the rest."""
    first = next(iter(article.paragraphs), "")
    return first if len(first) <= EXCERPT else first[: EXCERPT - 1] + "…"
