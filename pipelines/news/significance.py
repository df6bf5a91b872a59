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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.news.meaning import come, gone, sorts_of_text
from pipelines.news.sort import WEIGHTS, Found, Sort, joined, plain
from pipelines.news.textdiff import Edit
from pipelines.news.words import signers

__all__ = ["Judgement", "Sort", "judge", "significance"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The sorts of one part, in the order of Sort, and its weight, 0..1."""

    sorts: tuple[Sort, ...]
    weight: float


HEADLINE_SLIP = 0.15
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


def significance(weights: Iterable[float]) -> float:
    """The significance of an article's change, 0..1, by the weights of its parts."""
    first, *others = sorted(weights, reverse=True) or [0.0]
    return first + (1 - first) * OTHERS * (1 - math.prod(1 - weight for weight in others))


def _real(edits: Sequence[Edit], kind: str) -> bool:
    return kind in REARRANGED or any(op != "=" and text for op, text in edits)


def _share(edits: Sequence[Edit]) -> float:
    changed = sum(len(text) for op, text in edits if op != "=")
    return changed / (sum(len(text) for _, text in edits) or 1)


def _headline(found: Found) -> Found:
    content: Found = {sort: weight for sort, weight in found.items() if sort is not Sort.WORDING}
    whole = HEADLINE_SLIP if content and content.keys() <= SLIPS else WEIGHTS[Sort.HEADLINE]
    return joined([content, {Sort.HEADLINE: whole}])


def _found(field: str, before: str | None, after: str | None, edits: Sequence[Edit], kind: str) -> Found:
    if field in WHOLE:
        return plain(WHOLE[field])
    if field in HEADLINES and not (before and after):
        return plain(Sort.HEADLINE)
    staff = plain(Sort.BYLINE) if signers.staff_line(after or before or "") else {}
    if not before or not after or kind in {"added", "removed"}:
        moved = come(after or "") if not before or kind == "added" else gone(before)
        return joined([moved, staff, _of_field(field)])
    if field in THINGS:
        return plain(Sort.WORDING)
    moved = plain(Sort.FORMAT) if kind in REARRANGED else {}
    return joined([sorts_of_text(edits), moved, staff, _of_field(field)])


def _of_field(field: str) -> Found:
    return plain(Sort.IMAGES) if field == "captions" else {}
