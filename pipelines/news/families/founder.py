"""Founder (方正翔宇): comments hold a complete record of the article and bound its body; classes differ by site."""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import pairwise

from pipelines.news.families.shared import BAIDU_META, SHARE
from pipelines.news.portal import Layout

FOUNDER_ADDRESS = (
    r"^https?://(?:[a-z0-9-]+\.)*{host}/(?:[A-Za-z0-9_-]+/)*"
    r"\d{{4}}-\d{{2}}/\d{{2}}/content_\d+(?:_(?P<page>\d{{1,2}}|all))?\.html?$"
)
RECORD_START, RECORD_END = "<!--enpproperty", "/enpproperty-->"
# No record is longer; a broken page may never end one.
RECORD_CHARS = 20_000
BESIDE_THE_HEADLINE, LEAST_CHARS = ("subtitle", "introtitle"), 4
MINUTE = re.compile(r"(\d{4})-0?(\d{1,2})-0?(\d{1,2}) 0?(\d{1,2}:\d\d)")
# The record's headline or time where the page prints none such.
UNPRINTED = "enp-unprinted"
FIELD = re.compile(r"<(?P<name>[a-z]+)>(?P<value>.{0,2000}?)</(?P=name)>", re.DOTALL)
BOUND = re.compile(r"<!--\s*(?P<end>/?)enpcontent\s*-->")
TAG, BODY = re.compile(r"<[^<>]*>"), re.compile(r"<body\b", re.IGNORECASE)
# "10:01:31.0", "10:01:31:788": nobody prints the thousandths.
THOUSANDTHS = re.compile(r"(?<=:\d\d)[.:]\d{1,3}$")
# `author` is left out: it names the editor as often as the reporter, or nobody (佚名). `nodename` is for
# portals that know their nodes: as often as a section it is a store room (最新, 2018新闻库).
TOLD = ("title", "subtitle", "introtitle", "date", "sourcename", "liability", "nodename")


def prepare(text: str) -> str:
    """The page with its comments turned into elements: `#enpcontent`, and `.enp-…` of the record.

    Selectors cannot name comments. Bounds come doubled and crossed with other tags: the innermost
    pair that holds most text is the body. Pages without these comments are returned as they are.
    """
    if "enpcontent" not in text:
        return text
    bounds = list(BOUND.finditer(text))
    pairs = [(start, end) for start, end in pairwise(bounds) if end["end"] and not start["end"]]
    if not pairs:
        return text
    start, end = max(pairs, key=lambda pair: pair[1].start() - pair[0].end())
    inside = text[start.end() : end.start()]
    return (
        text[: start.start()]
        + f"<template>{_record(text)}</template>"
        + f'<div id="enpcontent">{inside}</div>'
        + text[end.end() :]
    )


def _record(text: str) -> str:
    start = text.find(RECORD_START)
    end = text.find(RECORD_END, start, start + RECORD_CHARS) if start >= 0 else -1
    if end < 0:
        return ""
    fields = {field["name"]: _plain(field["value"]) for field in FIELD.finditer(text, start, end)}
    title, page = fields.get("title", ""), text[:start] + text[end:]
    for name in BESIDE_THE_HEADLINE:
        if not _is_printed(fields.get(name, ""), title, page):
            fields.pop(name, None)
    if fields.get("liability"):
        fields["liability"] = f"责任编辑：{fields['liability']}"
    body, bound = BODY.search(page), BOUND.search(page)
    # A caption may repeat the headline that was edited above the text.
    above = page[: bound.start()] if bound else page
    shown = {"title": _shows(above, title, body), "date": _dates(page, fields.get("date", ""), body)}
    return "".join(
        f'<b class="enp-{name}{"" if shown.get(name, True) else f" {UNPRINTED}"}">{escape(fields[name])}</b>'
        for name in TOLD
        if fields.get(name)
    )


def _is_printed(line: str, headline: str, text: str) -> bool:
    """Whether the page shows a line of the record: often it repeats the headline, or names a store room."""
    return len(line) >= LEAST_CHARS and line not in headline and headline not in line and _shows(text, line)


def _shows(text: str, line: str, after: re.Match[str] | None = None) -> bool:
    found = re.compile(rf">\s*{re.escape(escape(line, quote=False))}\s*<")
    return found.search(text, after.end() if after else 0) is not None


def _dates(text: str, date: str, after: re.Match[str] | None) -> bool:
    """Whether the page shows a time of the record, as no tag's or script's."""
    if (told := MINUTE.match(date)) is None:
        return True
    year, month, day, clock = told.groups()
    found = re.compile(rf"(?<![\w\"'=]){year}\D0?{month}\D0?{day}\D{{1,12}}0?{clock}")
    return found.search(text, after.end() if after else 0) is not None


def _plain(value: str) -> str:
    """The record's values are markup: a link around a name, entities, null for nothing."""
    plain = unescape(TAG.sub("", value)).strip()
    return "" if plain == "null" else THOUSANDTHS.sub("", plain)


FOUNDER_DROP = (
    "#displaypagenum", "#autopage", "#div_currpage", "#div_page_roll1", "#founderflashobject", "p.editor", ".zrbj",
    *SHARE,
)  # fmt: skip
# 青岛新闻网's tables: its own name, the time, the source.
BESIDE_THE_TIME = ("td p > a ~ font ~ font", "td p > a > font ~ font ~ font")
# Since about 2009: the record says what the page says, whatever the site's own classes are.
FOUNDER_RECORD = Layout(
    name="founder-record",
    # 中国日报 records its windows' titles, page number and site included.
    headline=("h1.dabiaoti", ".enp-title"),
    subhead=("#article_subtitle", ".enp-subtitle"),
    kicker=(".enp-introtitle",),
    meta=(
        *BAIDU_META, ".sourcetime", ".articleEditor", "p.editor", ".articlebox h2", ".zrbj", "#contentLiability",
        "#content_sub h3", ".enp-liability",
    ),
    published=(".enp-date",),
    # What the page prints goes before what it records.
    source=("[id^=source_baidu]", ".fenx #source", "#newsSrc", ".enp-sourcename", *BESIDE_THE_TIME),
    body=("#enpcontent",),
    drop=FOUNDER_DROP,
)  # fmt: skip
# To 2008: the body is bounded already, but nothing is recorded.
FOUNDER_TABLES = Layout(
    name="founder-tables",
    headline=("td.title",),
    meta=("td.word1 p",),
    source=BESIDE_THE_TIME,
    body=("#enpcontent",),
    drop=FOUNDER_DROP,
)
FOUNDER = (FOUNDER_RECORD, FOUNDER_TABLES)
