"""The front page and the list of all changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from pipelines.feeds.health_words import ailing
from pipelines.feeds.room import asked
from pipelines.feeds.room.drawn import edits_daily
from pipelines.feeds.room.house import House
from pipelines.feeds.room.rows import by_day
from pipelines.news.revision import Kind
from pipelines.stores.browse import Place, Weighed
from pipelines.stores.reading import Wanted

PAGE = 50
# How many of what matters lately, and of what is new; among so many of each kind.
LEADING, FRESH, AMONG = 9, 14, 300
# What was told a day ago matters half as much as what is told now.
HALF = timedelta(days=1)
# What the front page was narrowed by when it was the list of changes.
ONCE = ("kind", "portal", "before")
OLD_NEWS = (Kind.EDITED, Kind.WITHDRAWN, Kind.RESTORED)


class Front:
    def __init__(self, house: House) -> None:
        self._house = house

    def front(self, request: Request) -> Response:
        house = self._house
        if any(request.query_params.get(name) for name in ONCE):
            return self._bookmarked(request)
        portals = house.portals()
        chosen = leading(house.browse.weighed(OLD_NEWS, AMONG))
        told = {change.id: change for change in house.reading.by_id(chosen)}
        numbers = house.lately.numbers().all
        titles = {name: portal.title for name, portal in portals.items()}
        checkups = house.health.checkups()
        conditions = [checkup.verdict.condition for checkup in checkups.values()]
        return house.page(
            request,
            "front.html",
            lead=house.rows(told[id_] for id_ in chosen if id_ in told),
            fresh=house.rows(house.browse.leaf(Wanted(kinds=(Kind.NEW,)), limit=FRESH).changes),
            today={kind: sum(day.get(kind, 0) for day in numbers.day.values()) for kind in Kind},
            ailing=ailing(checkups.values(), titles, ""),
            conditions={condition: conditions.count(condition) for condition in set(conditions)},
            portals=portals,
            chart=edits_daily(numbers, house.pages.manner(request).language),
        )

    def _bookmarked(self, request: Request) -> Response:
        """An address of the list as it once was, where `before` was a change's id."""
        house, query = self._house, request.query_params
        id_ = asked.number(query, "before")
        change = house.archive.change(id_) if id_ else None
        before = asked.written(Place(at=change.at, id=change.id)) if change else ""
        href = house.pages.manner(request).href
        return RedirectResponse(
            href("/changes", kind=query.get("kind"), portal=query.get("portal"), before=before), 302
        )

    def changes(self, request: Request) -> Response:
        house = self._house
        portals = house.portals()
        query = request.query_params
        provinces = {portal.province for portal in portals.values()}
        chosen = asked.filters(query, portals, provinces)
        before = asked.place(query.get("before", ""))
        leaf = house.browse.leaf(chosen.wanted, before, PAGE)
        narrowed = {"kind": chosen.kind, "sort": chosen.sort}
        return house.page(
            request,
            "changes.html",
            feed=chosen.portal or chosen.province or "all",
            query={name: value for name, value in narrowed.items() if value},
            days=by_day(house.rows(leaf.changes)),
            older=asked.written(leaf.older) if leaf.older else None,
            stopped=leaf.older if leaf.stopped else None,
            turned=before is not None,
            chosen=chosen,
            portals=portals,
            provinces=sorted(provinces),
            steps=asked.STEPS,
        )


def leading(weighed: Iterable[Weighed], most: int = LEADING) -> list[int]:
    """The ids of those that matter most now, of an article one: as weighty as they are new, counted from the newest."""
    found: Sequence[Weighed] = [*weighed]
    newest = max((one.at for one in found), default=None)
    if newest is None:
        return []
    worth = {one.id: one.significance * 0.5 ** ((newest - one.at) / HALF) for one in found}
    first: dict[str, int] = {}
    for one in sorted(found, key=lambda one: (-worth[one.id], -one.id)):
        first.setdefault(one.article_id, one.id)
    return [*first.values()][:most]
