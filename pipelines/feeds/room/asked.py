"""What the address of a list asks for. What cannot be understood is said to be so: no filter is dropped silently."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from pipelines.feeds.words import UNSHOWABLE
from pipelines.news.revision import Kind
from pipelines.news.significance import Sort
from pipelines.news.times import BEIJING
from pipelines.stores.browse import Place
from pipelines.stores.reading import Wanted

LONGEST = 100
PLACE = re.compile(r"(\d{1,17})\.(\d{1,18})")
NUMBER = re.compile(r"[1-9]\d{0,17}")
# Least significance to choose from; see news.significance.
STEPS = ("0.3", "0.5", "0.7", "0.9")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(9000, 1, 1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Misunderstood(Exception):
    """Raised when a part of an address cannot be understood, from here; its text is that part's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The changes page's form, as it was filled in."""

    portal: str = ""
    province: str = ""
    kind: str = ""
    sort: str = ""
    least: str = ""
    since: str = ""
    until: str = ""

    @property
    def wanted(self) -> Wanted:
        return Wanted(
            portal=self.portal,
            province=self.province,
            kinds=(Kind(self.kind),) if self.kind else (),
            sorts=(Sort(self.sort),) if self.sort else (),
            least=float(self.least or 0),
            since=_midnight(self.since) if self.since else None,
            until=_midnight(self.until) + timedelta(days=1) if self.until else None,
        )

    @property
    def told(self) -> dict[str, str]:
        """What is asked for, without what is not."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__ if getattr(self, name)}


def filters(asked: Mapping[str, str], portals: Collection[str], provinces: Collection[str]) -> Filters:
    """Of the query. Raises Misunderstood."""
    told = {name: asked.get(name, "").strip() for name in Filters.__dataclass_fields__}
    known: dict[str, Collection[str]] = {
        "portal": portals,
        "province": provinces,
        "kind": set(Kind),
        "sort": set(Sort),
        "least": STEPS,
    }
    for name, values in known.items():
        if told[name] and told[name] not in values:
            raise Misunderstood(name)
    for name in ("since", "until"):
        _day(name, told[name])
    return Filters(**told)


def _day(name: str, text: str) -> None:
    try:
        fits = not text or FIRST_DAY <= date.fromisoformat(text) <= LAST_DAY
    except ValueError:
        fits = False
    if not fits:
        raise Misunderstood(name)


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), BEIJING)


def place(text: str) -> Place | None:
    """Where a page begins: microseconds and the change's id, as `written` writes it."""
    if not text:
        return None
    found = PLACE.fullmatch(text)
    try:
        assert found is not None
        return Place(at=EPOCH + timedelta(microseconds=int(found[1])), id=int(found[2]))
    except (AssertionError, OverflowError):
        raise Misunderstood("before") from None


def written(place: Place) -> str:
    return f"{(place.at - EPOCH) // timedelta(microseconds=1)}.{place.id}"


def number(asked: Mapping[str, str], name: str) -> int | None:
    """A whole number from 1 on, or None where none is asked for."""
    text = asked.get(name, "").strip()
    if text and not NUMBER.fullmatch(text):
        raise Misunderstood(name)
    return int(text) if text else None


def words(asked: Mapping[str, str], name: str = "q") -> str:
    """What to look for, on one line."""
    text = " ".join(UNSHOWABLE.sub(" ", asked.get(name, "")).split())
    if len(text) > LONGEST:
        raise Misunderstood(name)
    return text


def one_of(asked: Mapping[str, str], name: str, values: Collection[str], default: str = "") -> str:
    text = asked.get(name, "").strip()
    if text and text not in values:
        raise Misunderstood(name)
    return text or default
