"""What differs between two states of an article: field by field, paragraph by paragraph, mark by mark."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from pipelines.news.alignment import PairKind, align
from pipelines.news.article import Article
from pipelines.news.captions import is_caption
from pipelines.news.excuses import crossed, excuse
from pipelines.news.fields import FIELDS, TOLD, Field, lacking, line
from pipelines.news.restyled import restyled
from pipelines.news.significance import Sort, judge, significance
from pipelines.news.text import joined
from pipelines.news.textdiff import Edit, edits


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One field, or one paragraph, that differs: as printed after, a text before in that style, the marks between."""

    field: str
    before: str | None
    after: str | None
    edits: tuple[Edit, ...] = ()
    kind: str = "edited"
    """Of a paragraph: edited, added, removed, moved, split or merged."""
    sorts: tuple[Sort, ...] = ()
    weight: float = 0.0
    """How much it matters, 0..1."""

    def to_json(self) -> dict[str, Any]:
        return {
            "field": self.field,
            "kind": self.kind,
            "sorts": [sort.value for sort in self.sorts],
            "weight": self.weight,
            "before": self.before,
            "after": self.after,
            "edits": list(self.edits),
        }

    @classmethod
    def from_json(cls, part: Mapping[str, Any]) -> Part:
        marks: tuple[Edit, ...] = tuple((op, text) for op, text in part["edits"])
        return cls(
            field=part["field"],
            before=part["before"],
            after=part["after"],
            edits=marks,
            kind=part.get("kind", "edited"),
            sorts=tuple(Sort(sort) for sort in part.get("sorts", ())),
            weight=part.get("weight", 0.0),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """What differs between two pages and is recorded, not announced, and why."""

    field: str
    reason: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that differs between two states of an article."""

    parts: tuple[Part, ...] = ()
    silent: tuple[Silent, ...] = ()

    @property
    def significance(self) -> float:
        """0..1; nothing told is 0."""
        return round(significance(part.weight for part in self.parts), 3)


@lru_cache(maxsize=16)  # what a visit means, what is kept and what is told ask for the same one
def fingerprint(article: Article) -> str:
    """Hash of what counts of an article for readers; the same in both script forms."""
    values = {row.name: row.value(article) for row in TOLD}
    return sha256(json.dumps(values, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def compare(before: Article, after: Article) -> Comparison:
    """What differs for readers, field by field, and what differs and does not count."""
    parts: list[Part] = []
    silent: list[Silent] = []
    for row in FIELDS:
        if row.untouched(before, after):
            continue
        old, new = row.printed(before), row.printed(after)
        if old == new:
            continue
        reason = excuse(row, before, after)
        if reason is not None:
            silent.append(Silent(field=row.name, reason=reason, before=_shown(old), after=_shown(new)))
        elif row.name == "paragraphs":
            parts += _paragraphs(*crossed(before, after))
        else:
            parts.append(_part(row.name, *_only_differing(row, old, new)))
    return Comparison(parts=tuple(_told_once(parts)), silent=tuple(silent))


def _only_differing(field: Field, old: Any, new: Any) -> tuple[str | None, str | None]:
    """Both values as text; of pictures and the like only those that the other side lacks."""
    if not isinstance(old, tuple) and not isinstance(new, tuple):
        return _shown(old), _shown(new)
    keys = {one: field.key((one,))[0] for one in (*(old or ()), *(new or ()))}
    gone, come = lacking([keys[one] for one in old or ()], [keys[one] for one in new or ()])
    if not (gone or come):  # exchanged
        return _shown(old), _shown(new)
    lost = [one for one in old or () if keys[one] in gone]
    added = [one for one in new or () if keys[one] in come]
    return "\n".join(lost) or None, "\n".join(added) or None


def _shown(value: Any) -> str | None:
    if isinstance(value, tuple):
        return "\n".join(" ".join(one) if isinstance(one, tuple) else one for one in value)
    return value if value is None else str(value)


def _paragraphs(before: Sequence[str], after: Sequence[str]) -> list[Part]:
    """Paragraphs that differ, in the new text's order; where one was only broken in two, nothing does.

    What says of itself that it is a picture's goes where the picture does: a gallery's slides stand before or after.
    """
    parts = []
    for pair in align(before, after):
        moved = pair.kind is PairKind.MOVED and not all(map(is_caption, pair.after))
        if pair.before == pair.after and not moved:
            continue
        old, new = "\n".join(pair.before) or None, "\n".join(pair.after) or None
        if moved or joined(map(line, pair.before)) != joined(map(line, pair.after)):
            parts.append(_part("paragraphs", old, new, pair.kind))
    return parts


def _part(field: str, before: str | None, after: str | None, kind: PairKind = PairKind.EDITED) -> Part:
    if field in {"images", "attachments"}:
        marks = [*((("-", before),) if before else ()), *((("+", after),) if after else ())]
    else:
        if field in {"paragraphs", "captions"} and before and after:
            before = restyled(before, after)
        marks = edits(before or "", after or "")
    judged = judge(field, before, after, marks, kind.value)
    return Part(
        field=field,
        before=before,
        after=after,
        edits=tuple(marks),
        kind=kind.value,
        sorts=judged.sorts,
        weight=round(judged.weight, 3),
    )


def _told_once(parts: Sequence[Part]) -> Iterator[Part]:
    """Without bylines of which every name that came or went stands in a paragraph told."""
    text = "".join(f"{part.before}{part.after}" for part in parts if part.field == "paragraphs")
    for part in parts:
        if part.field == "bylines" and text:
            gone, come = lacking(*((side or "").split("、") for side in (part.before, part.after)))
            if all(name.partition(" ")[2] in text for name in (*gone, *come)):
                continue
        yield part
