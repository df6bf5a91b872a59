"""The boxes of a page that call themselves an article's text, and what fills them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lxml.etree import _Element

from pipelines.news.blocks import named, printed

# Names by which the systems call the box of an article's text.
BODY_BOX = re.compile(
    r"^(?:(?:article|news|main|detail|text|show|art|cont|post|entry)?[-_]?(?:content|body|text|con"
    r"|detail|zhengwen|neirong)s?"
    r"|trs_editor|zoom|artibody|ozoom|rwb_zw|article|neirong|zhengwen)$",
    re.IGNORECASE,
)
# Of these names the ones that nothing but an article's text bears.
OWN_BOX = re.compile(
    r"^(?:(?:article|news|art|post)[-_]?(?:content|body|text|con)|content[-_]?article"
    r"|trs_editor|artibody|ozoom|rwb_zw|endtext|zhengwen)$",
    re.IGNORECASE,
)
FILLED = frozenset({"img", "video", "audio", "iframe", "embed", "object", "script", "canvas", "input"})
# What an element bears that a script is to fill, by attribute or name.
TO_FILL = frozenset(
    "data-url data-src data-href data-api data-load data-remote data-bind v-html v-text ng-bind-html ng-include"
    " hx-get".split()
)
WAITS = re.compile(r"loading|skeleton|spinner|placeholder|preload|\blazy|\basync", re.IGNORECASE)
BOXES = frozenset({"div", "article", "section", "td"})
MOST_BOXES, FIRST_CHARS = 20, 200


@lru_cache(maxsize=4096)
def is_own_box(called: str) -> bool:
    """Whether a box bears such a name."""
    return any(map(OWN_BOX.match, called.split()))


class TextBox(NamedTuple):
    """A box called as articles' are: its first words, whether the portal calls it so, whether none is inside."""

    id: str
    words: str
    own: bool
    inner: bool


def text_boxes(elements: Iterable[_Element], own: frozenset[str]) -> list[TextBox]:
    """Those of the elements that are called as texts are, or as the portal calls them (`own`)."""
    called = (box for box in elements if _is_body(named(box).split(), own))
    boxes = list(islice(called, MOST_BOXES))
    around = {outer for box in boxes for outer in box.iterancestors()}
    return [
        TextBox(
            id=box.get("id") or "",
            words=_filling(box),
            own=not own.isdisjoint(named(box).split()),
            inner=box not in around,
        )
        for box in boxes
    ]


def _is_body(names: list[str], own: frozenset[str]) -> bool:
    return not own.isdisjoint(names) or any(map(_is_body_box, names))


@lru_cache(maxsize=4096)
def _is_body_box(name: str) -> bool:
    return BODY_BOX.match(name) is not None


def _filling(element: _Element) -> str:
    """The first words of a box, or what else fills it; "" where nothing does."""
    words = 0
    for inner in element.iter():
        if inner.tag in FILLED:
            return str(inner.tag)
        if not TO_FILL.isdisjoint(inner.keys()) or WAITS.search(named(inner)):
            return "to be filled"
        if inner.tag != "style":
            words += len((inner.text or "").strip())
        words += len((inner.tail or "").strip()) if inner is not element else 0
        if words > 1:
            return printed(element)[:FIRST_CHARS]
    return ""
