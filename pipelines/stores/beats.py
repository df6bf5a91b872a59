"""When a portal's sections are visited next, and what their pages showed last: see `frontier` for the keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from pipelines.stores.journal import SectionRead
from pipelines.stores.reach import Reach, moment, portal_key


class Beats(Reach):
    """All methods raise StoreAway once Redis has been out of reach for about a minute."""

    def sections_due(self, portal: str, urls: Sequence[str], now: datetime) -> list[str]:
        """Those section addresses whose time has come, or that were never visited."""
        beats = self._beats(portal, urls)
        return [url for url in urls if url not in beats or beats[url][0] <= now]

    def next_section(self, portal: str, urls: Sequence[str]) -> datetime | None:
        """When the earliest of these section addresses is due; None where one was never visited, or none is asked."""
        beats = self._beats(portal, urls)
        return min(due for due, _ in beats.values()) if beats and len(beats) == len(set(urls)) else None

    def section_seen(self, portal: str, url: str) -> datetime | None:
        """When the section was last visited."""
        beat = self._beats(portal, [url]).get(url)
        return beat[1] if beat else None

    def section_visited(
        self, portal: str, url: str, due: datetime, now: datetime, note: SectionRead | None = None
    ) -> None:
        """A section was visited: its next time, and what it taught."""
        with self._reachable(), self._redis.pipeline(transaction=True) as step:
            step.hset(portal_key(portal, "beat"), url, f"{due.timestamp()} {now.timestamp()}")
            if note:
                step.hset(portal_key(portal, "note"), cast("Any", note.key()), cast("Any", note.value()))
            step.execute()

    def forget_sections(self, portal: str) -> None:
        """They are as if they had never been visited."""
        with self._reachable():
            self._redis.delete(portal_key(portal, "beat"))

    def sections_now(self, portal: str, urls: Sequence[str]) -> None:
        """These sections are due at once; when they were last visited stays known."""
        for url, (_, seen) in self._beats(portal, urls).items():
            self.section_visited(portal, url, seen, seen)

    def _beats(self, portal: str, urls: Sequence[str]) -> dict[str, tuple[datetime, datetime]]:
        if not urls:
            return {}
        with self._reachable():
            values = cast("list[bytes | None]", self._redis.hmget(portal_key(portal, "beat"), list(urls)))
        found = {}
        for url, value in zip(urls, values, strict=True):
            if value:
                due, _, now = value.decode().partition(" ")
                found[url] = moment(float(due) * 1000), moment(float(now or due) * 1000)
        return found

    def listed(self, portal: str, url: str) -> bytes:
        """What the section's page showed last, as `news.revisit.listed` packs it; empty: nothing yet."""
        with self._reachable():
            return cast("bytes | None", self._redis.hget(portal_key(portal, "list"), url)) or b""

    def list_shown(self, portal: str, url: str, packed: bytes) -> None:
        with self._reachable():
            self._redis.hset(portal_key(portal, "list"), url, cast("Any", packed))
