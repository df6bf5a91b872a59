"""What stands around a body that a layout names and is the article's: its other headlines, an editor's notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from lxml.etree import _Element

from pipelines.news import times
from pipelines.news.blocks import printed
from pipelines.news.byline import has_label
from pipelines.news.furniture import is_furniture, is_heading
from pipelines.news.headline import HEADINGS
from pipelines.news.page import Page
from pipelines.news.whole import OPENING
from pipelines.news.widgets import by_machine
from pipelines.news.words import boxes
from pipelines.news.words.speech import CORRECTS

SUBHEADS = boxes.selectors([*boxes.SUBHEADS, *boxes.LEADS])
KICKERS = boxes.selectors(boxes.KICKERS)
# A kicker stands so near above its headline, in elements.
NEAR = 12
# A line so called is no longer, nor is a note, which is made of no more elements.
LINE_CHARS, NOTE_CHARS, ELEMENTS = 300, 200, 12
# How many boxes beside the body are looked at.
BESIDE = 3


def printed_at(page: Page, told: _Element, headline: str) -> _Element:
    """Where the page prints the headline that is told, maybe by a record out of sight."""
    if next(told.iterancestors("template"), None) is None:
        return told
    return next((one for one in page.root.iter(*HEADINGS) if printed(one) == headline), told)


def subhead(page: Page, headline: _Element, body: _Element) -> str:
    """The line between headline and body that is called so, or the heading right below the headline."""
    below = headline.getnext()
    heading = [below] if below is not None and below.tag in HEADINGS[1:] else []
    return page.between(headline, body, _lines(chain(page.css(*SUBHEADS), heading))) or ""


def kicker(page: Page, headline: _Element) -> str:
    """The line right above the headline that is called so."""
    return page.above(headline, NEAR, _lines(page.css(*KICKERS))) or ""


def _lines(called: Iterable[_Element]) -> Iterator[tuple[_Element, str]]:
    for element in called:
        text = printed(element)
        linked = next(element.iter("a"), None) is not None
        if 4 <= len(text) <= LINE_CHARS and not (linked or by_machine(element)) and says_own(text):
            yield element, text


def says_own(text: str) -> bool:
    """Whether a line near a headline is the article's: neither label nor time, and nothing of the portal's."""
    return not (has_label(text) or times.dated(text) or is_furniture(text) or is_heading(text))


def notes(body: _Element) -> tuple[list[str], list[str]]:
    """What boxes right above and below the body say of the text: corrections, its summary."""
    above = [
        text
        for text in _beside(body.itersiblings(preceding=True))
        if CORRECTS.search(text) or OPENING.search(text)
    ]
    return above[::-1], [text for text in _beside(body.itersiblings()) if CORRECTS.search(text)]


def _beside(boxes: Iterator[_Element]) -> Iterator[str]:
    for box in islice(boxes, BESIDE):
        if len(list(islice(box.iter(), ELEMENTS + 1))) <= ELEMENTS:
            text = printed(box)
            if len(text) <= NOTE_CHARS and next(box.iter("a"), None) is None:
                yield text
