"""Of what sort an edit is, and how much it matters.

An edit is of every sort that its words show; WORDING is what remains. The weight of a part, 0..1:

| sort | weight | sort | weight |
|---|---|---|---|
| correction | 0.90 | headline, quotation | 0.50 |
| numbers: dead, hurt, missing | 0.90 | times | 0.50 |
| numbers: money, 万/亿 | 0.80 | removal | 0.40 |
| negation | 0.80 | addition | 0.30 |
| names | 0.70 | wording, byline | 0.20 |
| numbers otherwise, places | 0.60 | images | 0.15 |
| attribution | 0.55 | typo 0.10, format | 0.02 |

- The weightiest sort rules; the share of the field that changed closes up to SHARE of the distance to 1.
- A headline whose only edits are typos or format weighs HEADLINE_SLIP.
- A paragraph that comes or goes and tells of the dead or hurt weighs HARM_IN_BLOCK more.
- An article: the weightiest part rules; the others, as 1 - product of (1 - w), close up to OTHERS of the distance to 1.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cached_property, lru_cache
from typing import Any

import opencc

from pipelines.news.textdiff import Edit
from pipelines.news.words import people, places, quantities, speech, typos


class Sort(StrEnum):
    """What an edit touches, in the order told."""

    CORRECTION = "correction"
    HEADLINE = "headline"
    NUMBERS = "numbers"
    NEGATION = "negation"
    NAMES = "names"
    PLACES = "places"
    TIMES = "times"
    QUOTATION = "quotation"
    ATTRIBUTION = "attribution"
    REMOVAL = "removal"
    ADDITION = "addition"
    WORDING = "wording"
    BYLINE = "byline"
    IMAGES = "images"
    TYPO = "typo"
    FORMAT = "format"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The sorts of one part, in the order of Sort, and its weight, 0..1."""

    sorts: tuple[Sort, ...]
    weight: float


WEIGHTS = {
    Sort.CORRECTION: 0.9,
    Sort.HEADLINE: 0.5,
    Sort.NUMBERS: 0.6,
    Sort.NEGATION: 0.8,
    Sort.NAMES: 0.7,
    Sort.PLACES: 0.6,
    Sort.TIMES: 0.5,
    Sort.QUOTATION: 0.5,
    Sort.ATTRIBUTION: 0.55,
    Sort.REMOVAL: 0.4,
    Sort.ADDITION: 0.3,
    Sort.WORDING: 0.2,
    Sort.BYLINE: 0.2,
    Sort.IMAGES: 0.15,
    Sort.TYPO: 0.1,
    Sort.FORMAT: 0.02,
}
HARM, MONEY = 0.9, 0.8
HEADLINE_SLIP = 0.15
HARM_IN_BLOCK = 0.2
SHARE = 0.15
OTHERS = 0.25

HEADLINES = frozenset({"headline", "subhead", "kicker", "original_headline"})
WHOLE = {
    "published_at": Sort.TIMES,
    "updated_at": Sort.TIMES,
    "source": Sort.ATTRIBUTION,
    "bylines": Sort.BYLINE,
    "editors": Sort.BYLINE,
    "responsible_editors": Sort.BYLINE,
    "images": Sort.IMAGES,
}
# Fields in which only coming, going and change are told.
THINGS = frozenset({"attachments", "links", "rights"})
REARRANGED = frozenset({"moved", "split", "merged"})
SLIPS = frozenset({Sort.TYPO, Sort.FORMAT})

# Edits this near each other, and this small, are one: 王小明 -> 李小刚.
GAP, SMALL = 2, 4
# How much of the text around an edit is looked at, in characters.
AROUND = 40
# Of a rewritten stretch and of a rewritten text no more is judged: characters, edits.
MOST, MOST_SPOTS = 1000, 100
# Text that comes or goes: a sentence, a clause of this many characters, or that many of anything.
CLAUSE, LONG = 6, 10
WHO_SAYS = 24
ENDS, PAUSES = re.compile(r"[。！？；!?;\n]"), re.compile(r"[，,：]")
NOT_BARE = re.compile(r"[^\w%‰℃]|_")


