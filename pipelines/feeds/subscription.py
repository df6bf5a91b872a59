"""Who wants which changes, and where they go: read from a TOML file, judged without a store."""

from __future__ import annotations

import base64
import binascii
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipelines.news.revision import Change, Kind
from pipelines.news.significance import Sort
from pipelines.news.text import normal

# The name becomes part of a header and of the receivers' idempotency ids.
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
LISTS, TEXTS = ("portals", "kinds", "sorts", "words"), ("name", "channel", "webhook", "secret", "secret_env")
FLAGS, SHARES = ("since_start",), ("significance",)
SECRET = "whsec_"  # noqa: S105 - the prefix that Standard Webhooks gives to secrets


class BadSubscription(Exception):
    """Raised when a subscription cannot be understood, from `load`; names the file, the subscription, the key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Empty `portals`, `kinds`, `sorts` or `words` ask for all. Addresses may hold secrets: no repr shows them."""

    name: str
    portals: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    sorts: frozenset[Sort] = frozenset()
    """Of edits; an article that comes or goes whole is of no sort, and is chosen by its kind."""
    significance: float = 0.0
    """The least, 0..1."""
    words: tuple[str, ...] = ()
    channel: str | None = field(default=None, repr=False)
    webhook: str | None = field(default=None, repr=False)
    secret: str | None = field(default=None, repr=False)
    since_start: bool = False


def wants(subscription: Subscription, change: Change) -> bool:
    """Words are looked for in the headline and in what changed, in either script form."""
    if subscription.portals and change.portal not in subscription.portals:
        return False
    if subscription.kinds and change.kind not in subscription.kinds:
        return False
    if subscription.sorts and change.parts and subscription.sorts.isdisjoint(change.sorts):
        return False
    if change.significance < subscription.significance:
        return False
    told = [change.headline, *(text for part in change.parts for text in (part.before, part.after) if text)]
    text = normal("\n".join(told)).casefold() if subscription.words else ""
    return not subscription.words or any(normal(word).casefold() in text for word in subscription.words)


def load(path: Path, environ: Mapping[str, str]) -> list[Subscription]:
    """The subscriptions of a file; `environ` holds the secrets that `secret_env` names."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSubscription(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise BadSubscription(f"{path}: not TOML: {error}") from error
    rows = tables.pop("subscription", [])
    if tables or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadSubscription(f"{path}: write [[subscription]] tables and nothing else")
    found: list[Subscription] = []
    for number, row in enumerate(rows, 1):
        where = f"{path}: subscription {row.get('name') or f'number {number}'}"
        found.append(_read(row, where, environ))
        if found[-1].name in {earlier.name for earlier in found[:-1]}:
            raise BadSubscription(f"{where}: name: taken by an earlier one")
    return found


def _read(row: Mapping[str, Any], where: str, environ: Mapping[str, str]) -> Subscription:
    _check_types(row, where)
    if not NAME.fullmatch(row.get("name", "")):
        raise BadSubscription(f"{where}: name: write letters, digits, - and _, at most 64")
    if unknown := [kind for kind in row.get("kinds", []) if kind not in set(Kind)]:
        raise BadSubscription(f"{where}: kinds: {', '.join(unknown)} is none of {', '.join(Kind)}")
    if unknown := [sort for sort in row.get("sorts", []) if sort not in set(Sort)]:
        raise BadSubscription(f"{where}: sorts: {', '.join(unknown)} is none of {', '.join(Sort)}")
    if any(not normal(word) for word in row.get("words", [])):
        raise BadSubscription(f"{where}: words: an empty word is in every text")
    if bool(row.get("channel")) == bool(row.get("webhook")):
        raise BadSubscription(f"{where}: channel or webhook: write one of the two")
    _check_address(row, where)
    return Subscription(
        name=row["name"],
        portals=frozenset(row.get("portals", [])),
        kinds=frozenset(map(Kind, row.get("kinds", []))),
        sorts=frozenset(map(Sort, row.get("sorts", []))),
        significance=row.get("significance", 0.0),
        words=tuple(row.get("words", [])),
        channel=row.get("channel"),
        webhook=row.get("webhook"),
        secret=_secret(row, where, environ) if row.get("webhook") else None,
        since_start=row.get("since_start", False),
    )


def _check_types(row: Mapping[str, Any], where: str) -> None:
    for key, value in row.items():
        if key in LISTS:
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                raise BadSubscription(f"{where}: {key}: write a list of strings")
        elif key in TEXTS:
            if not isinstance(value, str):
                raise BadSubscription(f"{where}: {key}: write a string")
        elif key in SHARES:
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
                raise BadSubscription(f"{where}: {key}: write a number from 0 to 1")
        elif key not in FLAGS:
            known = ", ".join(TEXTS + LISTS + SHARES + FLAGS)
            raise BadSubscription(f"{where}: {key}: no such key; known: {known}")
        elif not isinstance(value, bool):
            raise BadSubscription(f"{where}: {key}: write true or false")


def _check_address(row: Mapping[str, Any], where: str) -> None:
    """Errors never quote the address: it may hold a secret."""
    if "channel" in row and "://" not in row["channel"]:
        raise BadSubscription(f"{where}: channel: write an Apprise address, such as mailto://…")
    try:
        parts = urlsplit(row.get("webhook", "https://unused.example"))
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 443) > 0
    except ValueError:
        usable = False
    if not usable:
        raise BadSubscription(f"{where}: webhook: write an address with https://")


def _secret(row: Mapping[str, Any], where: str, environ: Mapping[str, str]) -> str:
    if bool(row.get("secret")) == bool(row.get("secret_env")):
        raise BadSubscription(f"{where}: secret or secret_env: a webhook needs one of the two")
    key = "secret" if row.get("secret") else "secret_env"
    secret: str = row["secret"] if key == "secret" else environ.get(row["secret_env"], "")
    if not secret:
        raise BadSubscription(f"{where}: secret_env: the environment has no {row['secret_env']}")
    try:
        held = base64.b64decode(secret.removeprefix(SECRET) + "==", validate=False)
    except binascii.Error:
        held = b""
    if not secret.startswith(SECRET) or len(held) < 24:
        raise BadSubscription(f"{where}: {key}: write {SECRET} and at least 24 bytes in base64")
    return secret
