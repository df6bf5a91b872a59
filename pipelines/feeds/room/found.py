"""The search page."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request, Response

from pipelines.feeds.glimpse import around
from pipelines.feeds.policy import Shown
from pipelines.feeds.room import asked
from pipelines.feeds.room.house import House
from pipelines.news.revision import Revision
from pipelines.stores.search import Sought

PAGE = 20
PLACES, STATES = ("text", "headline"), ("all", "latest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A revision with what stands around the first match; empty where nothing of its text may be shown.

    `gone`: its article says so no more.
    """

    revision: Revision
    gone: bool
    before: str
    match: str
    after: str


class Found:
    def __init__(self, house: House) -> None:
        self._house = house

    def found(self, request: Request) -> Response:
        house, query = self._house, request.query_params
        portals = house.portals()
        words, portal = asked.words(query), asked.one_of(query, "portal", portals)
        place, state = (
            asked.one_of(query, "in", PLACES, PLACES[0]),
            asked.one_of(query, "of", STATES, STATES[0]),
        )
        sought = Sought(q=words, headline=place == "headline", portal=portal, latest=state == "latest")
        before = asked.number(query, "before")
        hits = house.search.hits(sought, before, PAGE) if words else None
        return house.page(
            request,
            "search.html",
            feed=portal or "all",
            query={"q": words} if words else {},
            words=words,
            portal=portal,
            place=place,
            state=state,
            hits=[self._hit(one, sought, gone=one.id in hits.gone) for one in hits.revisions] if hits else [],
            older=hits.older if hits else None,
            turned=before is not None,
            portals=portals,
        )

    def _hit(self, revision: Revision, sought: Sought, *, gone: bool) -> Hit:
        silent = self._house.shown(revision.article) is Shown.LINK
        before, match, after = ("", "", "") if silent else around(revision.article, sought.words)
        return Hit(revision=revision, gone=gone, before=before, match=match, after=after)
