"""The practice portals' clock, from outside: turn it, and ask what a perfect monitor has told by now."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from pipelines.news.revision import Change

Told = tuple[str, str, str, tuple[str, ...]]


class Clock:
    def __init__(self, host: str, port: int) -> None:
        self.port = port
        self.root = f"http://{host}:{port}"

    def wait(self, seconds: float = 15) -> None:
        """Until the portals answer. Raises TimeoutError."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                self.ask("/_clock")
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError(f"the practice portals on {self.root} did not start")

    def turn(self, number: int) -> None:
        self.ask(f"/_clock?turn={number}", method="POST")

    def rename(self, portal: str, before: str, after: str) -> None:
        """Call a class, an id or a label of the portal's article pages otherwise; back again mends it."""
        query = urlencode({"portal": portal, "before": before, "after": after})
        self.ask(f"/_rename?{query}", method="POST")

    def expected(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.ask("/_expected")
        return found

    def log(self) -> list[dict[str, Any]]:
        """The portals' access log."""
        found: list[dict[str, Any]] = self.ask("/_log")
        return found

    def differences(
        self, told: Iterable[Change], expected: Iterable[dict[str, Any]]
    ) -> tuple[list[Told], list[Told]]:
        """(missing, extra) as (kind, portal, address, fields)."""
        got = Counter(
            (str(change.kind), change.portal, change.url, _fields(part.field for part in change.parts))
            for change in told
        )
        due = Counter((row["kind"], row["portal"], row["url"], _fields(row["fields"])) for row in expected)
        return sorted((due - got).elements()), sorted((got - due).elements())

    def ask(self, path: str, method: str = "GET") -> Any:
        """The JSON at one of the portals' own addresses: /_clock, /_expected, /_truth, /_log."""
        request = urllib.request.Request(self.root + path, method=method)  # noqa: S310 - loopback
        with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310
            return json.load(answer)


def _fields(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))
