"""Verdicts page by page, and the figures that they add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import Any

from pipelines.news.text import normal
from tests.bench.corpus import LabelledPage, Labels
from tests.bench.readers import FIELDS, Run
from tests.bench.score import RUN, WHOLE, Overlap, overlap, printed_same, same, same_time


class Verdict(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    MISSING = "missing"
    """The label says something, the reader nothing."""
    FILLED = "filled"
    """The label says that there is none, the reader says something."""
    SILENT = "silent"
    DISPUTED = "disputed"
    """The label was checked on the page and is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One field of one page by one reader. `label` and `said` never leave var/."""

    page: LabelledPage
    field: str
    verdict: Verdict
    label: str | None
    said: str | None
    overlap: Overlap | None = None


def judge(
    page: LabelledPage, labels: Labels, said: Mapping[str, Any], fields: Iterable[str]
) -> Iterator[Judged]:
    """Every labelled field; also what is said of fields that a person looked for in vain."""
    for field in fields:
        label: str | None = getattr(labels, field)
        answer: str | None = said.get(field) or None
        shared = None
        if field in labels.disputed:
            verdict = Verdict.DISPUTED
        elif field in labels.absent:
            verdict = Verdict.FILLED if answer else Verdict.SILENT
        elif label is None:
            continue
        elif field == "body":
            shared = overlap(label, without(labels.either, answer))
            verdict = _verdict(shared.f1 >= WHOLE, answer)
        else:
            verdict = _verdict(same(field, label, answer), answer)
        yield Judged(page=page, field=field, verdict=verdict, label=label, said=answer, overlap=shared)


def _verdict(right: bool, answer: str | None) -> Verdict:
    return Verdict.RIGHT if right else Verdict.WRONG if answer else Verdict.MISSING


def without(lines: frozenset[str], text: str | None) -> str:
    return "\n".join(line for line in (text or "").splitlines() if normal(line) not in lines)


def judged(pages: Iterable[LabelledPage], run: Run) -> list[Judged]:
    return [
        one
        for page in pages
        if page.labels
        for one in judge(page, page.labels, run.said.get(page.path, {}), FIELDS[run.reader])
    ]


def figures(found: Iterable[Judged]) -> dict[str, dict[str, Any]]:
    """Per field: n (labelled, undisputed), right, wrong, missing, filled of absent, disputed."""
    by_field: dict[str, list[Judged]] = {}
    for one in found:
        by_field.setdefault(one.field, []).append(one)
    return {field: _of_field(field, many) for field, many in by_field.items()}


def _of_field(field: str, many: list[Judged]) -> dict[str, Any]:
    count = Counter(one.verdict for one in many)
    told: dict[str, Any] = {
        "n": count[Verdict.RIGHT] + count[Verdict.WRONG] + count[Verdict.MISSING],
        **{verdict.value: count[verdict] for verdict in Verdict if verdict is not Verdict.SILENT},
        "absent": count[Verdict.FILLED] + count[Verdict.SILENT],
    }
    labelled = [one for one in many if one.label is not None and one.verdict is not Verdict.DISPUTED]
    if field == "headline":
        told["as_printed"] = sum(printed_same(one.label or "", one.said) for one in labelled)
    if field == "published":
        told["right_day"] = sum(same_time(one.label or "", one.said, most=3) for one in labelled)
    if field == "body":
        told |= _of_body([one.overlap for one in many if one.overlap])
    return told


def _of_body(overlaps: list[Overlap]) -> dict[str, Any]:
    if not overlaps:
        return {}
    return {
        "f1_median": round(median(one.f1 for one in overlaps), 4),
        "f1_mean": round(sum(one.f1 for one in overlaps) / len(overlaps), 4),
        "precision_median": round(median(one.precision for one in overlaps), 4),
        "recall_median": round(median(one.recall for one in overlaps), 4),
        f"pages_with_{RUN}_letters_lost": sum(one.text_lost > 0 for one in overlaps),
        f"pages_with_{RUN}_letters_left": sum(one.furniture_left > 0 for one in overlaps),
        "letters_lost": sum(one.text_lost for one in overlaps),
        "letters_left": sum(one.furniture_left for one in overlaps),
    }
