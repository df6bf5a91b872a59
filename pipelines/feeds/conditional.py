"""Conditional requests (RFC 9110): whoever holds what we would send is told so, and nothing else."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from threading import Lock

MOST = 4096


class FirstSeen:
    """When this process first gave out what a tag stands for.

    The log's own times will not do for Last-Modified: a change that was held back comes in later, and older.
    """

    def __init__(self) -> None:
        self._seen = OrderedDict[str, datetime]()
        self._lock = Lock()

    def of(self, tag: str, now: datetime) -> datetime:
        with self._lock:
            moment = self._seen.setdefault(tag, now.replace(microsecond=0))
            self._seen.move_to_end(tag)
            if len(self._seen) > MOST:
                self._seen.popitem(last=False)
        return moment

    def headers(self, tag: str, now: datetime) -> dict[str, str]:
        """No Last-Modified within the first second: what comes in the same second would have the same."""
        seen = self.of(tag, now)
        dated = (
            {"Last-Modified": format_datetime(seen, usegmt=True)} if (now - seen).total_seconds() > 1 else {}
        )
        return {"ETag": tag} | dated

    def held(self, asked: Mapping[str, str], tag: str, now: datetime) -> bool:
        """Whether the asker holds it already. The tag decides where one is given."""
        if none_match := asked.get("if-none-match"):
            return none_match.strip() == "*" or tag in {
                part.strip().removeprefix("W/") for part in none_match.split(",")
            }
        since = _moment(asked.get("if-modified-since"))
        return since is not None and self.of(tag, now) <= since


def _moment(text: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text) if text else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
