"""What a page sets below its text and is the article's: the files behind 附件, a gallery."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import islice

from lxml.etree import SubElement, _Element, strip_elements

from pipelines.news.blocks import NO_ADDRESS, PICTURE, SILENT, hands_out, named, picture_of
from pipelines.news.captions import CAPTION_CHARS, is_caption
from pipelines.news.furniture import is_portals
from pipelines.news.hidden import hides
from pipelines.news.lines import Line, Places
from pipelines.news.text import either_script
from pipelines.news.words import boxes

FILES = either_script(
    r"[【\[(（]?(?:相关|下载|文档|文件)?附件(?:下载|列表|文件)?(?:[一二三四五六七八九十\d]{1,3})?\s*(?:[:：.、】\])）]|$|[【\[])"
)
# Whatever stands between a text and its files, and how many those may be; a gallery's pictures.
MOST_FILES, LEAST_SHOWN, MOST_SHOWN = 30, 2, 100
# Shorter ones say what a code is for.
LEAST_CHARS = 7


def take_files(body: _Element, below: Sequence[Line]) -> None:
    """Copy the links to files that stand below a text, behind the word for them, to its end."""
    around, headed, seen = {body, *body.iterancestors()}, False, set[_Element]()
    for line in below:
        files = [] if line.element in around else [*_files(line.element)]
        headed = headed or FILES.match(line.text) is not None
        if headed and not files and not FILES.match(line.text):
            return
        for link in files if headed else ():
            if link not in seen:
                seen.add(link)
                copied = deepcopy(link)
                copied.tail = None
                strip_elements(copied, "img", with_tail=False)  # a file's sort, no picture
                SubElement(body, "p").append(copied)


def _files(box: _Element) -> Iterator[_Element]:
    return islice(filter(hands_out, box.iter("a")), MOST_FILES)


def take_gallery(body: _Element, places: Places) -> None:
    """Move the box right below a text that shows pictures, each with a line below it, and leads nowhere else."""
    box = next((one for one in body.itersiblings() if isinstance(one.tag, str) and _shown(one, places)), None)
    if box is None:
        return
    pictures = [one for one in islice(box.iter("img"), MOST_SHOWN) if picture_of(one) and not hides(one)]
    lines = places.shown(box)
    if not LEAST_SHOWN <= len(pictures) <= 2 * len(lines) <= 2 * len(pictures) or not all(
        map(_captions, lines)
    ):
        return
    if boxes.FURNITURE.search(named(box)) or boxes.ADVERTS.search(named(box)):
        return
    if any(map(_leads_on, box.iter("a", "li", "div"))) or not SILENT.isdisjoint(
        one.tag for one in box.iter()
    ):
        return
    for line in lines:
        line.element.tag = "figcaption"
    body.append(box)


def _shown(box: _Element, places: Places) -> bool:
    return bool(places.shown(box)) or next(box.iter("img"), None) is not None


def _captions(line: Line) -> bool:
    fits = not line.linked and LEAST_CHARS <= len(line.text) <= CAPTION_CHARS
    told = line.text.endswith("。") or is_caption(line.text)  # the titles of other pieces are no sentences
    return fits and told and not is_portals(line.text)


def _leads_on(element: _Element) -> bool:
    """Whether an element leads to anything but a larger picture."""
    href = element.get("href") or ""
    away = element.tag == "a" and not (PICTURE.match(href) or NO_ADDRESS.match(href))
    return away or element.get("onclick") is not None
