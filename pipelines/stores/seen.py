"""What the last understood visit of an article left behind, in few bytes: kept of every article, in Redis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from struct import Struct

from pipelines.news.layout import READER
from pipelines.news.revisit import Belief

# Heads of two hashes: of 2^48 edits one would go unnoticed.
HEAD = 6
LAYOUT = Struct(f"<{HEAD}s{HEAD}sBI12s")
READER_AT = 2 * HEAD
# Hours that a cache on the way may be behind without being called a liar.
STALE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Hashes are hex; their head is kept."""

    digest: str
    fingerprint: str
    belief: Belief
    """How often the article is thought to be edited, and when it was looked at."""
    reader: int = READER
    """The version of our reading that understood it."""
    etag: str = ""
    last_modified: str = ""

    def to_bytes(self) -> bytes:
        heads = bytes.fromhex(self.digest)[:HEAD], bytes.fromhex(self.fingerprint)[:HEAD]
        seconds = _seconds(self.last_modified)
        spelt = "" if seconds else self.last_modified
        tail = f"{self.etag}\n{spelt}" if spelt else self.etag
        return LAYOUT.pack(*heads, self.reader, seconds, self.belief.to_bytes()) + tail.encode()

    @classmethod
    def from_bytes(cls, value: bytes) -> Seen:
        digest, fingerprint, reader, seconds, belief = LAYOUT.unpack_from(value)
        etag, _, spelt = value[LAYOUT.size :].decode().partition("\n")
        return cls(
            digest=digest.hex(),
            fingerprint=fingerprint.hex(),
            belief=Belief.from_bytes(belief),
            reader=reader,
            etag=etag,
            last_modified=_spelt(seconds) if seconds else spelt,
        )

    def vouches(self, headers: Mapping[str, str]) -> bool:
        """Whether the server says, by these headers, that nothing has changed since."""
        if self.etag:
            return headers.get("etag") == self.etag
        return bool(self.last_modified) and headers.get("last-modified") == self.last_modified

    def belied(self, headers: Mapping[str, str]) -> bool:
        """Whether a page that has changed comes with headers by which those of the last look were not true.

        They are the same; or it was changed long before that look, which was told nothing of it.
        """
        if self.vouches(headers):
            return True
        modified = _seconds(headers.get("last-modified", ""))
        return (
            bool(modified and (self.etag or self.last_modified))
            and modified / 3600 < self.belief.seen - STALE
        )

    def same_payload(self, digest: str) -> bool:
        return digest[: 2 * HEAD] == self.digest[: 2 * HEAD]

    def same_text(self, fingerprint: str) -> bool:
        return fingerprint[: 2 * HEAD] == self.fingerprint[: 2 * HEAD]


@lru_cache(maxsize=4096)  # a visit reads what it writes again
def _seconds(last_modified: str) -> int:
    """Seconds since 1970, if that says it to the letter: the header is sent back as it came."""
    try:
        seconds = int(parsedate_to_datetime(last_modified).timestamp())
        return seconds if 0 < seconds < 2**32 and _spelt(seconds) == last_modified else 0
    except (ValueError, TypeError, OverflowError):  # what servers write there
        return 0


@lru_cache(maxsize=4096)
def _spelt(seconds: int) -> str:
    return format_datetime(datetime.fromtimestamp(seconds, UTC), usegmt=True)
