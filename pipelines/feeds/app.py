"""The app: the reading room, feeds, API and mementos over one archive."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from pipelines.feeds.api import PATH as API_PATH
from pipelines.feeds.api import create_api
from pipelines.feeds.api.problem import problem
from pipelines.feeds.memento import Mementos
from pipelines.feeds.newsstand import Newsstand
from pipelines.feeds.offer import Offer
from pipelines.feeds.room import House, ReadingRoom
from pipelines.feeds.room.asked import Misunderstood
from pipelines.feeds.room.pages import HERE
from pipelines.stores.archive import Archive
from pipelines.stores.errors import StoreAway

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# A file of ours is named with a mark of its content: under that name it never changes.
FOR_EVER = "public, max-age=31536000, immutable"


def create_app(
    archive: Archive,
    public_url: str,
    offer: Offer | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> FastAPI:
    """The app over an archive; `public_url` is where readers find it."""
    offer = offer or Offer()
    app = FastAPI(title="改稿 gaigao", docs_url=None, redoc_url=None, openapi_url=None)
    house = House(archive, public_url, offer, clock)
    room, app.state.lately = ReadingRoom(house), house.lately
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    app.add_api_route("/healthz", Health(archive).healthz, methods=["GET", "HEAD"])
    app.mount(API_PATH, create_api(archive, public_url, offer))
    app.include_router(Newsstand(archive, public_url, offer).routes())
    app.include_router(Mementos(archive, public_url, offer).routes())
    app.include_router(room.routes())
    notices = Notices(room)
    app.add_exception_handler(HTTPException, notices.refused)
    app.add_exception_handler(RequestValidationError, notices.no_such_page)
    app.add_exception_handler(Misunderstood, notices.misunderstood)
    app.add_exception_handler(StoreAway, notices.archive_away)
    app.middleware("http")(_guarded)
    return app


async def _guarded(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await answer(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)  # a memento has a stricter policy of its own
    if response.status_code == 200 and "v" in request.query_params and "/static/" in request.url.path:
        response.headers["Cache-Control"] = FOR_EVER
    return response


class Health:
    """Whether the archive can be reached, for whoever watches the server."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def healthz(self) -> JSONResponse:
        try:
            return JSONResponse({"archive": "ok", "last_change": self._archive.last_change()})
        except StoreAway:
            return JSONResponse({"archive": "away", "last_change": None}, 503)


class Notices:
    """How each kind of error is told to people."""

    def __init__(self, room: ReadingRoom) -> None:
        self._room = room

    async def refused(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        answer = self._told(request, error.status_code)
        answer.headers.update(error.headers or {})
        if error.status_code == 405:  # the folder of our files does not say what it allows
            answer.headers.setdefault("Allow", "GET, HEAD")
        return answer

    async def no_such_page(self, request: Request, error: Exception) -> Response:
        return self._told(request, 404)

    async def misunderstood(self, request: Request, error: Exception) -> Response:
        return self._room.notice(request, 400, str(error))

    async def archive_away(self, request: Request, error: Exception) -> Response:
        return self._room.notice(request, 503)

    def _told(self, request: Request, status: int) -> Response:
        if request.url.path.startswith(f"{API_PATH}/"):  # a path that no mount matches, one with a line break
            return problem(404)
        return self._room.notice(request, status)
