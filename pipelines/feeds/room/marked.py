"""The parts of a change as its page shows them: numbered, inline or side by side, long ones cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count

from markupsafe import Markup, escape

from pipelines.feeds import marks
from pipelines.feeds.entry import ADDRESSES, linked
from pipelines.feeds.room.rows import TEXTS
from pipelines.feeds.room.sides import paired
from pipelines.news.article import Article
from pipelines.news.comparison import Part
from pipelines.news.textdiff import Edit

# A paragraph that only stands elsewhere is recognised by so many characters of its ends.
MOVED = 60
# A part with more characters is cut until it is asked for whole: around its marks, and each mark.
LONGEST, AROUND, ROOM = 20_000, 120, 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A part on the page of its change.

    `number`, `was`: the paragraph's number now and before; `rows`: (old, new, same) for the two columns.
    """

    part: Part
    fate: str
    number: int | None
    was: int | None
    html: Markup
    rows: tuple[tuple[Markup, Markup, bool], ...]
    cut: bool
    silent: bool = False
    """Of its words nothing may be shown."""


def marked(
    parts: Iterable[Part],
    before: Article | None,
    after: Article | None,
    *,
    whole: bool = False,
    silent: bool = False,
) -> list[Marked]:
    """The parts in their order; places of edits are numbered from 1 through all of them."""
    numbers = count(1)
    return [_marked(part, before, after, lambda: next(numbers), whole=whole, silent=silent) for part in parts]


def _marked(
    part: Part,
    before: Article | None,
    after: Article | None,
    number: Callable[[], int],
    *,
    whole: bool,
    silent: bool,
) -> Marked:
    fate = part.kind
    if fate == "edited" and (part.before is None or part.after is None):
        fate = "added" if part.before is None else "removed"
    long = len(part.before or "") + len(part.after or "") > LONGEST and not whole
    was, now = _place(part.before, part, before), _place(part.after, part, after)
    hidden = silent and part.field in TEXTS
    html, rows = (Markup(""), ()) if hidden else _shown(part, number, long=long)
    return Marked(
        part=part,
        fate=fate,
        number=was if fate == "removed" else now,
        was=was,
        html=html,
        rows=tuple(rows),
        cut=long,
        silent=hidden,
    )


def _shown(
    part: Part, number: Callable[[], int], *, long: bool
) -> tuple[Markup, list[tuple[Markup, Markup, bool]]]:
    if part.field in ADDRESSES:
        return _place_of_edit(linked(part), number()), []
    found = marks.marks(part)
    if part.kind == "moved":
        found = marks.shortened(found, MOVED)
    elif long:
        found = marks.shortened(found, AROUND, ROOM)
    if part.kind == "moved":  # one place, whatever was edited on the way
        return _place_of_edit(marks.html(found), number()), []
    rows = [(marks.html(row.old), marks.html(row.new), row.same) for row in paired(found)]
    return numbered(found, number), rows


def numbered(found: Iterable[Edit], number: Callable[[], int]) -> Markup:
    """Marks that follow one another are one place: a reader goes from place to place."""
    told, place = list[Markup](), list[Edit]()
    for op, text in found:
        if op != "=":
            place.append((op, text))
            continue
        if place:
            told.append(_place_of_edit(marks.html(place), number()))
            place = []
        told.append(escape(text))
    if place:
        told.append(_place_of_edit(marks.html(place), number()))
    return Markup("").join(told)


def _place_of_edit(html: Markup, number: int) -> Markup:
    return Markup('<span class="edit" id="edit-{}">{}</span>').format(number, html)


def _place(text: str | None, part: Part, article: Article | None) -> int | None:
    """Which paragraph the text is; of several, the first."""
    first = (text or "").partition("\n")[0]
    if part.field != "paragraphs" or article is None or first not in article.paragraphs:
        return None
    return article.paragraphs.index(first) + 1
