"""What an edit says: the sorts that the words at its spots show."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum
from itertools import pairwise

from pipelines.news.sort import HARM, MONEY, WEIGHTS, Found, Sort, joined, plain
from pipelines.news.spots import SMALL, Spot, spots
from pipelines.news.textdiff import Edit
from pipelines.news.words import numerals, people, places, quantities, signers, speech, typos
from pipelines.news.words.names import GIVEN_LAST, SURNAMES

# A paragraph or sentence that comes or goes and tells of the dead or hurt weighs this much more.
HARM_IN_BLOCK = 0.2
# Text that comes or goes: a sentence, a clause of this many characters, or that many of anything.
CLAUSE, LONG = 6, 10
# How far from other words that changed, in characters, a lost character is one of them.
NEAR = 6
ENDS, PAUSES = re.compile(r"[。！？；!?;\n]"), re.compile(r"[，,：]")
NOT_BARE = re.compile(r"[^\w%‰℃]|_")


def sorts_of_text(edits: Sequence[Edit]) -> Found:
    """The sorts of all spots of one text."""
    found = spots(edits)
    moved = _moved(found)
    judged = [_of_spot(spot, moved=_clause(spot) in moved) for spot in found]
    for (one, said), (other, also) in pairwise(zip(found, judged, strict=True)):
        if other.a - one.b <= NEAR and (Sort.TYPO in said) != (Sort.TYPO in also):
            _reworded(*((one, said) if Sort.TYPO in said else (other, also)))
    return joined(judged) if judged else plain(Sort.FORMAT)


def _reworded(spot: Spot, found: Found) -> None:
    """A character that came or went beside other words is no slip of the pen but one of them."""
    if _lost(spot):
        del found[Sort.TYPO]
        found.update({} if found else plain(Sort.WORDING))


def come(text: str) -> Found:
    """The sorts of a text that was not there before."""
    notice = plain(Sort.CORRECTION) if speech.NOTICE.search(text) else {}
    return joined([{Sort.ADDITION: _of_block(Sort.ADDITION, text)}, notice])


def gone(text: str) -> Found:
    """The sorts of a text that is there no more."""
    return {Sort.REMOVAL: _of_block(Sort.REMOVAL, text)}


def _of_block(sort: Sort, text: str) -> float:
    """What comes or goes with the dead or hurt matters more."""
    return WEIGHTS[sort] + (HARM_IN_BLOCK if quantities.HARM.search(text) else 0.0)


def _bare(text: str) -> str:
    return NOT_BARE.sub("", text)


def _clause(spot: Spot) -> str:
    """What came or went at a spot; nothing where another text stood or stands there."""
    old, new = _bare(spot.old), _bare(spot.new)
    return "" if old and new else old or new


def _moved(found: Sequence[Spot]) -> set[str]:
    """The clauses that left one place of the text and came to another."""
    gone, come = set[str](), set[str]()
    for spot in found:
        clause = _clause(spot)
        if len(clause) >= CLAUSE or people.holder(clause):
            (gone if _bare(spot.old) else come).add(clause)
    return gone & come


def _of_spot(spot: Spot, *, moved: bool) -> Found:
    """What changed, and where it stands: in a quotation, in a signature."""
    found = _placed_anew(spot) if moved else _change(spot)
    if found.keys() == {Sort.FORMAT}:
        return found
    stands = (Sort.QUOTATION, _in_quotes(spot)), (Sort.BYLINE, any(spot.seen(signers.signed)))
    where = plain(*(sort for sort, there in stands if there))
    if where:
        slip = {Sort.TYPO} if Sort.BYLINE in where else set()  # whoever signs is another one now
        found = {sort: weight for sort, weight in found.items() if sort not in {Sort.WORDING, *slip}}
    return {**found, **where}


def _placed_anew(spot: Spot) -> Found:
    """Of a clause that stands elsewhere now: who is named before whom tells of rank."""
    return plain(Sort.NAMES if people.holder(_clause(spot)) else Sort.WORDING)


def _change(spot: Spot) -> Found:
    """What changed, whether said by someone or not."""
    old, new = _bare(spot.old), _bare(spot.new)
    if not spot.differs(numerals.by_value):
        return plain(Sort.FORMAT)
    if old == new:
        return _of_marks(spot)
    crossed = spot.old and spot.new and len(old + new) < CLAUSE  # a sentence runs on: 。他 -> ，
    if not ((old and new) or crossed) and (
        found := _passage(spot.old if old else spot.new, gone if old else come)
    ):
        return found
    return plain(Sort.NEGATION) if _denial(spot) else _meaning(spot)


def _passage(text: str, fate: Callable[[str], Found]) -> Found:
    """Of a sentence or clause that comes or goes; one that names who says the rest is an attribution too."""
    if speech.credit(text):
        return joined([fate(text), plain(Sort.ATTRIBUTION)])
    if _block(text) and quantities.MOMENT.fullmatch(PAUSES.sub("", text).strip()):  # 5月18日，
        return joined([fate(text), plain(Sort.TIMES)])
    if _block(text) and people.holder(_bare(text)):  # one more of a list
        return joined([fate(text), plain(Sort.NAMES)])
    return fate(text) if _block(text) else {}


def _meaning(spot: Spot) -> Found:
    slip = _slip(spot)
    counted = _quantities(spot, slip)
    more = spot.differs(speech.denials) or _of_bearer(spot) or spot.differs(places.homes)
    alone = counted and spot.within(SMALL) and not more
    found = counted if alone else joined([counted, _words(spot, slip), _notice(spot)])
    if (slip and found.keys() <= {Sort.ATTRIBUTION}) or (not found and _lost(spot)):
        return plain(Sort.TYPO)
    return found or plain(Sort.WORDING)


def _lost(spot: Spot) -> bool:
    """Whether a character was lost or is one too many; one in the title of a work makes another title."""
    return typos.missing(*_beside(spot)) and not any(spot.seen(speech.titled))


def _in_quotes(spot: Spot) -> bool:
    sides = zip(spot.texts.quoted, ((spot.a, spot.b), (spot.c, spot.d)), strict=True)
    return all(any(low <= end and start <= high for low, high in spans) for spans, (start, end) in sides)


def _of_marks(spot: Spot) -> Found:
    """Only punctuation differs: a decimal point and a quotation count, the rest is format."""
    if spot.differs(quantities.numbers):
        return plain(Sort.NUMBERS)
    if spot.differs(speech.addresses):
        return plain(Sort.WORDING)
    if len(speech.MARKS.findall(spot.old)) != len(speech.MARKS.findall(spot.new)):
        return plain(Sort.QUOTATION)
    return plain(Sort.FORMAT)


def _block(text: str) -> bool:
    """Whether a text that comes or goes is a clause, a sentence or more."""
    return bool(ENDS.search(text)) or len(text) >= LONG or (len(text) >= CLAUSE and bool(PAUSES.search(text)))


def _quantities(spot: Spot, slip: Slip) -> Found:
    """A slip makes no day and unmakes none (星其五); a digit or numeral is no slip, however it came (11月 -> 1月)."""
    found: Found = {}
    day = not slip or quantities.COUNTS.search(spot.old + spot.new) or all(spot.seen(quantities.moments))
    if day and spot.differs(quantities.moments):
        found[Sort.TIMES] = WEIGHTS[Sort.TIMES]
    both = quantities.ALONE.fullmatch(spot.old) and quantities.ALONE.fullmatch(spot.new)
    kinds = (quantities.numbers, quantities.currencies, quantities.measures)
    if any(map(spot.differs, kinds)) or (both and not (found or any(spot.seen(places.homes)))):
        found[Sort.NUMBERS] = _of_number(spot)
    return found


def _of_number(spot: Spot) -> float:
    if any(spot.seen(quantities.harm)):
        return HARM
    large = {*spot.old, *spot.new} & {"万", "亿"}
    return MONEY if large or any(spot.seen(quantities.money)) else WEIGHTS[Sort.NUMBERS]


def _words(spot: Spot, slip: Slip) -> Found:
    rules = (
        (Sort.NEGATION, slip is not Slip.KEYS and spot.differs(speech.denials)),
        (Sort.NAMES, _named(spot, slip)),
        (Sort.PLACES, _placed(spot, slip)),
        (Sort.ATTRIBUTION, spot.differs(speech.cited)),
    )
    return plain(*(sort for sort, holds in rules if holds))


def _denial(spot: Spot) -> bool:
    """Whether nothing but a word of denial came or went, and not because it stood twice."""
    alone = spot.old or spot.new
    return not (spot.old and spot.new) and alone in speech.NEGATIVE and not _slip(spot)


def _named(spot: Spot, slip: Slip) -> bool:
    """A slip makes no name and unmakes none: it must be one before and after."""
    if all(spot.seen(people.familiar)) or _of_bearer(spot) or {*spot.old, *spot.new} == {"某"}:
        return True
    if slip:
        return spot.differs(people.persons) and (all(spot.seen(people.persons)) or _lost_a_name(spot))
    if spot.differs(people.posts) or spot.differs(people.ranks):
        return True
    if spot.differs(people.offices) and all(spot.seen(people.offices)):
        return True
    if all(spot.seen(places.named)):
        return False
    if spot.differs(people.persons) or not spot.within(LONG):
        return spot.differs(people.persons) and (len(spot.old) != 1 or len(spot.new) != 1 or _renamed(spot))
    return _known(spot) or (all(spot.seen(people.hinted)) and not all(spot.seen(quantities.moments)))


def _of_bearer(spot: Spot) -> bool:
    """Whether what reads as a name by what stands before it is another one now."""
    return all(spot.seen(people.bearers)) and spot.differs(people.bearers)


def _renamed(spot: Spot) -> bool:
    """Whether a character that is another one now is a name's before and after."""
    letters = {spot.old, spot.new}
    known = letters <= GIVEN_LAST or letters <= {*SURNAMES}
    return all(spot.seen(people.persons)) or (known and _lost_a_name(spot))


