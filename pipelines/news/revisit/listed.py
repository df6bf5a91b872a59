"""Hints from section pages, which are fetched anyway: what a page shows of an article now, beside what it showed.

A page is kept as rows of 16 bytes, in its order: the article's id, and marks of its anchor text and printed time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from struct import Struct
from zlib import crc32

from pipelines.news.portal import Listed
from pipelines.news.revisit.signal import Sign
from pipelines.news.text import bare
from pipelines.news.url import article_id

ROW = Struct("<8sII")
# An article that climbs over this many others it stood under was put there.
CLIMBS = 3
# Beyond these many rows a page is no list of news.
LONGEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a section page shows of one article; marks are 32-bit hashes, 0 for nothing printed."""

    id: str
    text: int
    time: int


def rows(links: Iterable[Listed]) -> list[Row]:
    """The page's rows. A picture's link without words says nothing of the headline."""
    return [
        Row(id=article_id(link.url), text=_mark(link.text), time=_mark(link.raw or "")) for link in links
    ][:LONGEST]


def pack(shown: Sequence[Row]) -> bytes:
    return b"".join(ROW.pack(bytes.fromhex(row.id), row.text, row.time) for row in shown)


def unpack(packed: bytes) -> list[Row]:
    return [Row(id=id_.hex(), text=text, time=time) for id_, text, time in ROW.iter_unpack(packed)]


def betrayed(before: Sequence[Row], after: Sequence[Row]) -> dict[str, Sign]:
    """The articles that seem to have changed between two looks at one page, each with the sign of it.

    Other words in another place may be those of a box that turns, and are no more than a sign of place.
    """
    old = {row.id: row for row in before}
    was_beside, is_beside = _beside(before), _beside(after)
    signs = dict.fromkeys(_gone(before, after), Sign.GONE)
    signs |= dict.fromkeys(_climbed(before, [row.id for row in after if row.id in old]), Sign.PLACE)
    for row in after:
        was = old.get(row.id)
        if was is None:
            continue
        if was.text and row.text and was.text != row.text:
            stayed = was_beside[row.id] & is_beside[row.id] or len(before) == len(after) == 1
            signs[row.id] = Sign.HEADLINE if stayed else Sign.PLACE
        elif was.time and row.time and was.time != row.time:
            signs[row.id] = Sign.TIME
    return signs


def _beside(shown: Sequence[Row]) -> dict[str, set[tuple[int, str]]]:
    """Each article's neighbours, and on which side."""
    found: dict[str, set[tuple[int, str]]] = {row.id: set() for row in shown}
    for above, below in pairwise(shown):
        found[above.id].add((1, below.id))
        found[below.id].add((-1, above.id))
    return found


def _gone(before: Sequence[Row], after: Sequence[Row]) -> list[str]:
    """Articles missing from between two that now stand together: where another stands instead, a box has turned.

    A list loses its last ones by itself.
    """
    place = {row.id: at for at, row in enumerate(after)}
    stay = [at for at, row in enumerate(before) if row.id in place]
    if len(stay) < len(before) / 2:  # another list altogether
        return []
    return [
        row.id
        for first, last in pairwise(stay)
        if place[before[last].id] == place[before[first].id] + 1
        for row in before[first + 1 : last]
    ]


def _climbed(before: Sequence[Row], after: Sequence[str]) -> list[str]:
    """Articles that now stand above several they stood under, who among themselves kept their order."""
    stay = set(after)
    old = [row.id for row in before if row.id in stay]
    place = {id_: at for at, id_ in enumerate(old)}
    found = [
        id_
        for at, id_ in enumerate(after)
        if sum(place[other] < place[id_] for other in after[at + 1 :]) >= CLIMBS
    ]
    return found if len(found) <= 2 else []  # a page that is shuffled each time says nothing


def _mark(text: str) -> int:
    plain = bare(text)
    return (crc32(plain.encode()) or 1) if plain else 0
