"""What stands in a body and is not its text: boxes by their names, and by what they are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml.etree import _Element

from pipelines.news.blocks import BLOCKS, named, printed, printed_up_to
from pipelines.news.furniture import is_heading
from pipelines.news.hidden import hidden
from pipelines.news.led_away import cards, leading_away
from pipelines.news.page import Page
from pipelines.news.portal import Layout
from pipelines.news.text import either_script
from pipelines.news.widgets import (
    ADVERT_SHARE,
    APART,
    FILMS,
    PROSE,
    SAYS,
    labelled_adverts,
    reads_aloud,
    silence,
    summaries,
    widgets,
)
from pipelines.news.words.boxes import ADVERTS, COMMENTS, FURNITURE

# Of these some are boxes by their names, some by what they head.
BOXES = ("div", "p", "span", "ins", "section", "aside", "a", "table", "ul", "ol", "dl", "form", "marquee")
HEADS = ("h2", "h3", "h4", "h5", "h6", "strong", "b", "dt")
HUMP = re.compile("(?<=[a-z0-9])(?=[A-Z])")
# A list's heading, one of no known words, and its titles, in characters.
LEAST_HEADING, ODD_HEADING, MOST_HEADING, LEAST_TITLE, TITLE_CHARS = 2, 8, 16, 6, 45
# How far above its heading a list's box is looked for; no more are no list; what may stand beside its links.
HEADED, LISTED, BESIDE_LINKS = 3, 1, 6
NO_HEADING = re.compile(r"[，。！？；：、]")
# All titles of a list say no more, which has not so many; of sentences a button or a notice holds fewer characters.
LIST_CHARS, MOST_TITLES, TOLD_CHARS = 10_000, 300, 100
# How sentences end, and what those say that speak to the page's readers.
ENDS = re.compile("[。！？；：”）]$")
TO_READERS = either_script(
    r"[您你]|本[网站页]|(?:^|[。！，])(?:我们|请|欢迎|订阅|关注|下载|扫码|点击|建议)|版权归|转载请"
)


@dataclass(frozen=True, slots=True)
class Removed:
    """What stands in the body and is not its text, and why it is none."""

    text: str
    why: str


def take_out(page: Page, body: _Element, layout: Layout, base: str) -> list[Removed]:
    """Remove from a body what its layout drops, what is hidden, adverts, comments and pictures that lead away.

    `base`: the page's address. Returns what was removed, in words.
    """
    removed = []
    for film in body.iter(*FILMS):
        silence(film)
    for reader in list(body.iter("audio")):
        if (box := reader.getparent()) is not None and reads_aloud(box):
            remove(reader)
    for found_hidden in hidden(body):
        removed.append(Removed(printed(found_hidden), "hidden"))
        _empty(found_hidden)
    for found in list(page.css(*layout.drop, within=body)):
        removed.append(Removed(printed(found), "dropped by the layout"))
        remove(found)
    for box, why in _foreign(body):
        removed.append(Removed(printed(box), why))
        remove(box)
    for box in summaries(body):
        removed.append(Removed(printed(box), "written by a machine"))
        _empty(box)
    for box in widgets(body):
        removed.append(Removed(printed(box), "a widget"))
        _empty(box)
    for box in [*labelled_adverts(body), *leading_away(body, base), *cards(body, base)]:
        pictures = (str(picture.get("src")) for picture in box.iter("img"))
        # One that is found twice, or in another, holds nothing any more.
        if box.getparent() is not None and (shown := printed(box) or next(pictures, "")):
            removed.append(Removed(shown, "leads away"))
            _empty(box)
    return [one for one in removed if one.text]


def _foreign(body: _Element) -> list[tuple[_Element, str]]:
    """The outermost boxes that call themselves so, or are headed so, and why; none that holds much of the text."""
    found: list[tuple[_Element, str]] = []
    within: set[_Element] = set()
    for element in body.iter(*BOXES, *HEADS):
        if element in within or element is body:
            continue
        why, box = _called(element), element
        if why is None and (headed := _headed(element, body)) is not None:
            why, box = "a list", headed
        if why is not None and box not in within:
            found.append((box, why))
            within.update(box.iter())
    most = ADVERT_SHARE * len(printed(body)) if found else 0
    return [
        (box, why)
        for box, why in found
        if len(printed(box)) <= most and not (why == "furniture" and _tells(box))
    ]


def _called(element: _Element) -> str | None:
    """What a box is by its names. An inline one may be a word of a sentence: a link to what a word means."""
    if element.tag == "marquee":
        return "furniture"
    called = named(element)
    sort = _sort_of(called) if len(called) > 1 else None
    return None if sort == "furniture" and element.tag not in APART else sort


@lru_cache(maxsize=4096)
def _sort_of(called: str) -> str | None:
    if ADVERTS.search(called):
        return "advert"
    if COMMENTS.search(called):
        return "comments"
    return "furniture" if FURNITURE.search(HUMP.sub("-", called)) else None


def _tells(box: _Element) -> bool:
    """Whether a box holds sentences, too many for a button's or a notice's."""
    text = printed(box)
    if box.tag == "p":
        return "。" in text
    linked = sum(len(printed(link)) for link in box.iter("a"))
    return "。" in text and (len(text) - linked > TOLD_CHARS or _is_prose(box, text))


def _is_prose(box: _Element, text: str) -> bool:
    """Whether paragraphs of sentences are all that a box holds: a list, a form or a widget has other parts."""
    inner = list(box.iterdescendants())
    paragraphs = [printed(one) for one in inner if one.tag == "p"]
    return (
        all(one.tag in PROSE and one.get("onclick") is None for one in inner)
        and sum(map(len, paragraphs)) >= len(text) - len(paragraphs)
        and all(ENDS.search(one) for one in paragraphs)
        and not TO_READERS.search(text)
    )


def _headed(element: _Element, body: _Element) -> _Element | None:
    """The box of a list of other pieces that an element heads: nothing else stands in it, and no sentence."""
    heading = (element.text or "").strip() or next((child.text or "" for child in element), "").strip()
    if not LEAST_HEADING <= len(heading) <= MOST_HEADING:
        return None
    said = len(heading) > 3 and is_heading(heading)
    if not said and (len(heading) > ODD_HEADING or NO_HEADING.search(heading)):
        return None
    box = None
    for above in islice(element.iterancestors(), HEADED):
        if above is body or not (_lists(above) if said else _links(above, heading)):
            break
        box = above
    return box


def _lists(box: _Element) -> bool:
    """Whether a box may hold titles, several, and no picture of its own."""
    return (
        all(_may_be_listed(str(text)) for text in box.itertext())
        and sum(1 for _ in box.iter("li", "a", "p")) > LISTED
        and all(next(picture.iterancestors("a"), None) is not None for picture in box.iter("img"))
    )


def _links(box: _Element, heading: str) -> bool:
    """Whether a box holds links, several, and but for its heading nothing else."""
    if len(links := list(islice(box.iter("a"), MOST_TITLES))) == MOST_TITLES:
        return False
    titles = [title for link in links if len(title := printed(link)) >= LEAST_TITLE]
    if len(titles) <= LISTED or (rest := printed_up_to(box, LIST_CHARS)) is None:
        return False
    for title in (heading, *titles):
        rest = rest.replace(title, "", 1)
    return len(rest) <= len(titles) + BESIDE_LINKS and NO_HEADING.sub("", rest) == rest


def _may_be_listed(text: str) -> bool:
    return len(text.strip()) <= TITLE_CHARS and SAYS.search(text) is None


def _empty(element: _Element) -> None:
    """Remove what an element holds; one that stands between two lines goes on doing so."""
    if element.tag not in BLOCKS:
        remove(element)
        return
    element.text = None
    for child in list(element):
        element.remove(child)


def remove(element: _Element) -> None:
    """Remove an element but not the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
