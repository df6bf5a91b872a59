"""The pictures that stand between a headline and its text, with what is printed under them: both are the article's."""

from __future__ import annotations

from itertools import chain, islice

from lxml.etree import Element, _Element

from pipelines.news.blocks import named, picture_of, printed_up_to
from pipelines.news.captions import CAPTION_CHARS, CAPTIONS, is_caption
from pipelines.news.furniture import is_portals
from pipelines.news.headline import RANKS
from pipelines.news.hidden import hides
from pipelines.news.lines import Line, lines_above
from pipelines.news.text import either_script
from pipelines.news.words import boxes

# What ends a line that says whence a picture is; within a text it may be a sentence's.
SHOWS = either_script(r"[（(][^（）()]{0,14}(?:资料照|示意图|画面)[)）]$")
# How far above a caption the box that holds its picture, too, may be.
LEVELS = 4
# No more pictures lead a text.
MOST = 20


def take_in(body: _Element, between: list[Line]) -> None:
    """Move captioned pictures from between headline and text to the head of the text, in their order."""
    around, place = {body, *body.iterancestors()}, 0
    for line in islice(filter(_captions, between), MOST):
        picture = _picture(line, around)
        if picture is None:
            continue
        figure = Element("figure")
        for one in (picture, line.element):
            _take(one, figure)
        line.element.tag = "figcaption"
        body.insert(place, figure)
        if place == 0:
            figure.tail, body.text = body.text, None
        place += 1


def take_in_below(root: _Element, headline: str, body: _Element) -> None:
    """The same, of a page whose headline and body are known."""
    above = lines_above(root, body)
    headed = next((at for at in reversed(range(len(above))) if above[at].text == headline), None)
    if headed is not None:
        take_in(body, above[headed + 1 :])


def _captions(line: Line) -> bool:
    if line.linked or line.element.tag in RANKS or len(line.text) > CAPTION_CHARS:
        return False
    if line.text != printed_up_to(line.element, 4 * CAPTION_CHARS) or is_portals(line.text):
        return False
    within = (line.element, *islice(line.element.iterancestors(), 1))
    called = any(box.tag in {"figcaption", "figure"} or CAPTIONS.search(named(box)) for box in within)
    return called or is_caption(line.text) or SHOWS.search(line.text) is not None


def _picture(line: Line, around: set[_Element]) -> _Element | None:
    """The picture in the box around the caption, or in the one before that."""
    box = line.element
    for _ in range(LEVELS):
        above, before = box.getparent(), box.getprevious()
        if box in around or above is None or boxes.ADVERTS.search(named(box)):
            return None
        shown = [before, box] if above in around and before is not None else [box]
        if (found := _right_above(line.element, shown)) is not None:
            return found
        box = above
    return None


def _right_above(caption: _Element, shown: list[_Element]) -> _Element | None:
    """The picture inside the caption's own element, or above it without another line between."""
    last, within = None, next(filter(_shows, caption.iter("img")), None)
    for element in chain.from_iterable(one.iter() for one in shown):
        if element is caption:
            return last if within is None else within
        if element.tag == "img" and _shows(element):
            last = element
        elif (element.text or "").strip() or (element.tail or "").strip():
            last = None
    return None


def _shows(image: _Element) -> bool:
    return picture_of(image) is not None and not hides(image)


def _take(one: _Element, into: _Element) -> None:
    """Put an element into another; what is printed behind it stays where it was."""
    before, above, tail = one.getprevious(), one.getparent(), one.tail
    one.tail = None
    if tail and before is not None:
        before.tail = f"{before.tail or ''}{tail}"
    elif tail and above is not None:
        above.text = f"{above.text or ''}{tail}"
    into.append(one)