def judge(
    field: str, before: str | None, after: str | None, edits: Sequence[Edit], kind: str = "edited"
) -> Judgement:
    """The sorts of one part and its weight; `edits` turn `before` into `after`, `kind` is a paragraph's fate."""
    marks = edits or [("-", before or ""), ("+", after or "")]
    found = _found(field, before, after, marks, kind) if _real(marks, kind) else {}
    if field in HEADLINES and found:
        found = _headline(found)
    weight = max(found.values(), default=0.0)
    share = _share(marks) if found else 0.0
    told = tuple(sort for sort in Sort if sort in found)
    return Judgement(sorts=told, weight=weight + (1 - weight) * SHARE * share)


def sorts(
    field: str, before: str | None, after: str | None, edits: Sequence[Edit], kind: str = "edited"
) -> tuple[Sort, ...]:
    """The sorts of one part, in the order of Sort."""
    return judge(field, before, after, edits, kind).sorts


def significance(weights: Iterable[float]) -> float:
    """The significance of an article's change, 0..1, by the weights of its parts."""
    first, *others = sorted(weights, reverse=True) or [0.0]
    return first + (1 - first) * OTHERS * (1 - math.prod(1 - weight for weight in others))


Found = dict[Sort, float]


def _plain(*sorts_found: Sort) -> Found:
    return {sort: WEIGHTS[sort] for sort in sorts_found}


def _joined(found: Iterable[Found]) -> Found:
    """All sorts, each with its highest weight."""
    joined: Found = {}
    for one in found:
        for sort, weight in one.items():
            joined[sort] = max(weight, joined.get(sort, 0.0))
    return joined


def _real(edits: Sequence[Edit], kind: str) -> bool:
    removed, added = (_side(edits, op) for op in ("-", "+"))
    return removed != added or kind in REARRANGED or any(op != "=" and text for op, text in edits)


def _side(edits: Sequence[Edit], op: str) -> str:
    return "".join(text for own, text in edits if own == op)


def _share(edits: Sequence[Edit]) -> float:
    changed = sum(len(text) for op, text in edits if op != "=")
    return changed / (changed + len(_side(edits, "=")) or 1)


def _headline(found: Found) -> Found:
    content: Found = {sort: weight for sort, weight in found.items() if sort is not Sort.WORDING}
    whole = HEADLINE_SLIP if content and content.keys() <= SLIPS else WEIGHTS[Sort.HEADLINE]
    return _joined([content, {Sort.HEADLINE: whole}])


def _found(field: str, before: str | None, after: str | None, edits: Sequence[Edit], kind: str) -> Found:
    if field in WHOLE:
        return _plain(WHOLE[field])
    if field in HEADLINES and not (before and after):
        return _plain(Sort.HEADLINE)
    if not before or not after or kind in {"added", "removed"}:
        come = _come(after or "") if not before or kind == "added" else _gone(before)
        return _joined([come, _of_field(field)])
    if field in THINGS:
        return _plain(Sort.WORDING)
    moved = _plain(Sort.FORMAT) if kind in REARRANGED else {}
    staff = _plain(Sort.BYLINE) if people.staff_line(after) else {}
    return _joined([_text(edits), moved, staff, _of_field(field)])


def _of_field(field: str) -> Found:
    return _plain(Sort.IMAGES) if field == "captions" else {}


def _come(text: str) -> Found:
    notice = _plain(Sort.CORRECTION) if speech.NOTICE.search(text) else {}
    return _joined([{Sort.ADDITION: _of_block(Sort.ADDITION, text)}, notice, _says_who(text)])


def _gone(text: str) -> Found:
    return _joined([{Sort.REMOVAL: _of_block(Sort.REMOVAL, text)}, _says_who(text)])


def _says_who(text: str) -> Found:
    """A clause that does nothing but name who is said to have said the rest."""
    alone = len(text) <= WHO_SAYS and not ENDS.search(text)
    return (
        _plain(Sort.ATTRIBUTION) if alone and (speech.CITED.search(text) or speech.SAID.search(text)) else {}
    )


def _of_block(sort: Sort, text: str) -> float:
    """What comes or goes with the dead or hurt matters more."""
    return WEIGHTS[sort] + (HARM_IN_BLOCK if quantities.HARM.search(text) else 0.0)


Spans = list[tuple[int, int]]
Place = tuple[str, int, int]


@dataclass(frozen=True, kw_only=True)
class Texts:
    """A text before and after, and what is found in the whole of it when first asked."""

    before: str
    after: str

    @cached_property
    def quoted(self) -> tuple[Spans, Spans]:
        return speech.quotations(self.before), speech.quotations(self.after)


