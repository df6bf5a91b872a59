"""The feeds: every choice of changes as Atom and JSON Feed, page by page back in time, and the list of all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal

from fastapi import APIRouter, HTTPException, Request, Response

from pipelines.feeds.atom import Place, atom
from pipelines.feeds.choice import FORMATS, Choice, NoSuchFeed, choice
from pipelines.feeds.conditional import FirstSeen
from pipelines.feeds.entry import Entry, entry
from pipelines.feeds.jsonfeed import json_feed
from pipelines.feeds.offer import Offer
from pipelines.feeds.opml import MEDIA_TYPE, opml
from pipelines.feeds.turning import MOST, Leaf, leaf
from pipelines.news.revision import Change, Revision
from pipelines.stores.archive import Archive
from pipelines.stores.reading import PortalRow, Reading
from pipelines.stores.search import Search, Sought, says

# Raised when entries are written otherwise: readers then fetch them anew.
EDITION = 3
WRITERS = {"atom": atom, "json": json_feed}
# Revisions looked through for a page of a search's feed, at once and altogether.
MATCHES, MOST_MATCHES = 125, 2000
# An archived page never changes; the policy may.
DAY = "public, max-age=86400"


class Newsstand:
    """Plain functions: FastAPI runs them in its threads."""

    def __init__(self, archive: Archive, public_url: str, offer: Offer) -> None:
        self.archive, self.home, self.offer = archive, public_url.rstrip("/"), offer
        self.reading, self.search, self.seen = Reading(archive), Search(archive), FirstSeen()

    def routes(self) -> APIRouter:
        router = APIRouter()
        for path, show in (("/feeds.opml", self.listed), ("/feeds/{name}.{form}", self.feed)):
            router.add_api_route(path, show, methods=["GET", "HEAD"], response_class=Response)
        return router

    def listed(self) -> Response:
        """Where all feeds stand."""
        return Response(
            opml(self.reading.portals(), self.reading.sections(), self.offer.searches, self.home),
            media_type=MEDIA_TYPE,
        )

    def feed(self, name: str, form: Literal["atom", "json"], request: Request) -> Response:
        portals, asked = self.reading.portals(), dict(request.query_params)
        before = _cursor(asked.get("before", ""))
        try:
            chosen = choice(name, asked, portals, self.offer.searches)
        except NoSuchFeed:
            raise HTTPException(404) from None
        if before is not None and before > self.archive.last_change() + 1:
            raise HTTPException(404)  # a page that would not stay as it is
        page = leaf(self._newest(chosen, before))
        place = Place(home=self.home, choice=chosen, before=before, older=page.older, hub=self.offer.hub)
        tag, now = self._tag(page, place, form), datetime.now(UTC)
        headers = self.seen.headers(tag, now) | _headers(place, form)
        if self.seen.held(request.headers, tag, now):
            return Response(status_code=304, headers=headers)
        told = self._entries(chosen, page, portals)
        return Response(WRITERS[form](told, place), media_type=FORMATS[form], headers=headers)

    def _newest(self, chosen: Choice, before: int | None) -> list[int]:
        wanted = chosen.wanted
        if not (chosen.q or chosen.source):
            return self.reading.newest(wanted, before, MOST)
        sought = Sought(q=chosen.q, source=chosen.source, portal=wanted.portal)
        below, known = self.reading.newest_revision(before) + 1, dict[int, str]()
        for _ in range(MOST_MATCHES // MATCHES):  # once, where most revisions that match were told
            some = self.search.matching(sought, below, MATCHES)
            known |= some.revisions
            ids = self.reading.newest(replace(wanted, among=known), before, MOST)
            if len(ids) == MOST or some.older is None:
                break
            below = some.older
        return ids

    def _entries(self, chosen: Choice, page: Leaf, portals: Mapping[str, PortalRow]) -> list[Entry]:
        changes = self.reading.by_id(page.ids)
        ids = {change.revision_id for change in changes}
        looked_for = bool(chosen.q or chosen.source)
        ids |= {change.before_id for change in changes} if looked_for else set()
        held = self.archive.revisions_by_id([id_ for id_ in ids if id_])
        sought = Sought(q=chosen.q, source=chosen.source)
        return [
            entry(
                change,
                held.get(change.revision_id or 0),
                portals[change.portal].title if change.portal in portals else change.portal,
                self.home,
                self.offer.policy,
            )
            for change in changes
            if not looked_for or _speaks(change, held, sought)
        ]

    def _tag(self, page: Leaf, place: Place, form: str) -> str:
        """The log is append-only: which ids a page holds, and how it is written, is all there is to it."""
        written = [EDITION, form, *astuple(place.choice), sorted(self.offer.policy.items())]
        told = json.dumps([*written, page.ids, sorted(place.links(form).items())])
        return f'"{sha256(told.encode()).hexdigest()[:24]}"'


def _speaks(change: Change, held: Mapping[int, Revision], sought: Sought) -> bool:
    """Before or after: whoever looks for a word wants to hear that it went, too."""
    both = (held.get(change.revision_id or 0), held.get(change.before_id or 0))
    return any(says(revision.article, sought) for revision in both if revision)


def _cursor(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 19):
        raise HTTPException(404)
    return int(text)


def _headers(place: Place, form: str) -> dict[str, str]:
    """Discovery for WebSub, whose hubs need not read the feed."""
    links = {"self": place.here(form)} | place.links(form)
    told = {"Link": ", ".join(f'<{address}>; rel="{rel}"' for rel, address in links.items())}
    return told | {"Cache-Control": DAY if place.before is not None else "no-cache"}
