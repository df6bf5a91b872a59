"""The marks of a part: what was taken out and what was put in, for pages, feeds and plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from markupsafe import Markup, escape

from pipelines.feeds.words import FIELDS, beijing, clean
from pipelines.news.comparison import Part
from pipelines.news.textdiff import Edit, edits, widened

TAGS = {"-": Markup("<del>{}</del>"), "+": Markup("<ins>{}</ins>")}
# What stays around a mark in a feed, and in the one line of the front page.
KEEP, GLIMPSE = 30, 12
# What a feed shows of one mark: a page rewritten whole must not travel whole.
ROOM = 200


def named(field: str) -> tuple[str, str]:
    """A field in Chinese and English."""
    return FIELDS.get(field, (field, field.replace("_", " ")))


def marks(part: Part) -> list[Edit]:
    """The part's edits as a reader wants them: whole numbers and dates; a time whole, in Beijing time."""
    if part.field == "published_at":
        times: list[Edit] = [("-", _time(part.before)), ("+", _time(part.after))]
        return [(op, text) for op, text in times if text]
    found = part.edits or edits(part.before or "", part.after or "")
    return [(op, text) for op, piece in widened(found) if (text := clean(piece))]


def _time(iso: str | None) -> str:
    return beijing(datetime.fromisoformat(iso)) if iso else ""


def shortened(found: Sequence[Edit], keep: int = KEEP, room: int = ROOM) -> list[Edit]:
    """Unchanged stretches cut down to `keep` characters on each side of a mark, marks to `room`."""
    last = len(found) - 1
    short: list[Edit] = []
    for at, (op, text) in enumerate(found):
        if op == "=":
            short.append(
                (op, _cut(text, 0 if at == 0 and last else keep, 0 if at == last and last else keep))
            )
        else:
            short.append((op, _cut(text, room // 2, room // 2)))
    return short


def _cut(text: str, head: int, tail: int) -> str:
    """The beginning and the end of a text. One character more costs no more room than the ellipsis."""
    if len(text) <= head + tail + 1:
        return text
    return f"{text[:head]}…{text[len(text) - tail :]}"


def html(found: Iterable[Edit]) -> Markup:
    """<del> and <ins>; everything else escaped."""
    return Markup("").join(TAGS[op].format(text) if op in TAGS else escape(text) for op, text in found)


def plain(found: Iterable[Edit]) -> str:
    """共[-2-]{+3+}人."""
    return "".join({"-": f"[-{text}-]", "+": f"{{+{text}+}}"}.get(op, text) for op, text in found)


def glimpse(part: Part) -> Markup:
    """A part in one line."""
    return html(shortened(marks(part), GLIMPSE, 40))
