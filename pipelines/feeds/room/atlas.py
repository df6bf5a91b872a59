"""The portals: the map of provinces, their health and numbers; a page for each portal and each province."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import HTTPException, Request, Response
from fastapi import Path as InPath
from markupsafe import Markup

from pipelines.feeds.health_words import CONDITIONS, reason
from pipelines.feeds.room import asked
from pipelines.feeds.room.drawn import articles_hourly, edits_daily, shares
from pipelines.feeds.room.house import House, province
from pipelines.feeds.room.language import Language, said, speaker
from pipelines.feeds.room.rows import by_day
from pipelines.feeds.room.tiles import SIGNS, Tile, shade, tiles
from pipelines.news.health import Condition
from pipelines.news.provinces import BESIDE, PROVINCES, Province
from pipelines.news.revision import Kind
from pipelines.stores.health import Checkup
from pipelines.stores.reading import PortalRow, Wanted
from pipelines.stores.statistics import Statistics

PortalName = Annotated[str, InPath(pattern=r"^[a-z0-9_]{1,64}$")]
Code = Annotated[str, InPath(pattern=r"^CN(-[A-Z]{2})?$")]
LATEST, RUNS = 15, 8
MAPS = ("health", "coverage")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A portal in the table: its last verdict, and what came of it within a day and a month."""

    portal: PortalRow
    checkup: Checkup | None
    new: int
    edits: int
    came: int
    edited: int

    @property
    def condition(self) -> Condition:
        return self.checkup.verdict.condition if self.checkup else Condition.UNKNOWN

    @property
    def why(self) -> tuple[str, str] | None:
        return reason(self.checkup.verdict) if self.checkup else None

    @property
    def share(self) -> float | None:
        return self.edited / self.came if self.came else None


class Atlas:
    def __init__(self, house: House) -> None:
        self._house = house

    def portals(self, request: Request) -> Response:
        house, language = self._house, self._house.pages.manner(request).language
        by = asked.one_of(request.query_params, "by", MAPS, MAPS[0])
        portals, numbers = house.portals(), house.lately.numbers().all
        standings = self._standings(portals.values(), numbers)
        titles = {name: portal.title for name, portal in portals.items()}
        return house.page(
            request,
            "portals.html",
            by=by,
            map=_map(standings, by, house.pages.manner(request).href, language),
            standings=standings,
            charts=[
                articles_hourly(numbers, language),
                edits_daily(numbers, language),
                shares(numbers, titles, language),
            ],
        )

    def portal(self, name: PortalName, request: Request) -> Response:
        house, language = self._house, self._house.pages.manner(request).language
        portal = house.portals().get(name)
        if portal is None:
            raise HTTPException(404)
        numbers = house.lately.numbers().of(name)
        standing = self._standings([portal], numbers)[0]
        leaf = house.browse.leaf(Wanted(portal=name), limit=LATEST)
        return house.page(
            request,
            "portal.html",
            feed=name,
            portal=portal,
            standing=standing,
            since=house.health.since(standing.checkup) if standing.checkup else None,
            days=by_day(house.rows(leaf.changes)),
            more=leaf.older is not None,
            runs=house.library.runs(name, limit=RUNS),
            charts=[articles_hourly(numbers, language), edits_daily(numbers, language)],
            portals={name: portal},
        )

    def province(self, code: Code, request: Request) -> Response:
        house = self._house
        portals = {name: one for name, one in house.portals().items() if one.province == code}
        if not portals and code not in PROVINCES:
            raise HTTPException(404)
        leaf = house.browse.leaf(Wanted(province=code), limit=LATEST)
        return house.page(
            request,
            "province.html",
            feed=code if portals else "all",
            code=code,
            standings=self._standings(portals.values(), house.lately.numbers().all),
            days=by_day(house.rows(leaf.changes)),
            more=leaf.older is not None,
            portals=portals,
        )

    def _standings(self, portals: Iterable[PortalRow], numbers: Statistics) -> list[Standing]:
        """In the order of the provinces."""
        checkups, order = self._house.health.checkups(), {code: at for at, code in enumerate(PROVINCES)}
        rows = sorted(portals, key=lambda row: (order.get(row.province, -1), row.name))
        return [
            Standing(
                portal=row,
                checkup=checkups.get(row.name),
                new=numbers.day.get(row.name, {}).get(Kind.NEW, 0),
                edits=numbers.day.get(row.name, {}).get(Kind.EDITED, 0),
                came=numbers.came.get(row.name, 0),
                edited=numbers.edited.get(row.name, 0),
            )
            for row in rows
        ]


def _map(standings: Sequence[Standing], by: str, href: Callable[[str], str], language: Language) -> Markup:
    t = speaker(language)
    of: dict[str, list[Standing]] = {code: [] for code in PROVINCES}
    for standing in standings:
        of.setdefault(standing.portal.province, []).append(standing)
    told = {code: _tile(code, some, by, href, language) for code, some in of.items()}
    names = {code: _short(code, one, language) for code, one in BESIDE.items()}
    return tiles(told, names, t("portals.map"))


def _tile(
    code: str, some: Sequence[Standing], by: str, href: Callable[[str], str], language: Language
) -> Tile:
    t, named = speaker(language), province(code)
    name = said((named.title, named.title_en), language)
    worst = max((one.condition for one in some), key=lambda condition: condition.rank, default=None)
    came = sum(one.new + one.edits for one in some)
    if by == "coverage":
        figure, kind = str(came) if some else "–", shade(came) if some else "empty"
    else:
        figure, kind = f"{SIGNS[worst]} {len(some)}" if worst else "–", worst.value if worst else "empty"
    condition = said(CONDITIONS[worst], language) if worst else t("portals.none")
    told = t("portals.tile", name=name, portals=len(some), condition=condition, came=came)
    short = _short(code, named, language)
    beneath = name if name != short else ""
    return Tile(
        name=short, beneath=beneath, figure=figure, said=told, kind=kind, href=href(f"/provinces/{code}")
    )


def _short(code: str, named: Province, language: Language) -> str:
    """What fits on a tile: the Chinese name, or the code's two letters."""
    return code.removeprefix("CN-") if language is Language.ENGLISH else said((named.title, ""), language)
