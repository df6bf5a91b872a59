"""Memento (RFC 7089): what a page said at a time, from the page itself as it was kept.

TimeGate  /timegate/ARTICLE-ID or /timegate/ADDRESS   leads to the state of the time asked for
TimeMap   /timemap/…                                  lists all states
Memento   /memento/ARTICLE-ID/NUMBER                  the bytes as received
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response

from pipelines.feeds.api.asked import ArticleId
from pipelines.feeds.api.problem import problem
from pipelines.feeds.offer import Offer
from pipelines.news.url import article_id, canonical
from pipelines.stores.archive import Archive
from pipelines.stores.evidence import Kept
from pipelines.stores.library import ArticleRow, Library

LINKS = "application/link-format"
ID = re.compile(r"[0-9a-f]{16}")
# A page of somebody else's on our address: it may run nothing, ask for nothing, send nothing, frame nothing.
ALONE = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
# What a browser shows as text; anything else is handed over as a file.
SHOWN = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
# Beyond US-ASCII, and what would end a link's address, is no part of a header.
UNFIT = re.compile(r"[^\x21\x23-\x3b\x3d\x3f-\x7e]")
TOKEN = re.compile(r"[a-z0-9-]{1,64}")


@dataclass(frozen=True, slots=True)
class State:
    """A memento: which revision, when, and where its page is kept."""

    number: int
    at: datetime
    evidence: str


class Mementos:
    def __init__(self, archive: Archive, public_url: str, offer: Offer) -> None:
        self.library, self.home, self.evidence = Library(archive), public_url.rstrip("/"), offer.evidence

    def routes(self) -> APIRouter:
        router = APIRouter()
        for path, show in (
            ("/timegate/{which:path}", self.timegate),
            ("/timemap/{which:path}", self.timemap),
            ("/memento/{id_}/{number}", self.memento),
        ):
            router.add_api_route(path, show, methods=["GET", "HEAD"], response_class=Response)
        return router

    def timegate(self, which: str, request: Request) -> Response:
        """The state that was in force then; before the first one, the first."""
        article, states = self._found(which, request)
        asked = request.headers.get("accept-datetime")
        moment = _moment(asked) if asked else states[-1].at
        links = self._links(article, states)
        headers = {"Vary": "accept-datetime", "Link": ", ".join(links), "Cache-Control": "no-cache"}
        if moment is None:
            return problem(400, "Accept-Datetime: write a time as in RFC 1123, in GMT", headers=headers)
        state = next((one for one in reversed(states) if one.at.replace(microsecond=0) <= moment), states[0])
        return Response(status_code=302, headers=headers | {"Location": self._address(article, state)})

    def timemap(self, which: str, request: Request) -> Response:
        article, states = self._found(which, request)
        about = f'rel="self"; type="{LINKS}"; from="{_gmt(states[0].at)}"; until="{_gmt(states[-1].at)}"'
        lines = [
            f'<{_fit(article.url)}>; rel="original"',
            f"<{self.home}/timemap/{article.id}>; {about}",
            f'<{self.home}/timegate/{article.id}>; rel="timegate"',
            *(self._memento_link(article, states, at) for at in range(len(states))),
        ]
        return Response(",\n".join(lines) + "\n", media_type=LINKS, headers={"Cache-Control": "no-cache"})

    def memento(
        self, id_: ArticleId, number: int, page: Annotated[int, Query(ge=1, le=1000)] = 1
    ) -> Response:
        """The page as received; of an article on several pages, that page."""
        article, states = self._states(id_)
        at = next((at for at, one in enumerate(states) if one.number == number), None)
        pages = self._pages(states[at].evidence) if at is not None else []
        if at is None or page > len(pages):
            raise HTTPException(404)
        kept = pages[page - 1]
        near = {at for at in (0, at - 1, at, at + 1, len(states) - 1) if 0 <= at < len(states)}
        links = self._links(article, states)
        links += [self._memento_link(article, states, one, seen_from=at) for one in sorted(near)]
        headers = _neutral(kept) | {
            "Memento-Datetime": _gmt(states[at].at),
            "Link": ", ".join(links),
            "Content-Security-Policy": ALONE,
            "X-Robots-Tag": "noindex, nofollow, noarchive",
            "Cache-Control": "private, max-age=86400",
        }
        return Response(kept.payload, headers=headers)

    def _found(self, which: str, request: Request) -> tuple[ArticleRow, list[State]]:
        """By the article's id, or by its address, whose query is the request's own."""
        if ID.fullmatch(which):
            return self._states(which)
        address = re.sub(r"^(https?):/+", r"\1://", which)
        if not address.startswith(("http://", "https://")):
            address = f"http://{address}"
        query = f"?{request.url.query}" if request.url.query else ""
        try:
            return self._states(article_id(canonical(address + query)))
        except ValueError:  # no address at all
            raise HTTPException(404) from None

    def _states(self, id_: str) -> tuple[ArticleRow, list[State]]:
        article = self.library.article(id_) if self.evidence else None
        states = [State(*one) for one in self.library.mementos(id_)] if article else []
        if article is None or not states:
            raise HTTPException(404)
        return article, states

    def _pages(self, place: str) -> list[Kept]:
        assert self.evidence is not None
        try:
            return self.evidence.read(place)
        except (FileNotFoundError, ValueError):  # moved away, or damaged
            return []

    def _address(self, article: ArticleRow, state: State) -> str:
        return f"{self.home}/memento/{article.id}/{state.number}"

    def _links(self, article: ArticleRow, states: Sequence[State]) -> list[str]:
        span = f'from="{_gmt(states[0].at)}"; until="{_gmt(states[-1].at)}"'
        return [
            f'<{_fit(article.url)}>; rel="original"',
            f'<{self.home}/timegate/{article.id}>; rel="timegate"',
            f'<{self.home}/timemap/{article.id}>; rel="timemap"; type="{LINKS}"; {span}',
        ]

    def _memento_link(
        self, article: ArticleRow, states: Sequence[State], at: int, seen_from: int | None = None
    ) -> str:
        rels = [
            *(["first"] if at == 0 else []),
            *(["last"] if at == len(states) - 1 else []),
            *(["prev"] if seen_from is not None and at == seen_from - 1 else []),
            *(["next"] if seen_from is not None and at == seen_from + 1 else []),
            "memento",
        ]
        address = self._address(article, states[at])
        return f'<{address}>; rel="{" ".join(rels)}"; datetime="{_gmt(states[at].at)}"'


def _neutral(kept: Kept) -> dict[str, str]:
    """Their headers under names that do nothing here; only what the bytes are is told in its own."""
    kind, _, rest = kept.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    charset = CHARSET.search(rest)
    told = {
        f"X-Archive-Orig-{name.removeprefix('x-archive-orig-')}": clean
        for name, value in kept.headers.items()
        if TOKEN.fullmatch(name) and (clean := "".join(c for c in value if " " <= c <= "~")[:500])
    }
    if kind not in SHOWN:
        return told | {"Content-Type": "application/octet-stream", "Content-Disposition": "attachment"}
    return told | {"Content-Type": f"{kind}; charset={charset[1]}" if charset else kind}


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _gmt(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _fit(address: str) -> str:
    return UNFIT.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), address)
