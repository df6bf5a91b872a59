"""What the ports share: the clock that can be turned, and the access log."""

from __future__ import annotations

import re
from collections import deque
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from deploy.demo.practice.edition import Edition
from deploy.demo.practice.news import TURNS


class Desk:
    """One per process; safe between threads."""

    def __init__(self, base_port: int, started_at: datetime, crawl_delay: float) -> None:
        self.base_port = base_port
        self.started_at = started_at.replace(microsecond=0)
        self.crawl_delay = crawl_delay
        self._turn = 0
        self._renamed: dict[str, tuple[str, str]] = {}
        self._visits: deque[dict[str, Any]] = deque(maxlen=50_000)  # a long bench must not fill the memory
        self._lock = Lock()

    @property
    def edition(self) -> Edition:
        return Edition(self._turn, self.base_port, self.started_at)

    @property
    def clock(self) -> dict[str, Any]:
        return {"turn": self._turn, "turns": TURNS, "started_at": self.started_at.isoformat()}

    def turn_to(self, turn: int) -> None:
        """Raises ValueError for a turn that is not on the clock."""
        if not 0 <= turn <= TURNS:
            raise ValueError(f"turn must be 0..{TURNS}")
        self._turn = turn

    def rename(self, portal: str, before: str, after: str) -> None:
        """From now on the portal's article pages call a class, an id or a label (来源：) otherwise; the same word
        twice mends it.
        """
        self._renamed[portal] = before, after

    def printed(self, portal: str, page: bytes) -> bytes:
        """An article page as the portal's templates print it now."""
        before, after = self._renamed.get(portal, ("", ""))
        if before == after:
            return page
        if before.endswith("："):
            for charset in ("utf-8", "gb18030"):
                page = page.replace(before.encode(charset), after.encode(charset))
            return page
        return re.sub(
            rb'((?:class|id)="[^"]*\b)' + re.escape(before.encode()) + rb"\b", rb"\1" + after.encode(), page
        )

    def note(self, *, port: int, method: str, path: str, status: int, user_agent: str) -> None:
        visit = {
            "at": datetime.now(UTC).isoformat(),
            "port": port,
            "method": method,
            "path": path,
            "status": status,
            "user_agent": user_agent,
        }
        with self._lock:
            self._visits.append(visit)

    def log(self) -> list[dict[str, Any]]:
        with self._lock:
            return list(self._visits)
