"""Changes as rows of a list, under the day they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from pipelines.feeds import marks, words
from pipelines.feeds.policy import Policy, Shown
from pipelines.feeds.room.language import Pair
from pipelines.news.comparison import Part
from pipelines.news.revision import Change
from pipelines.news.times import BEIJING


@dataclass(frozen=True, slots=True)
class Row:
    """A change in a list: which part of it weighs most, a glimpse of it, and how many more there are."""

    change: Change
    field: Pair | None
    fate: Pair | None
    glimpse: Markup
    more: int

    @classmethod
    def of(cls, change: Change, policy: Policy | None = None) -> Row:
        """Where the policy allows some class of articles no word of their text, no glimpse shows any."""
        if not change.parts:
            return cls(change, None, None, Markup(""), 0)
        part = max(change.parts, key=lambda part: part.weight)
        silent = policy is not None and part.field in TEXTS and Shown.LINK in policy.values()
        glimpse = Markup("") if silent else glimpsed(part)
        return cls(
            change, marks.named(part.field), words.FATES.get(part.kind), glimpse, len(change.parts) - 1
        )


# Fields that are the article's text.
TEXTS = frozenset({"paragraphs", "captions"})


def glimpsed(part: Part) -> Markup:
    return Markup("<bdi>{}</bdi>").format(marks.glimpse(part))


def by_day(rows: Iterable[Row]) -> list[tuple[date, list[Row]]]:
    """Rows under their Beijing day, in the order given."""
    return [
        (day, list(group))
        for day, group in groupby(rows, key=lambda row: row.change.at.astimezone(BEIJING).date())
    ]
