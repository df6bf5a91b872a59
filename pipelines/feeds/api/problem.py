"""Everything that is no answer, as problem+json (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from pipelines.stores.errors import StoreAway

MEDIA_TYPE = "application/problem+json"


class Wrong(BaseModel):
    where: list[str | int]
    why: str


class Problem(BaseModel):
    """Why there is no answer."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[Wrong] = []


def problem(
    status: int, detail: str = "", wrong: list[Wrong] | None = None, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    told = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=wrong or [])
    return JSONResponse(told.model_dump(), status, headers, MEDIA_TYPE)


def answered(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says of these."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        status: {"description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: schema}}
        for status in statuses
    }


class Problems:
    """How each kind of error is told."""

    def of(self, api: FastAPI) -> None:
        api.add_exception_handler(HTTPException, self.refused)
        api.add_exception_handler(RequestValidationError, self.misunderstood)
        api.add_exception_handler(StoreAway, self.away)

    async def refused(self, request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        detail = "" if error.detail == HTTPStatus(error.status_code).phrase else error.detail
        return problem(error.status_code, detail, headers=error.headers)

    async def misunderstood(self, request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        wrong = [Wrong(where=[*one["loc"]], why=one["msg"]) for one in error.errors()]
        return problem(422, "the question could not be understood", wrong)

    async def away(self, request: Request, error: Exception) -> JSONResponse:
        return problem(503, "the archive is away", headers={"Retry-After": "10"})