@dataclass(frozen=True, kw_only=True)
class Spot:
    """One place that changed: [a, b) of the text before became [c, d) of the text after."""

    texts: Texts
    a: int
    b: int
    c: int
    d: int

    @cached_property
    def old(self) -> str:
        return self.texts.before[self.a : self.b]

    @cached_property
    def new(self) -> str:
        return self.texts.after[self.c : self.d]

    @cached_property
    def around(self) -> tuple[Place, Place]:
        """The spot in the old and in the new text, each with the text around it."""
        return _around(self.texts.before, self.a, self.b), _around(self.texts.after, self.c, self.d)

    def differs(self, find: Callable[[str, int, int], Any]) -> bool:
        """Whether what `find` sees at the spot is another before and after."""
        old, new = self.around
        return bool(find(*old) != find(*new))

    def both(self, find: Callable[[str, int, int], Any]) -> bool:
        """Whether `find` sees something at the spot before and after."""
        return all(find(*place) for place in self.around)


def _around(text: str, start: int, end: int) -> Place:
    low, end = max(0, start - AROUND), min(end, start + MOST)
    return text[low : end + AROUND], start - low, end - low


def _text(edits: Sequence[Edit]) -> Found:
    """The sorts of all spots of one text."""
    folded = [(op, _folded(text)) for op, text in edits]
    texts = Texts(before=_text_without(folded, "+"), after=_text_without(folded, "-"))
    spots = [Spot(texts=texts, a=a, b=b, c=c, d=d) for a, b, c, d in _spots(folded)[:MOST_SPOTS]]
    return _joined(map(_of_spot, spots)) if spots else _plain(Sort.FORMAT)


def _text_without(edits: Sequence[Edit], op: str) -> str:
    return "".join([text for own, text in edits if own != op])


@lru_cache(maxsize=1)
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


WIDE = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05, 0xFF0E)
}


def _folded(text: str) -> str:
    """One script form, digits and letters of one width; punctuation stays."""
    simplified: str = _simplifier().convert(text.translate(WIDE))
    return simplified


def _spots(edits: Sequence[Edit]) -> list[tuple[int, int, int, int]]:
    """Where the texts differ, small neighbours as one."""
    found: list[tuple[int, int, int, int]] = []
    old = new = 0
    for removed, added, kept in _runs(edits):
        spot = (old, old + len(removed), new, new + len(added))
        if removed != added:
            found[-1:] = _merged(found[-1], spot) if found else [spot]
        old, new = spot[1] + kept, spot[3] + kept
    return found


def _merged(
    last: tuple[int, int, int, int], spot: tuple[int, int, int, int]
) -> list[tuple[int, int, int, int]]:
    near = spot[0] - last[1] <= GAP
    small = all(high - low <= SMALL for s in (last, spot) for low, high in (s[:2], s[2:]))
    return [(last[0], spot[1], last[2], spot[3])] if near and small else [last, spot]


def _runs(edits: Sequence[Edit]) -> Iterator[tuple[str, str, int]]:
    """(removed, added, characters kept after them)."""
    removed = added = ""
    for op, text in edits:
        if op == "-":
            removed += text
        elif op == "+":
            added += text
        else:
            yield removed, added, len(text)
            removed = added = ""
    yield removed, added, 0


def _small(spot: Spot) -> bool:
    return spot.b - spot.a <= LONG and spot.d - spot.c <= LONG


def _tiny(spot: Spot) -> bool:
    return spot.b - spot.a <= SMALL and spot.d - spot.c <= SMALL


def _bare(text: str) -> str:
    return NOT_BARE.sub("", text)


def _of_spot(spot: Spot) -> Found:
    found = _change(spot)
    if spot.both(people.signed):
        found = {**found, Sort.BYLINE: WEIGHTS[Sort.BYLINE]}
    if _in_quotes(spot) and found.keys() != {Sort.FORMAT}:
        found = {**found, Sort.QUOTATION: WEIGHTS[Sort.QUOTATION]}
        found.pop(Sort.WORDING, None)
    return found


def _change(spot: Spot) -> Found:
    """What changed, whether said by someone or not."""
    old, new = _bare(spot.old), _bare(spot.new)
    if old == new:
        return _of_marks(spot)
    if not old and _block(spot.new):
        return _come(spot.new)
    if not new and _block(spot.old):
        return _gone(spot.old)
    return _plain(Sort.NEGATION) if _denial(spot) else _meaning(spot)


