"""Boxes within a text that machines fill: players, summaries, votes, shops, adverts that say so."""

from __future__ import annotations

import re
from itertools import islice

from lxml.etree import _Element

from pipelines.news.blocks import printed, printed_up_to
from pipelines.news.furniture import is_furniture
from pipelines.news.text import either_script, normal
from pipelines.news.words.house import ADVERTS as ADVERT_LABELS
from pipelines.news.words.house import BUY, SUMMARY

APART = frozenset({"div", "p", "section", "aside", "ul", "ol", "dl", "form"})
# A box's share of the text, at most; its label and an advert, in characters.
ADVERT_SHARE, LABEL_CHARS, ADVERT_CHARS, MOST_BOXES, MOST_CLIMBED = 0.4, 60, 2_000, 20, 8
# What calls itself so names a machine, or an advert: seen before a text is put into normal form.
ADVERT = either_script(r"[广推赞AaＡａ]")
MACHINE = either_script(r"[AaＡａ]\s?[IiＩｉ]|智能|大模型")
# What may say that a machine wrote its box, what readers choose with, and no longer is a box that asks them to.
MAY_SAY = ("p", "span", "div", "section", "em", "i", "small", "b", "strong", "h2", "h3", "h4", "h5", "h6")
CHOICES, WIDGET_CHARS, BUY_CHARS = frozenset({"radio", "checkbox"}), 160, 8
SAYS = re.compile("[。；]")
# No longer is what stands in a film's element for browsers without films; what a reader's player says.
FILMS, FALLBACK_CHARS, LISTEN = ("video", "audio"), 160, either_script("听|播报|朗读|语音|预计阅读")
# What sentences are set in.
PROSE = frozenset({"p", "span", "strong", "b", "em", "i", "u", "font", "br"})


def silence(film: _Element) -> None:
    """Take out what only browsers show that cannot play a film: none can not."""
    if printed_up_to(film, FALLBACK_CHARS):
        film.text = None
        for child in list(film):
            child.tail = None
            if child.tag in PROSE:
                film.remove(child)


def reads_aloud(box: _Element) -> bool:
    """Whether a box holds a player that reads the page's text to whoever cannot, and its buttons."""
    shown = printed_up_to(box, LABEL_CHARS)
    return shown is not None and LISTEN.search(shown) is not None and is_furniture(shown)


def labelled_adverts(body: _Element) -> list[_Element]:
    """The boxes that print the word and, but for it, only links."""
    found: list[_Element] = []
    for element in body.iter("span", "p", "em", "i", "b", "strong", "div", "small"):
        if len(element) or not _says_advert((element.text or "").strip()):
            continue
        box = element
        for above in islice(element.iterancestors(), MOST_CLIMBED):
            if above is body or not _only_links(above, element):
                break
            box = above
        if box is not element:
            found.append(box)
    return found


def _says_advert(text: str) -> bool:
    """Whether an element's text is the word for it, and nothing else."""
    short = len(text) <= LABEL_CHARS and ADVERT.search(text) is not None
    return short and normal(text).lower() in ADVERT_LABELS


def summaries(body: _Element) -> list[_Element]:
    """The boxes that say of themselves that nobody wrote them; none that holds much of the text."""
    found = by_machine(body)
    most = ADVERT_SHARE * len(printed(body)) if found else 0
    found = [one for one in found if not len(one) or len(printed(one)) <= most]
    boxes: list[_Element] = []
    for element in found[:MOST_BOXES]:
        box = element
        for above in islice(element.iterancestors(), MOST_CLIMBED):
            # A picture is no machine's summary: what is said below it is said of it alone.
            if above is body or next(above.iter("img"), None) is not None or len(printed(above)) > most:
                break
            box = above
        boxes.append(box)
    return boxes


def by_machine(box: _Element) -> list[_Element]:
    """The elements that say of a box, or of a part of it, that nobody wrote it."""
    return [one for one in box.iter(*MAY_SAY) if _says_machine(one)]


def _says_machine(element: _Element) -> bool:
    """Whether an element says so and nothing else, or says so below all that it holds."""
    below = len(element) > 0 and element[-1].tag in APART
    text = (element[-1].tail if below else None if len(element) else element.text) or ""
    text = text.strip()
    names = 3 < len(text) <= LABEL_CHARS and MACHINE.search(text) is not None
    return names and SUMMARY.fullmatch(normal(text).lower()) is not None


def widgets(body: _Element) -> list[_Element]:
    """The boxes that ask readers to choose or to buy, and say no sentence beside that."""
    asks = [one for one in body.iter("input") if (one.get("type") or "").lower() in CHOICES]
    asks += [one for one in body.iter("a", "span", "div", "button") if _sells(one)]
    boxes: list[_Element] = []
    within: set[_Element] = set()
    for element in asks[:MOST_BOXES]:
        box = element
        for above in islice(element.iterancestors(), MOST_CLIMBED):
            if above is body or above in within:
                break
            if (shown := printed_up_to(above, WIDGET_CHARS)) is None or SAYS.search(shown):
                break
            if next(above.iter(*FILMS), None) is not None:  # what is asked is how a film plays
                box = element
                break
            box = above
        if box is not element and box not in within:
            boxes.append(box)
            within.update(box.iter())
    return boxes


def _sells(element: _Element) -> bool:
    text = (element.text or "").strip()
    return not len(element) and 3 <= len(text) <= BUY_CHARS and BUY.fullmatch(text) is not None


def _only_links(box: _Element, label: _Element) -> bool:
    if next(box.iter("a"), None) is None or (shown := printed_up_to(box, ADVERT_CHARS)) is None:
        return False
    linked = sum(len(printed(link)) for link in box.iter("a"))
    return len(shown) <= linked + len(printed(label)) + 2
