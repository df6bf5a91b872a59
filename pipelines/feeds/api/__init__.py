"""The API, version 1: read-only, described by OpenAPI at /api/v1/openapi.json."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import Depends, FastAPI, Request, Response

from pipelines.feeds.api.desk import Desk
from pipelines.feeds.api.problem import Problem, Problems, answered
from pipelines.feeds.api.rates import Gate
from pipelines.feeds.offer import Offer
from pipelines.stores.archive import Archive

PATH = "/api/v1"


def create_api(archive: Archive, public_url: str, offer: Offer) -> FastAPI:
    """Mounted at PATH under the reading room."""
    api = FastAPI(
        title="改稿 gaigao",
        version="1.0",
        description="Articles of China's provincial news portals, their revisions, and what changed. Read-only.",
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(Gate(offer))],
        responses=answered(401, 422, 429, 503),
        servers=[{"url": public_url.rstrip("/") + PATH}],
        root_path_in_servers=False,
    )
    desk = Desk(archive, public_url, offer)
    shown: dict[str, Callable[..., Any]] = {
        "/portals": desk.portals,
        "/articles": desk.articles,
        "/articles/{id_}": desk.article,
        "/articles/{id_}/revisions": desk.article_revisions,
        "/revisions": desk.revisions,
        "/revisions/{id_}": desk.revision,
        "/changes": desk.changes,
        "/changes/{id_}": desk.change,
        "/diffs/{before}/{after}": desk.diff,
        "/runs": desk.runs,
        "/search": desk.found,
    }
    for path, show in shown.items():
        name = path.replace("{id_}", "one").strip("/").replace("/", "-")
        missing = answered(404) if "{" in path else {}
        api.add_api_route(path, show, methods=["GET"], responses=missing, operation_id=name)
    Problems().of(api)
    api.middleware("http")(_for_everybody)
    api.openapi = lambda: _described(api)  # type: ignore[method-assign]
    return api


async def _for_everybody(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    """Other sites' pages may read it: nothing here hangs on who asks."""
    response = await answer(request)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers.setdefault("Cache-Control", "no-cache")
    return response


def _described(api: FastAPI) -> dict[str, Any]:
    """A key is welcome, not needed: FastAPI's own words for security would demand it."""
    if api.openapi_schema is None:
        told = FastAPI.openapi(api)
        told["components"]["schemas"]["Problem"] = _problem_schema(told)
        told["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        told["security"] = [{}, {"key": []}]
    assert api.openapi_schema is not None
    return api.openapi_schema


def _problem_schema(told: dict[str, Any]) -> dict[str, Any]:
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    told["components"]["schemas"] |= schema.pop("$defs")
    return schema
