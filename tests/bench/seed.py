"""Where a page says what it says: the spots in its HTML that a seed may change, and nothing else around them."""

from __future__ import annotations

import html as entities
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import opencc
from lxml import etree

from tests.bench.corpus import LabelledPage

# Comments, elements whose text nobody sees, and tags; what stands between them is text.
MARKUP = re.compile(
    r"<!--.*?-->|<(script|style|head|textarea|noscript|select|iframe|title)\b.*?</\1\s*>|<[/!?a-zA-Z][^>]*>",
    re.DOTALL | re.IGNORECASE,
)
TOKEN = re.compile(r"&#?\w+;|.", re.DOTALL)
OPEN_BLOCK = re.compile(r"<(?:p|div|section|li)\b", re.IGNORECASE)
CLOSE_BLOCK = re.compile(r"</(?:p|div|section|li)\s*>", re.IGNORECASE)
INLINE = re.compile(r"</?(?:span|font|strong|b|em|i|u|o:p)\b", re.IGNORECASE)
BREAK = re.compile(r"(?:\s|&nbsp;|\u3000)*(?:<br\b[^>]*>(?:\s|&nbsp;|\u3000)*)+", re.IGNORECASE)
HIDDEN = {"script", "style", "head", "textarea", "noscript", "select", "iframe", "title"}
LEAST_LETTERS, LEAST_TEXT = 10, 80


class Group(StrEnum):
    """What kind of case it is."""

    PAIR = "real pairs"
    EDIT = "seeded edits"
    NOISE = "seeded noise"
    ABSENCE = "absence and outage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One visit. `key` names a page that stands in many cases; `text` is what a right decoding gives."""

    payload: bytes
    text: str
    status: int = 200
    final_url: str | None = None
    content_type: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Two visits to an address, and what is right to say: any of `verdicts`; of an edit, field and sort."""

    group: Group
    name: str
    page: LabelledPage
    old: Side
    new: Side
    verdicts: frozenset[str]
    fields: frozenset[str] = frozenset()
    sorts: frozenset[str] = frozenset()
    seeded: str = ""
    """What was done, for the private list of misses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of text between two tags: its place in the HTML and what it prints."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A page and the places of its parts. Names and times as printed; what is not found is empty."""

    page: LabelledPage
    html: str
    segments: tuple[Segment, ...]
    body: tuple[Segment, ...]
    """What surely prints the text of the article: longer lines, each once on the page."""
    printed: str
    """All of the text, without blanks."""
    read: str
    """The same as gaigao reads it: a label may leave out the first line."""
    captions: frozenset[str]
    """Of its pictures, as gaigao reads them."""
    headline: str
    published: str
    source: str
    editors: tuple[str, ...]
    bylines: tuple[str, ...]
    images: tuple[str, ...]

    @property
    def old(self) -> Side:
        return self.side(self.html, key=self.page.path)

    @property
    def region(self) -> tuple[int, int]:
        """From the first to the last segment of the text, shorter lines at its ends included."""
        first, last = self.segments.index(self.body[0]), self.segments.index(self.body[-1])
        while first and (self._goes_on(first - 1) or self._captions(first - 1)):
            first -= 1
        while last + 1 < len(self.segments) and (self._goes_on(last) or self._captions(last + 1)):
            last += 1
        return self.segments[first].start, self.segments[last].end

    def _captions(self, at: int) -> bool:
        return key(self.segments[at].text) in self.captions

    def _goes_on(self, at: int) -> bool:
        """Whether the text prints the next segment right behind this one: the source's link above it may be a word."""
        both = "".join(key(one.text) for one in self.segments[at : at + 2])
        return both in self.printed or both in self.read

    def side(self, text: str, *, key: str | None = None) -> Side:
        payload = text.encode(self.page.charset if self.page.charset != "ascii" else "utf-8", "replace")
        return Side(payload=payload, text=text, key=key)


def segments(html: str) -> Iterator[Segment]:
    at = 0
    for start, end in [*(match.span() for match in MARKUP.finditer(html)), (len(html), len(html))]:
        if start > at and (text := entities.unescape(html[at:start])).strip():
            yield Segment(start=at, end=start, text=text)
        at = max(at, end)


