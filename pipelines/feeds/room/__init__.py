"""The reading room: what people see in a browser. Rendered here, usable without scripts, in three languages.

`house` is what the pages share, a module each the pages of one kind; `language` and `manner` say how a reader wants
them, `rows`, `marked` and `sides` how changes look, `charts`, `drawn` and `tiles` draw.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from pipelines.feeds.room.atlas import Atlas
from pipelines.feeds.room.found import Found
from pipelines.feeds.room.front import Front
from pipelines.feeds.room.house import House
from pipelines.feeds.room.story import Story
from pipelines.feeds.room.subscriptions import Subscriptions

# Each has its words in texts.toml; any other is told as the nearest of these.
NOTICES = (400, 404, 405, 413, 415, 503)


class ReadingRoom:
    """What stands at each address. Plain functions: FastAPI runs them in its threads."""

    def __init__(self, house: House) -> None:
        self._house = house

    def routes(self) -> APIRouter:
        house = self._house
        front, story, atlas = Front(house), Story(house), Atlas(house)
        subscriptions = Subscriptions(house)
        shown: dict[str, Callable[..., Any]] = {
            "/": front.front,
            "/changes": front.changes,
            "/changes/{id_}": story.change,
            "/articles/{id_}": story.article,
            "/articles/{id_}/diff": story.diff,
            "/search": Found(house).found,
            "/portals": atlas.portals,
            "/portals/{name}": atlas.portal,
            "/provinces/{code}": atlas.province,
            "/subscriptions": subscriptions.listed,
            "/subscriptions/{name}": subscriptions.one,
        }
        router = APIRouter()
        for path, show in shown.items():
            router.add_api_route(path, show, methods=["GET", "HEAD"], response_class=HTMLResponse)
        # One route: an address with two would name the methods of the first alone where it allows no other.
        router.add_api_route(
            "/subscribe",
            subscriptions.subscribe,
            methods=["GET", "HEAD", "POST"],
            response_class=HTMLResponse,
        )
        return router

    def notice(self, request: Request, status: int, detail: str = "") -> Response:
        """A page that says, in Chinese and English, why there is no other; it asks the archive nothing."""
        told = status if status in NOTICES else 404 if status < 500 else 503
        answer = self._house.page(request, "notice.html", status=status, told=str(told), detail=detail)
        if status == 503:
            answer.headers["Retry-After"] = "10"
        return answer


__all__ = ["House", "ReadingRoom"]
