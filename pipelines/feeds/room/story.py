"""An article with its history, a change with its marks, and any two revisions compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from fastapi import HTTPException, Request, Response

from pipelines.feeds import marks, words
from pipelines.feeds.api.asked import ArticleId, Id
from pipelines.feeds.policy import Shown
from pipelines.feeds.room import asked
from pipelines.feeds.room.house import House
from pipelines.feeds.room.language import Pair
from pipelines.feeds.room.marked import marked
from pipelines.feeds.room.rows import Row
from pipelines.news.article import Article
from pipelines.news.comparison import Part, compare
from pipelines.news.health import PORTAL_BROKEN, RUN
from pipelines.news.revision import Revision
from pipelines.stores.browse import HeldBack, Place, Standing

VIEWS = ("inline", "side")
# Changes and revisions of an article on its page, the newest.
MOST = 200
# Why a change waits: the room's text that says so.
HELD_FOR = {
    None: "article.held_alike",
    RUN: "article.held_run",
    PORTAL_BROKEN: "article.held_portal_broken",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """In an article's timeline: a change, a revision that was kept in silence, or a change and what it brought.

    `mark`, `why`: which badge says that nothing was told, and the reason; each of the room's texts.
    """

    at: datetime
    row: Row | None
    revision: Standing | None
    mark: str = ""
    why: str = ""


class Story:
    def __init__(self, house: House) -> None:
        self._house = house

    def article(self, id_: ArticleId, request: Request) -> Response:
        house = self._house
        row = house.library.article(id_)
        if row is None:
            raise HTTPException(404)
        held = house.archive.revision(row.latest) if row.latest else None
        latest = held.article if held else None
        place = asked.place(request.query_params.get("before", ""))
        standings, moments, floor = self._history(id_, place.at if place else None)
        return house.page(
            request,
            "article.html",
            feed=f"article-{id_}",
            article=row,
            portal=house.portals().get(row.portal),
            latest=latest,
            fields=fields(latest) if latest else [],
            excerpt=self._excerpt(latest),
            whole=bool(request.query_params.get("whole")),
            moments=moments,
            standings=standings,
            older=asked.written(Place(at=floor, id=0)) if floor else None,
            turned=place is not None,
        )

    def _history(
        self, id_: str, before: datetime | None
    ) -> tuple[list[Standing], list[Moment], datetime | None]:
        """A page of an article's history, and where it ends: what is older is on the next page."""
        browse = self._house.browse
        standings, changes = browse.standings(id_, MOST, before=before), browse.told_of(id_, before, MOST)
        waiting = [one for one in browse.waiting(id_) if before is None or one.at < before]
        moments = timeline(standings[:MOST], self._house.rows(changes), waiting)
        # Where one of both lists is cut, so is the other.
        lists = [one.captured_at for one in standings], [one.at for one in changes]
        floor = max((times[MOST - 1] for times in lists if len(times) >= MOST), default=None)
        return standings, [one for one in moments if floor is None or one.at >= floor], floor

    def change(self, id_: Id, request: Request) -> Response:
        house = self._house
        change = house.archive.change(id_)
        if change is None:
            raise HTTPException(404)
        ids = [one for one in (change.before_id, change.revision_id) if one]
        held = house.archive.revisions_by_id(ids)
        before, after = held.get(change.before_id or 0), held.get(change.revision_id or 0)
        earlier, later = house.browse.beside(change)
        values = self._marks(request, change.parts, before, after)
        return house.page(
            request,
            "change.html",
            feed=f"article-{change.article_id}",
            change=change,
            portal=house.portals().get(change.portal),
            before=before,
            after=after,
            earlier=earlier,
            later=later,
            fields=fields(after.article) if after else [],
            excerpt=self._excerpt(after.article if after else None),
            **values,
        )

    def diff(self, id_: ArticleId, request: Request) -> Response:
        """`from` and `to`: numbers of the article's revisions; without, the last two."""
        house = self._house
        row = house.library.article(id_)
        chosen = [asked.number(request.query_params, name) for name in ("from", "to")]
        always = [number for number in chosen if number]
        standings = house.browse.standings(id_, MOST, always=always) if row else []
        if row is None or not standings:
            raise HTTPException(404)
        numbers = {one.number: one.id for one in standings}
        last = [one.number for one in standings[:2]]
        old, new = chosen[0] or last[-1], chosen[1] or last[0]
        if not {old, new} <= numbers.keys():
            raise HTTPException(404)
        held = house.archive.revisions_by_id([numbers[old], numbers[new]])
        before, after = held[numbers[old]], held[numbers[new]]
        compared = compare(before.article, after.article)
        return house.page(
            request,
            "diff.html",
            feed=f"article-{id_}",
            article=row,
            portal=house.portals().get(row.portal),
            before=before,
            after=after,
            standings=standings,
            significance=compared.significance,
            silent=[(marks.named(one.field), one.reason) for one in compared.silent],
            **self._marks(request, compared.parts, before, after),
        )

    def _marks(
        self, request: Request, parts: tuple[Part, ...], before: Revision | None, after: Revision | None
    ) -> dict[str, Any]:
        """What the marks' template needs."""
        query = request.query_params
        whole = bool(query.get("whole"))
        sides = (before.article if before else None, after.article if after else None)
        shown = self._house.shown(sides[1] or sides[0])
        found = marked(parts, *sides, whole=whole, silent=shown is Shown.LINK)
        return {
            "parts": found,
            "view": asked.one_of(query, "view", VIEWS, VIEWS[0]),
            "whole": whole,
            "text": _text(sides[1]) if shown is Shown.FULL else (),
        }

    def _excerpt(self, article: Article | None) -> str:
        silent = article is None or self._house.shown(article) is Shown.LINK
        return "" if silent or article is None else words.excerpt(article)