def _meaning(spot: Spot) -> Found:
    slip, counted = _slip(spot), _quantities(spot)
    found = counted if counted and _tiny(spot) else _joined([counted, _words(spot, slip), _notice(spot)])
    if (slip and found.keys() <= {Sort.ATTRIBUTION}) or (not found and typos.missing(spot.old, spot.new)):
        return _plain(Sort.TYPO)
    return found or _plain(Sort.WORDING)


def _in_quotes(spot: Spot) -> bool:
    sides = zip(spot.texts.quoted, ((spot.a, spot.b), (spot.c, spot.d)), strict=True)
    return all(any(low <= end and start <= high for low, high in spans) for spans, (start, end) in sides)


def _of_marks(spot: Spot) -> Found:
    """Only punctuation differs: a decimal point and a quotation count, the rest is format."""
    if spot.differs(quantities.numbers):
        return _plain(Sort.NUMBERS)
    if len(speech.MARKS.findall(spot.old)) != len(speech.MARKS.findall(spot.new)):
        return _plain(Sort.QUOTATION)
    return _plain(Sort.FORMAT)


def _block(text: str) -> bool:
    """Whether a text that comes or goes is a clause, a sentence or more."""
    return bool(ENDS.search(text)) or len(text) >= LONG or (len(text) >= CLAUSE and bool(PAUSES.search(text)))


def _quantities(spot: Spot) -> Found:
    found: Found = {}
    if spot.differs(quantities.moments):
        found[Sort.TIMES] = WEIGHTS[Sort.TIMES]
    both = quantities.ALONE.fullmatch(spot.old) and quantities.ALONE.fullmatch(spot.new)
    if spot.differs(quantities.numbers) or (both and not found):
        found[Sort.NUMBERS] = _of_number(spot)
    return found


def _of_number(spot: Spot) -> float:
    if any(quantities.harm(*place) for place in spot.around):
        return HARM
    large = {*spot.old, *spot.new} & {"万", "亿"}
    return MONEY if large or any(quantities.money(*place) for place in spot.around) else WEIGHTS[Sort.NUMBERS]


def _words(spot: Spot, slip: Slip) -> Found:
    rules = (
        (Sort.NEGATION, slip is not Slip.ORDER and spot.differs(speech.denials)),
        (Sort.NAMES, _named(spot, slip)),
        (Sort.PLACES, _placed(spot, slip)),
        (Sort.ATTRIBUTION, spot.differs(speech.cited)),
    )
    return _plain(*(sort for sort, holds in rules if holds))


def _denial(spot: Spot) -> bool:
    """Whether nothing but a word of denial came or went, and not because it stood twice."""
    alone = spot.old or spot.new
    return not (spot.old and spot.new) and alone in speech.NEGATIVE and not _slip(spot)


def _named(spot: Spot, slip: Slip) -> bool:
    """A slip makes no name and unmakes none: it must be one before and after."""
    if slip:
        return spot.differs(people.persons) and spot.both(people.persons)
    if spot.differs(people.posts):
        return True
    if spot.both(places.named):
        return False
    if spot.differs(people.persons) or not _small(spot):
        return spot.differs(people.persons)
    return _known(spot) or spot.both(people.hinted)


def _known(spot: Spot) -> bool:
    """Whether the name of a person told of elsewhere in the text changed."""
    before, after = spot.texts.before, spot.texts.after
    return people.elsewhere(before, spot.a, spot.b) or people.elsewhere(after, spot.c, spot.d)


def _placed(spot: Spot, slip: Slip) -> bool:
    if spot.differs(people.posts):
        return False
    if spot.differs(places.named) and (not slip or spot.both(places.named)):
        return True
    return spot.differs(places.called) and (not slip or spot.both(places.called))


def _notice(spot: Spot) -> Found:
    come = speech.NOTICE.search(spot.new) and not speech.NOTICE.search(spot.old)
    return _plain(Sort.CORRECTION) if come else {}


class Slip(Enum):
    """A slip of the pen that shows by itself."""

    NONE = 0
    ORDER = 1
    SOUND = 2

    def __bool__(self) -> bool:
        return self is not Slip.NONE


def _slip(spot: Spot) -> Slip:
    beside = spot.texts.before[max(0, spot.a - 4) : spot.a], spot.texts.before[spot.b : spot.b + 4]
    if typos.swapped(spot.old, spot.new) or typos.doubled(spot.old, spot.new, *beside):
        return Slip.ORDER
    return Slip.SOUND if typos.alike(spot.old, spot.new) else Slip.NONE
