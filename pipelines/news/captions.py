"""Which lines of a body are captions of its pictures: by how they are called, or by what they say."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile

from lxml.etree import Element, _Element

from pipelines.news.blocks import BLOCKS, SILENT, named, picture_of, printed, printed_up_to
from pipelines.news.byline import has_label, staff_line
from pipelines.news.furniture import PAGER_CHARS, is_furniture, is_portals
from pipelines.news.page import Page
from pipelines.news.portal import Layout
from pipelines.news.text import either_script, tidy
from pipelines.news.words import boxes

CAPTION_CHARS = 100
# Some sites' editors set whole paragraphs as captions: longer ones are text.
MARKED_CHARS = 200
CAPTIONS = boxes.named(boxes.CAPTIONS)
# What leads on to the next line or calls out to readers is no picture's.
LEAST, GOES_ON = 2, re.compile("[:：！!？?…]$")
FRAMES = frozenset({"li", "div", "dl", "td"})
# Where a box stands, its tag and its class.
Frame = tuple[_Element | None, str, str | None]
# What a line under a picture says where it is the picture's caption, whatever its markup.
CAPTION = either_script(
    r"^(?:[▲△▴↑]|(?:上|下)?图(?:为|[:：]))|(?:摄|供图|制图|绘图|资料图片?|网络图|视频截图)[)）】\]]?$"
    r"|(?:图片?(?:来源|源)?|摄影|图/文|文/图|供图|制图)\s*[:：/丨|]\s*\S{1,16}$"
    r"|(?:视觉中国|东方IC|CFP|图虫创意)(?: ?(?:图|资料))?[)）]?$"
    r"|[（(][^（）()]{0,14}(?:图片|照片|相片|提供|截图|翻摄)[)）]$"
    r"|[（(]图[/／][^（）()]{2,20}[)）]$|[/／](?:摄影|摄|提供|翻摄)$"
    r"|[。\s/丨|](?:新华社|中新社|美联社|路透社|法新社|人民视觉|IC photo|Getty Images)$"
)
# Who wrote it and who took the pictures sign a text.
SIGNED = either_script(r"(?:作者|撰文|文字)\s*[:：/丨|].{1,16}(?:摄影|图片|供图)\s*[:：/丨|]")


def captions(page: Page, body: _Element, layout: Layout) -> frozenset[_Element]:
    """The caption elements of a body."""
    marked = page.css(*layout.caption, within=body)
    called = frozenset(line for line in marked if len(printed(line)) <= MARKED_CHARS)
    # A caption needs a picture that is kept: the text of one without an address would be lost.
    shown = filter(picture_of, body.iter("img"))
    below = [line for image in shown if (line := _below(image, body)) is not None]
    frames = _frames(body) if below else Counter[Frame]()
    return called | {line for line in below if _captions(line, body, frames)}


def _captions(line: _Element, body: _Element, frames: Counter[Frame]) -> bool:
    """Whether a line under a picture is its caption: by what it says or is called, or framed with it.

    Not by being centred: papers centre paragraphs below pictures, too.
    """
    text = printed(line)
    if is_caption(text):
        return True
    if (
        not LEAST <= len(text) <= CAPTION_CHARS
        or GOES_ON.search(text)
        or is_portals(text)
        or has_label(text)
        or staff_line(text)
    ):
        return False
    around = takewhile(lambda box: box is not body and _prints_alone(box, text), line.iterancestors())
    boxes_of_it = [*(one for one in line.iterdescendants() if printed(one) == text), line, *around]
    return any(CAPTIONS.search(named(box)) for box in boxes_of_it) or _framed(boxes_of_it[-1], frames)


def _prints_alone(box: _Element, text: str) -> bool:
    """Whether a box prints nothing but a line, and beside which picture it is of how many."""
    shown = printed_up_to(box, CAPTION_CHARS + PAGER_CHARS)
    if shown is None:
        return False
    return not (rest := shown.replace(text, "", 1)) or is_furniture(rest)


def _frames(body: _Element) -> Counter[Frame]:
    """How many boxes that hold pictures stand beside one another and are made alike."""
    holding = set[_Element]()
    for image in body.iter("img"):
        for box in image.iterancestors():
            if box is body or box in holding:
                break
            holding.add(box)
    return Counter(map(_frame, holding))


def _frame(box: _Element) -> Frame:
    return box.getparent(), str(box.tag), box.get("class")


def _framed(box: _Element, frames: Counter[Frame]) -> bool:
    """Whether a box that prints a line alone holds the picture, too, beside others that are made so."""
    if box.tag not in FRAMES or frames[_frame(box)] < 2 or next(box.iter("img"), None) is None:
        return False
    return not any(map(printed, box.iter("a")))  # a piece that the picture leads to


def is_caption(text: str) -> bool:
    """Whether a line says of itself that it is a picture's; a longer one is a text that names its photographer."""
    return (
        len(text) <= CAPTION_CHARS
        and CAPTION.search(text) is not None
        and not (SIGNED.search(text) or is_furniture(text))
    )


def captions_by_itself(element: _Element, text: str) -> bool:
    """Whether a line is a picture's by what it says or its element is called, wherever the picture is."""
    return is_caption(text) or (len(text) <= MARKED_CHARS and CAPTIONS.search(named(element)) is not None)


def _below(image: _Element, body: _Element) -> _Element | None:
    """The element that prints the line under a picture, or None where that is text around the picture."""
    above: _Element | None = image
    while above is not None and above is not body:
        after = above
        for element in above.itersiblings():
            if (after.tail or "").strip():
                return _broken_off(after, element)
            if element.tag == "img":
                return None
            after = element
            if element.tag in SILENT:
                continue
            if next(element.iter("img"), None) is not None:
                return None
            if printed(element):
                return _first_line(element)
        if (after.tail or "").strip():
            return _broken_off(after, None)
        above = above.getparent()
    return None


def _broken_off(end: _Element, then: _Element | None) -> _Element | None:
    """The caption between a picture's line break and the next, in an element of its own."""
    text = end.tail or ""
    ends = then is None or then.tag in BLOCKS
    if end.tag != "br" or not ends or not is_caption(tidy(text)):
        return None
    line = Element("span")
    line.text, end.tail = text, None
    end.addnext(line)
    return line


def _first_line(element: _Element) -> _Element | None:
    """The element itself, or the first inside it that prints so little that it may be a caption.

    Beside which picture it is of how many the caption stands alone: "1/3 …".
    """
    while True:
        text = printed(element)
        shown = (child for child in element if child.tag in BLOCKS and printed(child))
        first = next(shown, None)
        if len(text) <= CAPTION_CHARS:
            alone = next(shown, None) is None
            if first is None or not (alone and is_furniture(text.replace(printed(first), "", 1))):
                return element
        # Where a text stands before the first line, that is no caption's.
        elif first is None or (element.text or "").strip():
            return None
        element = first
