"""What may be asked: the parameters, exactly as OpenAPI describes them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Path, Query
from pydantic import BeforeValidator, WithJsonSchema

from pipelines.stores.schema import LARGEST

MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")
# What both databases can hold, whatever the zone.
EARLIEST, LATEST = datetime(1, 1, 3, tzinfo=UTC), datetime(9999, 12, 29, tzinfo=UTC)


def _moment(text: object) -> datetime:
    """RFC 3339 and nothing else: a number is no time."""
    if not isinstance(text, str) or not MOMENT.fullmatch(text):
        raise ValueError("write a time as in RFC 3339, with its zone")
    return min(max(datetime.fromisoformat(text.upper()), EARLIEST), LATEST)


Moment = Annotated[
    datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})
]
Name = Annotated[str | None, Query(pattern=r"^[a-z0-9_]{1,64}$", description="a portal's name")]
Province = Annotated[str | None, Query(pattern=r"^CN(-[A-Z]{2})?$", description="ISO 3166-2")]
Words = Annotated[str, Query(min_length=1, max_length=100)]
Section = Annotated[str | None, Query(min_length=1, max_length=100)]
Since = Annotated[Moment | None, Query(description="at this time or later")]
Until = Annotated[Moment | None, Query(description="before this time")]
Cursor = Annotated[str | None, Query(pattern=r"^[0-9]{1,18}$", description="`next` of the page before")]
Limit = Annotated[int, Query(ge=1, le=200)]
Id = Annotated[int, Path(ge=1, le=LARGEST)]
ArticleId = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$")]