def body_of(found: tuple[Segment, ...], lines: Iterable[str]) -> tuple[Segment, ...]:
    """The segments that print these lines or parts of them, each of them once on the page, in the lines' order.

    What stands out of it is a teaser's, or a reader's who quotes.
    """
    printed = "\n".join(map(key, lines))
    keys = [key(one.text) for one in found]
    count = Counter(keys)
    return _in_order([
        (printed.index(text), len(text), one)
        for one, text in zip(found, keys, strict=True)
        if len(text) >= LEAST_LETTERS and count[text] == 1 and text in printed
    ])  # fmt: skip


def _in_order(spots: list[tuple[int, int, Segment]]) -> tuple[Segment, ...]:
    """The most text whose places, each with its length, stand one behind the other."""
    best: list[tuple[int, tuple[Segment, ...]]] = []
    for at, (place, size, segment) in enumerate(spots):
        before = [best[n] for n in range(at) if spots[n][0] + spots[n][1] <= place]
        told, chain = max(before, key=lambda one: one[0], default=(0, ()))
        best.append((told + size, (*chain, segment)))
    return max(best, key=lambda one: one[0], default=(0, ()))[1]


def key(text: str) -> str:
    """Text without its blanks, in one width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(maxsize=1)
def _simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def letters(text: str) -> str:
    """Only letters and digits, in one width and script form: what no noise may change."""
    folded = unicodedata.normalize("NFKC", _simplified().convert(unicodedata.normalize("NFKC", text)))
    return "".join(one for one in folded if one.isalnum())


def visible(html: str) -> str:
    """All that the page prints, read by lxml: the seeds' own check, not gaigao's reading."""
    parser = etree.HTMLParser(recover=True, encoding="utf-8", huge_tree=True)
    root = etree.fromstring(html.replace("\0", "").encode("utf-8", "replace") or b"<html/>", parser)
    if root is None:
        return ""
    etree.strip_elements(root, *HIDDEN, etree.Comment, with_tail=False)
    return "".join(str(text) for text in root.itertext())


def changed(html: str, segment: Segment, text: str) -> str:
    """The HTML with the segment printing `text`; what stays of the segment keeps its bytes."""
    raw = html[segment.start : segment.end]
    old = TOKEN.findall(raw)
    plain = [entities.unescape(token) for token in old]
    new = list(text)
    first = _common(plain, new)
    last = _common(plain[first:][::-1], new[first:][::-1])
    middle = entities.escape("".join(new[first : len(new) - last]), quote=False)
    kept = "".join(old[:first]), "".join(old[len(old) - last :])
    return html[: segment.start] + kept[0] + middle + kept[1] + html[segment.end :]


def _common(one: list[str], other: list[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def everywhere(html: str, found: Iterable[Segment], edit: Callable[[str], str]) -> str:
    """The HTML with every one of these segments edited."""
    for segment in sorted(found, key=lambda one: one.start, reverse=True):
        html = changed(html, segment, edit(segment.text))
    return html


def block(html: str, segment: Segment) -> tuple[int, int] | None:
    """The paragraph that holds this segment alone: its element, or its line up to the break."""
    start, end = segment.start, segment.end
    while tag := re.search(r"<[^<>]*>\s*$", html[max(0, start - 400) : start]):
        start -= len(tag[0])
        if OPEN_BLOCK.match(tag[0]):
            break
        if not INLINE.match(tag[0]):
            return _line(html, segment)
    else:
        return _line(html, segment)
    while tag := re.match(r"\s*<[^<>]*>", html[end : end + 400]):
        end += len(tag[0])
        if CLOSE_BLOCK.match(tag[0].strip()):
            return start, end
        if not INLINE.match(tag[0].strip()):
            return _line(html, segment)
    return None


def _line(html: str, segment: Segment) -> tuple[int, int] | None:
    found = BREAK.match(html, segment.end)
    return (segment.start, found.end()) if found else None


def prints(html: str, wanted: Iterable[str]) -> bool:
    """Whether the page prints all of these, letters and digits compared."""
    shown = letters(visible(html))
    return all(letters(text) in shown for text in wanted)
