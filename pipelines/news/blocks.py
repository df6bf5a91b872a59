"""A body element as a reader sees it: its paragraphs and pictures, in order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import cast
from urllib.parse import urljoin

from lxml.etree import XPath, _Element, iterwalk

from pipelines.news.article import Attachment, Image
from pipelines.news.portal import Link
from pipelines.news.text import tidy

BLOCKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 tr table section article blockquote figure figcaption center dl dt dd"
    " pre hr tbody thead".split()
)
SILENT = frozenset(
    "script style noscript iframe button input select textarea form template svg object".split()
)
FILMS = frozenset({"video", "audio", "embed"})
# Frames that play a film: by the houses' own addresses, or a player that is told which one.
PLAYER = re.compile(
    r"//(?:www\.)?youtube(?:-nocookie)?\.com/embed/[\w-]|//v\.qq\.com/\S{0,400}[?&]vid=\w|//player\.[\w.-]+/\S|//open\.iqiyi\.com/\S"
    r"|//www\.ixigua\.com/iframe/|//share\.vrs\.sohu\.com/|[/.-](?:video)?player[\w.-]{0,60}(?:/\S{0,200})?[?&]\w{0,30}(?:id|url|src|file|v)=[\w%/.:]{4}",
    re.IGNORECASE,
)
FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|wps|mp3|mp4)(?:[?#]|$)", re.IGNORECASE)
# So ends what a link prints that hands out a file, whatever address does.
FILE_NAME = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|wps)[）)】\]]?$", re.IGNORECASE)
NO_ADDRESS = re.compile(r"\s*(?:$|#|javascript:|mailto:)", re.IGNORECASE)
# Between the cells of a table's row.
CELL = " | "
CELL_CHARS = 60
# Where lazy loaders keep the real address, before `src` with its placeholder; others call theirs as they like.
SOURCES = ("data-original", "data-src", "data-echo", "original", "data-lazyload", "data-lazy-src", "src")
# What else of an img may hold an address that is not the picture's.
NOT_SHOWN = frozenset(
    {"alt", "title", "style", "class", "id", "longdesc", "usemap", "href", "onclick", "onerror"}
)
PICTURE = re.compile(
    r"\s*(?:https?:/|\.{0,2}/|[\w-]+/)[^\s\"'();]+\.(?:jpe?g|png|gif|webp|bmp)\b", re.IGNORECASE
)
# What a loader calls an address holds a picture's though its name has no ending.
LOADED, ADDRESS = (
    re.compile(r"src|orig|lazy|real|echo|img|image|url", re.IGNORECASE),
    re.compile(
        r"\s*(?:https?:)?//(?!\S*\.(?:s?html?|php|aspx?|jsp|js|css)\b)[^\s/]+/(?=\S*\w{8})\S*+\s*+$",
        re.IGNORECASE,
    ),
)
NO_PICTURE = re.compile(
    r"\s*(?:data|about):|.*(?:^|[/_.-])(?:blank|empty|spacer?|loading|lazyload|placeholder|transparent|pixel|1x1)(?:[_-]\w{0,60})?\.\w{3,4}$",
    re.IGNORECASE,
)
# Signs beside the text: the portal's own, or for telephones to read.
SIGN = re.compile(r"(?:^|[/_-])(?:logo|favicon|qr_?code|ewm|erweima)[\w-]{0,60}\.\w{3,4}$", re.IGNORECASE)
QR = re.compile(r"\s*.{0,8}(?:二维码|二維碼|qr ?code)\s*", re.IGNORECASE)
SIGN_PIXELS = 40
# Servers refuse longer addresses.
LONGEST_ADDRESS = 8192


@dataclass(slots=True)
class Blocks:
    """Paragraphs as printed (tidied), images and attachments with absolute addresses."""

    paragraphs: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def blocks(body: _Element, base: str, captions: frozenset[_Element] = frozenset()) -> Blocks:
    """Walk the body once. Elements in `captions` caption the image before them."""
    found = Blocks()
    line: list[str] = []

    def flush() -> None:
        text = tidy("".join(line)).strip(f" {CELL.strip()}")
        line.clear()
        if text:
            found.paragraphs.append(text)

    for kind, value in _events(body, captions):
        if kind == "text":
            line.append(str(value))
        elif kind == "cell" and any(map(str.strip, line)):
            line.append(CELL)
        elif kind == "break":
            flush()
        elif isinstance(value, str):
            _caption(found, value)
        elif kind == "file" and isinstance(value, _Element):
            file = value.get("href") or _played(value) or ""
            found.attachments.append(Attachment(src=absolute(base, file), title=printed(value) or None))
        elif kind == "link" and isinstance(value, _Element):
            href, text = value.get("href") or "", printed(value)
            if text and not NO_ADDRESS.match(href):
                found.links.append(Link(url=absolute(base, href), text=text))
        elif isinstance(value, _Element) and (src := picture_of(value)):
            found.images.append(Image(src=absolute(base, src)))
    flush()
    return found


def _events(root: _Element, captions: frozenset[_Element]) -> Iterator[tuple[str, str | _Element | None]]:
    """What the body shows, in order: (kind, value)."""
    tables: list[bool] = []
    cells = 0
    for event, element in walk(root, SILENT, captions):
        tag = element.tag
        if tag == "table" and event != "skip":
            tables = [*tables, _shows_data(element)] if event == "open" else tables[:-1]
        elif tag in {"td", "th"} and tables and tables[-1]:
            cells += {"open": 1, "close": -1}.get(event, 0)
        if event == "open":
            if tag in BLOCKS or element in captions:
                yield ("text", " ") if cells else ("break", None)
            if element in captions:
                yield "caption", printed(element)
                continue
            if element.tag == "img":
                yield "image", element
            elif _file(element):
                yield "file", element
            elif element.tag == "a":
                yield "link", element
            if element.text:
                yield "text", element.text
            continue
        if event == "skip" and tag == "iframe" and _plays(element):
            yield "file", element
        if event == "close" and tag in BLOCKS:
            yield ("text", " ") if cells else ("break", None)
        elif event == "close" and tag in {"td", "th"}:
            yield "cell", None
        if element is not root and element.tail:
            yield "text", element.tail


def _shows_data(table: _Element) -> bool:
    """Whether a table's rows are lines of figures or names; others place a page's parts."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    cells = list(table.iter("td", "th"))
    return len(cells) > 1 and all(len(printed(cell)) <= CELL_CHARS for cell in cells)


