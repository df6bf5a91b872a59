"""Who may ask, and how often: a bucket of questions per key or address, filled evenly."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock

from fastapi import HTTPException, Request, Response

from pipelines.feeds.offer import Offer
from pipelines.stores.errors import StoreAway

# With a key so many times more; askers remembered at once: whoever is forgotten begins with a full bucket.
WITH_KEY, MOST_ASKERS = 10, 10_000
PREFIX = "gaigao_"


def new_key(path: Path, name: str) -> str:
    """A key, told this once: only its hash is kept. It has 256 random bits, so that a plain hash is safe."""
    key = PREFIX + secrets.token_urlsafe(32)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{hashed(key)} {name}\n")
    path.chmod(0o600)
    return key


def read_keys(path: Path) -> dict[str, str]:
    """Hash -> name; no file, no keys."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    told = (line.split(maxsplit=1) for line in lines if line.strip() and not line.startswith("#"))
    return {hash_: name[0] if name else "" for hash_, *name in told}


def hashed(key: str) -> str:
    return sha256(key.encode()).hexdigest()


class Buckets:
    """In this process alone: without a Redis, several processes let through several times as much."""

    def __init__(self) -> None:
        self._held = OrderedDict[str, tuple[float, float]]()
        self._lock = Lock()

    def take(self, asker: str, per_minute: float, now: float) -> float:
        """Seconds until the next question may come: 0 when this one may."""
        with self._lock:
            full, at = self._held.pop(asker, (per_minute, now))
            full = min(per_minute, full + (now - at) * per_minute / 60)
            wait = 0.0 if full >= 1 else (1 - full) * 60 / per_minute
            self._held[asker] = (full if wait else full - 1, now)
            if len(self._held) > MOST_ASKERS:
                self._held.popitem(last=False)
        return wait


class Gate:
    """A dependency of every route. A plain function: FastAPI runs it in its threads, where it may wait for Redis."""

    def __init__(self, offer: Offer) -> None:
        self._keys, self._rate, self._shared, self._buckets = offer.keys, offer.rate, offer.rates, Buckets()

    def __call__(self, request: Request, response: Response) -> None:
        asker, rate = self._asker(request)
        wait = self._wait(asker, rate)
        policy = {"RateLimit-Policy": f'"default";q={rate:.0f};w=60'}
        if wait:
            raise HTTPException(429, "too many questions", {"Retry-After": f"{int(wait) + 1}", **policy})
        response.headers.update(policy)

    def _wait(self, asker: str, rate: float) -> float:
        """Counted for all processes together; while Redis is away, by each for itself."""
        if self._shared:
            with suppress(StoreAway):
                return self._shared.take(asker, rate)
        return self._buckets.take(asker, rate, time.monotonic())

    def _asker(self, request: Request) -> tuple[str, float]:
        if key := _key(request.headers):
            if (hash_ := hashed(key)) not in self._keys:
                raise HTTPException(401, "no such key", {"WWW-Authenticate": "Bearer"})
            return hash_, self._rate * WITH_KEY
        return request.client.host if request.client else "", self._rate


def _key(headers: Mapping[str, str]) -> str:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
