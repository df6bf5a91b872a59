"""Changes too large, or too alike, to be believed at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256

from pipelines.news.article import Article
from pipelines.news.comparison import Part
from pipelines.news.text import bare, bare_of, normal

# Of a text this long, less than this share left is first taken for a page half served.
LONG, SHRUNK = 200, 0.2
# Two texts, or two headlines, of which less than this share is common are two different ones.
STRANGE, STRANGE_HEADLINE, MOSTLY = 0.1, 0.5, 0.5
# Where so much of the shorter text stands in paragraphs of both, they are no strangers.
KEPT = 0.4
# Of a text that was cut, so much is hardly left with its end.
WHOLE = 0.9
# What stands around a text, and is gone with the end of a page.
BESIDE = ("published_at", "source", "bylines", "editors", "responsible_editors", "images", "attachments")
# How many other articles of a portal may have changed the same way before this one, and within what time.
ALIKE = {"edited": (1, timedelta(days=1)), "withdrawn": (10, timedelta(hours=2))}
# Fewer than this in all were no glitch after all: they are told when the run ends.
MANY = 4
# Shorter marks say little of where they come from, and are taken with what stands before them.
TELLING, AROUND = 12, 8


def doubtful(before: Article, after: Article) -> str | None:
    """Why an edit must be seen on a second visit before it is told, or None."""
    old, new = bare_of(before.paragraphs), bare_of(after.paragraphs)
    if before.whole and not after.whole and not (_to_the_end(old, new) and _as_much(before, after)):
        return "cut_short"
    if len(old) >= LONG and len(new) < SHRUNK * len(old):
        return "shrunk" if _common(old, new, 3) >= MOSTLY else "another_text"
    kept = sum(len(bare(text)) for text in set(before.paragraphs) & set(after.paragraphs))
    if kept and kept >= KEPT * min(len(old), len(new)):  # as nearly always: no need to look closer
        return None
    strange = _common(bare(before.headline), bare(after.headline), 1) < STRANGE_HEADLINE
    if not (old and new):  # of a gallery the captions are the text
        return "another_article" if strange and not _shows_again(before, after) else None
    if _common(old, new, 3) < STRANGE:
        return "another_article" if strange else "rewritten"
    return None


def _shows_again(before: Article, after: Article) -> bool:
    """Whether pictures or what is printed below them are the same in part, or a text stands where captions did."""
    old, new = (
        bare_of((*one.paragraphs, *(image.caption or "" for image in one.images))) for one in (before, after)
    )
    shown = {image.src for image in before.images} & {image.src for image in after.images}
    return bool(shown) or _common(old, new, 3) >= STRANGE


def _to_the_end(old: str, new: str) -> bool:
    """Whether a text on a page that closes nothing any more is all there: minifiers leave the last tags out."""
    return old[-AROUND:] == new[-AROUND:] and len(new) >= WHOLE * len(old)


def _as_much(before: Article, after: Article) -> bool:
    """Whether all is printed around a text that was."""
    return all(bool(getattr(before, name)) <= bool(getattr(after, name)) for name in BESIDE)


def _common(old: str, new: str, size: int) -> float:
    """The share of the shorter text's pieces of `size` characters that the other holds."""
    pieces = [{text[at : at + size] for at in range(len(text) - size + 1)} for text in (old, new)]
    return len(pieces[0] & pieces[1]) / max(1, min(map(len, pieces)))


def pattern(kind: str, parts: Sequence[Part], reason: str = "") -> str:
    """A name for the way an article changed: the same for all that one glitch, redesign or notice touched."""
    told = [kind, reason, *sorted(map(_shape, parts))]
    return sha256("\n".join(told).encode()).hexdigest()[:16]


def _shape(part: Part) -> str:
    if part.field not in {"paragraphs", "headline"} and not (part.before and part.after):
        return f"{part.field} {'gone' if part.before else 'come'}"  # whoever was named
    marks = []
    for (_, before), (op, text) in zip([("=", ""), *part.edits], part.edits, strict=False):
        if op != "=":
            context = "" if len(text) >= TELLING else normal(before)[-AROUND:]
            marks.append(f"{op}{context}|{normal(text)}")
    return f"{part.field} {part.kind} {' '.join(marks)}"


def alike_within(kind: str) -> timedelta | None:
    """How far back changes that look alike are counted; None: such changes are never held back."""
    return ALIKE[kind][1] if kind in ALIKE else None


def withheld(kind: str, others: int) -> bool:
    """Whether a change is held back, when `others` articles of the portal changed the same way lately."""
    return kind in ALIKE and others >= ALIKE[kind][0]


def crowd(kind: str) -> int:
    """From how many on changes that look alike are one thing and stay held back; of some kinds never."""
    return max(MANY, ALIKE[kind][0] + 1) if kind in ALIKE else sys.maxsize