def walk(
    root: _Element, silent: Collection[str], whole: Collection[_Element] = ()
) -> Iterator[tuple[str, _Element]]:
    """("open", element), ("close", element) in document order; "skip" for silent elements.

    What stands inside elements of `whole` is not walked. Iterative: nesting without end is no danger.
    """
    walker = iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if element.tag in silent:
                walker.skip_subtree()
                continue
            if element in whole:
                walker.skip_subtree()
            yield "open", element
        else:
            yield ("skip" if element.tag in silent else "close"), element


def _file(element: _Element) -> bool:
    if element.tag == "a":
        return hands_out(element)
    return element.tag in FILMS and _played(element) is not None


def _played(film: _Element) -> str | None:
    """The address of what is played, told by the element or by the sources in it; a browser's own is none."""
    addresses = map(_source, chain([film], film.iterchildren("source")))
    return next((address for address in addresses if address and not address.startswith("blob:")), None)


def hands_out(link: _Element) -> bool:
    """Whether a link leads to a file, by its address or by what it prints."""
    href = link.get("href") or ""
    named = bool(href) and not NO_ADDRESS.match(href) and FILE_NAME.search(printed(link))
    return FILE.search(href) is not None or bool(named)


def _plays(frame: _Element) -> bool:
    return PLAYER.search(_source(frame) or "") is not None


def elements(path: XPath, within: _Element, **values: str) -> list[_Element]:
    """What an expression finds that asks for elements."""
    return cast("list[_Element]", path(within, **values))


def texts(path: XPath, within: _Element) -> list[str]:
    """What an expression finds that asks for texts."""
    return cast("list[str]", path(within))


def printed(element: _Element) -> str:
    """All text inside an element, tidied into one line."""
    return tidy("".join(cast("Iterator[str]", element.itertext())))


def printed_up_to(element: _Element, most: int) -> str | None:
    """The same, or None where it holds more characters than that: the text of a whole page is not put together."""
    shown, size = list[str](), 0
    for text in cast("Iterator[str]", element.itertext()):
        shown.append(text)
        if (size := size + len(text)) > most:
            return None
    return tidy("".join(shown))


def named(element: _Element) -> str:
    """What an element is called: its id and its classes."""
    return f"{element.get('id') or ''} {element.get('class') or ''}"


def _caption(found: Blocks, text: str) -> None:
    """What has no picture to caption is a line of the text: nothing that is printed is lost."""
    if text and found.images and found.images[-1].caption is None:
        found.images[-1] = Image(src=found.images[-1].src, caption=text)
    elif text:
        found.paragraphs.append(text)


def picture_of(element: _Element) -> str | None:
    """The address of the picture that an img shows, or will show; None for placeholders and signs."""
    source = _source(element)
    if source is None or len(source) > LONGEST_ADDRESS or NO_PICTURE.match(source):
        around = next(element.iterancestors("picture"), None)
        choices = [element, *(around.iter("source") if around is not None else ())]
        given = ((str(name), str(value)) for one in choices for name, value in one.items())
        # Of several sizes ("a.jpg 640w, b.jpg 2x") the first.
        given = (
            (name, value.strip().split(" ")[0].rstrip(",") if "srcset" in name else value)
            for name, value in given
        )
        others = [
            (name, value)
            for name, value in given
            if name not in NOT_SHOWN and len(value) <= LONGEST_ADDRESS and not NO_PICTURE.match(value)
        ]
        shown = [value for _, value in others if PICTURE.match(value)]
        shown += [value for name, value in others if LOADED.search(name) and ADDRESS.match(value)]
        source = next(map(str.strip, shown), None)
    if source is None or SIGN.search(source.partition("?")[0]) or QR.fullmatch(element.get("alt") or ""):
        return None
    size = [element.get(name, "").strip().removesuffix("px") for name in ("width", "height")]
    small = all(len(side) < 4 and side.isdecimal() and int(side) <= SIGN_PIXELS for side in size)
    return None if small else source


def _source(element: _Element) -> str | None:
    """The first address, among them those of lazy loaders."""
    values = (element.get(name) for name in SOURCES)
    return next((value.strip() for value in values if value and value.strip()), None)


def absolute(base: str, address: str) -> str:
    """The address as seen from the page; as printed where it cannot be one."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address
