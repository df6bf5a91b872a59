"""The reading room: the front page, an article's history, a change's marks, and the feeds. Reads only."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi import Path as InPath
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as StarletteHTTPException

from pipelines.feeds.api import PATH as API_PATH
from pipelines.feeds.api import create_api
from pipelines.feeds.api.problem import problem
from pipelines.feeds.health_words import ailing
from pipelines.feeds.memento import Mementos
from pipelines.feeds.newsstand import Newsstand
from pipelines.feeds.offer import Offer
from pipelines.feeds.page import HERE, Pages, by_day, fields, history, marked
from pipelines.feeds.words import excerpt
from pipelines.news.revision import Kind
from pipelines.stores.archive import Archive
from pipelines.stores.errors import StoreAway
from pipelines.stores.health import HealthRecords

PAGE = 50
LARGEST = 2**63 - 1  # an id both databases can hold
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
Id = Annotated[int, InPath(ge=1, le=LARGEST)]
ArticleId = Annotated[str, InPath(pattern=r"^[0-9a-f]{16}$")]


def create_app(archive: Archive, public_url: str, offer: Offer | None = None) -> FastAPI:
    """The app over an archive; `public_url` is where readers find it."""
    offer = offer or Offer()
    app = FastAPI(title="改稿 gaigao", docs_url=None, redoc_url=None, openapi_url=None)
    room = ReadingRoom(archive, public_url)
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    shown: dict[str, Callable[..., Any]] = {
        "/": room.front,
        "/articles/{id_}": room.article,
        "/changes/{id_}": room.change,
        "/healthz": room.healthz,
    }
    for path, show in shown.items():
        app.add_api_route(path, show, methods=["GET", "HEAD"], response_class=HTMLResponse)
    app.mount(API_PATH, create_api(archive, public_url, offer))
    app.include_router(Newsstand(archive, public_url, offer).routes())
    app.include_router(Mementos(archive, public_url, offer).routes())
    app.add_exception_handler(StarletteHTTPException, room.no_such_page)
    app.add_exception_handler(RequestValidationError, room.no_such_page)
    app.add_exception_handler(StoreAway, room.archive_away)
    app.middleware("http")(_guarded)
    return app


async def _guarded(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await answer(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)  # a memento has a stricter policy of its own
    return response


class ReadingRoom:
    """What stands at each address. Plain functions: FastAPI runs them in its threads."""

    def __init__(self, archive: Archive, public_url: str) -> None:
        self.archive, self.public_url = archive, public_url.rstrip("/")
        self.health = HealthRecords(archive)
        self.pages = Pages(public_url)

    def front(self, kind: str = "", portal: str = "", before: str = "") -> HTMLResponse:
        titles = self.archive.portal_titles()
        chosen = Kind(kind) if kind in set(Kind) else None
        cursor = int(before) if before.isascii() and before.isdigit() and int(before) <= LARGEST else None
        if (kind and chosen is None) or (portal and portal not in titles) or (before and cursor is None):
            raise HTTPException(404)
        found = self.archive.changes(
            limit=PAGE + 1,
            portal=portal or None,
            kinds=[chosen] if chosen else (),
            newest_first=True,
            before=cursor,
        )
        return self._page(
            "front.html",
            days=by_day(found[:PAGE]),
            older=found[PAGE - 1].id if len(found) > PAGE else None,
            counts=self.archive.tally(portal or None),
            chosen=chosen,
            portal=portal,
            before=cursor,
            titles=titles,
            front=self.pages.front,
            ailing=ailing(self.health.checkups().values(), titles, portal),
        )

    def article(self, id_: ArticleId) -> HTMLResponse:
        tracked = self.archive.tracked([id_]).get(id_)
        if tracked is None:
            raise HTTPException(404)
        revisions = self.archive.revisions(id_)
        latest = revisions[-1].article if revisions else None
        return self._page(
            "article.html",
            tracked=tracked,
            title=self._title(tracked.portal),
            latest=latest,
            fields=fields(latest) if latest else [],
            excerpt=excerpt(latest) if latest else "",
            history=history(revisions, self.archive.changes(article=id_, limit=1000)),
        )

    def change(self, id_: Id) -> HTMLResponse:
        change = self.archive.change(id_)
        if change is None:
            raise HTTPException(404)
        before = self.archive.revision(change.before_id) if change.before_id else None
        after = self.archive.revision(change.revision_id) if change.revision_id else None
        return self._page(
            "change.html",
            change=change,
            title=self._title(change.portal),
            before=before,
            after=after,
            parts=[marked(part, before, after) for part in change.parts],
            fields=fields(after.article) if after else [],
            excerpt=excerpt(after.article) if after else "",
        )

    def healthz(self) -> JSONResponse:
        try:
            return JSONResponse({"archive": "ok", "last_change": self.archive.last_change()})
        except StoreAway:
            return JSONResponse({"archive": "away", "last_change": None}, 503)

    async def no_such_page(self, request: Request, error: Exception) -> Response:
        if request.url.path.startswith(f"{API_PATH}/"):  # a path that no mount matches, one with a line break
            return problem(404)
        status = error.status_code if isinstance(error, StarletteHTTPException) else 404
        return self._page("notice.html", status, zh="没有这一页", en="There is no such page.")

    async def archive_away(self, request: Request, error: Exception) -> Response:
        return self._page(
            "notice.html",
            503,
            zh="档案库暂时连不上，请稍后再来",
            en="The archive is away. Please come back later.",
        )

    def _title(self, portal: str) -> str:
        return self.archive.portal_titles().get(portal, portal)

    def _page(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        return HTMLResponse(self.pages.render(template, **values), status)
