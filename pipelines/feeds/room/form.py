"""The form of a subscription: what was filled in, as a row of the subscriptions' file."""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from pipelines.feeds.subscription_file import SECRET
from pipelines.feeds.words import clean

LISTS = ("portals", "provinces", "kinds", "sorts")
WRITTEN = ("sections", "words", "persons")
TEXTS = (
    "name",
    "zone",
    "quiet_from",
    "quiet_to",
    "digest",
    "significance",
    "per_hour",
    "way",
    "address",
    "secret_env",
)
BETWEEN = re.compile(r"[,，、;；\n]+")
# As the file writes them: minutes.
DIGESTS = {"30m": 30, "1h": 60, "6h": 360, "12h": 720, "1d": 1440}
# What is written where nobody has said yet where alerts go.
NOWHERE = "mailto://user:password@mail.example.com?to=you@example.com"
MOST_FIELDS = 1000


@dataclass(frozen=True, slots=True)
class Form:
    """Field -> what was filled in; a choice of several is a list."""

    fields: dict[str, list[str]]

    @classmethod
    def of(cls, body: bytes) -> Form:
        """Raises ValueError for what no browser sends."""
        return cls(parse_qs(body.decode(), max_num_fields=MOST_FIELDS, strict_parsing=bool(body)))

    def one(self, name: str) -> str:
        return clean(self.fields.get(name, [""])[-1]).strip()

    def many(self, name: str) -> list[str]:
        return [clean(value) for value in self.fields.get(name, []) if value]

    def list_of(self, name: str) -> list[str]:
        """Written one after the other, with commas or lines between."""
        return [word.strip() for word in BETWEEN.split(self.one(name)) if word.strip()]

    def row(self) -> dict[str, Any]:
        """As the file has it; what was left empty is left out, what is no number stays the text it is."""
        row: dict[str, Any] = {"name": self.one("name")}
        row |= {name: self.many(name) for name in LISTS} | {name: self.list_of(name) for name in WRITTEN}
        row["significance"] = _number(self.one("significance"), float)
        if self.one("quiet_from") or self.one("quiet_to"):
            row["quiet"] = f"{self.one('quiet_from')}-{self.one('quiet_to')}"
        row["digest"], row["zone"] = self.one("digest"), self.one("zone")
        row["per_hour"] = _number(self.one("per_hour"), int)
        return {key: value for key, value in (row | self._way()).items() if value not in ("", [], None)}

    def _way(self) -> dict[str, str]:
        address = self.one("address")
        if self.one("way") != "webhook":
            return {"channel": address or NOWHERE}
        named = self.one("secret_env")
        return {"webhook": address, "secret_env": named, "secret": "" if named else new_secret()}


def new_secret() -> str:
    """For signing webhooks: 32 random bytes."""
    return SECRET + base64.b64encode(secrets.token_bytes(32)).decode()


def _number(text: str, kind: type[float | int]) -> float | int | str | None:
    try:
        return kind(text) if text else None
    except ValueError:
        return text


def told(fields: dict[str, Sequence[str]]) -> Form:
    """A form filled in by us."""
    return Form({name: [*values] for name, values in fields.items()})