def _text(article: Article | None) -> tuple[str, ...]:
    return article.paragraphs if article else ()


def fields(article: Article) -> list[tuple[Pair, str, bool]]:
    """(name, value, whether it is the page's own words) of what the page says about the article, as read."""
    parsed = words.beijing(article.published_at) if article.published_at else ""
    raw = article.published_raw or ""
    printed = f"（{raw}）" if raw and not (parsed and raw.startswith(parsed)) else ""
    told = {
        "original_headline": article.original_headline,
        "published_at": parsed + printed,
        "source": article.source,
        "bylines": "、".join(f"{by.role} {by.name}" for by in article.bylines),
        "editors": "、".join(article.editors),
        "responsible_editors": "、".join(article.responsible_editors),
    }
    return [(marks.named(name), value, name != "published_at") for name, value in told.items() if value]


def timeline(standings: list[Standing], rows: list[Row], waiting: list[HeldBack]) -> list[Moment]:
    """Changes, what waits to be told and what is not told, newest first, each with the revision it brought."""
    kept = {(one.id, one.captured_at): one for one in standings}
    told = [
        Moment(
            at=row.change.at, row=row, revision=kept.pop((row.change.revision_id or 0, row.change.at), None)
        )
        for row in rows
    ]
    held = [
        Moment(
            at=one.at,
            row=None,
            revision=kept.pop((one.revision_id or 0, one.at), None),
            mark="article.held",
            why=HELD_FOR[one.held_for],
        )
        for one in waiting
    ]
    before = {later.number: one for later, one in pairwise(standings)}
    silent = [_silent(one, before.get(one.number)) for one in kept.values()]
    return sorted([*told, *held, *silent], key=_when, reverse=True)


def _silent(one: Standing, before: Standing | None) -> Moment:
    """A revision of which nothing is told, and never will be."""
    mark, why = "article.baseline", "article.silent"
    if not one.baseline:
        mark, why = "article.untold", "article.dropped"
    elif before and (before.reader, before.layout) == (one.reader, one.layout):
        mark, why = "article.flapping", "article.back_and_forth"
    return Moment(at=one.captured_at, row=None, revision=one, mark=mark, why=why)


def _when(moment: Moment) -> tuple[datetime, int]:
    return moment.at, moment.row.change.id if moment.row else 0