def _lost_a_name(spot: Spot) -> bool:
    """Whether a character that looks like a word's is of a name that reads on the other side as one: 小禾 -> 小和."""
    old, new = spot.around
    before, after = spot.seen(people.persons)
    return any(people.lost_in_a_word(*new, name) for name in before) or any(
        people.lost_in_a_word(*old, name) for name in after
    )


def _known(spot: Spot) -> bool:
    """Whether the name of a person told of elsewhere in the text changed."""
    before, after = spot.texts.before, spot.texts.after
    return people.elsewhere(before, spot.a, spot.b) or people.elsewhere(after, spot.c, spot.d)


def _placed(spot: Spot, slip: Slip) -> bool:
    if spot.differs(people.posts) or spot.differs(people.ranks):
        return False
    if all(spot.seen(people.persons)) or _of_bearer(spot):
        return False
    if spot.differs(places.named) and (not slip or all(spot.seen(places.named))):
        return True
    if spot.differs(places.homes):
        return True
    if not slip and all(spot.seen(places.venues)) and spot.differs(places.venues):
        return True
    if any(spot.seen(speech.titled)) or all(spot.seen(speech.outlets)):
        return False
    return spot.differs(places.called) and (not slip or all(spot.seen(places.called)))


def _notice(spot: Spot) -> Found:
    before, after = spot.seen(speech.notices)
    return plain(Sort.CORRECTION) if after and not before else {}


class Slip(Enum):
    """A slip of the pen that shows by itself."""

    NONE = 0
    KEYS = 1
    """Characters transposed, doubled or lost."""
    SOUND = 2
    """Characters that sound or look alike."""

    def __bool__(self) -> bool:
        return self is not Slip.NONE


def _beside(spot: Spot) -> tuple[str, str, str, str]:
    """What changed, and the few characters to its left and right."""
    before = spot.texts.before
    return spot.old, spot.new, before[max(0, spot.a - 4) : spot.a], before[spot.b : spot.b + 4]


def _slip(spot: Spot) -> Slip:
    change, beside = (spot.old, spot.new), _beside(spot)[2:]
    if typos.swapped(*change) or typos.doubled(*change, *beside) or typos.broken(*change, *beside):
        return Slip.KEYS
    return Slip.SOUND if typos.alike(*change) and not typos.twins(*_beside(spot)) else Slip.NONE
