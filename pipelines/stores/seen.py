"""What the last understood visit of an article left behind, in few bytes: kept of every article, in Redis."""

from __future__ import annotations

import re
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
HASHED = re.compile(r'(?P<weak>W/)?"(?:(?P<lower>(?:[0-9a-f]{2}){8,32})|(?P<upper>(?:[0-9A-F]{2}){8,32}))"')
HASH, WEAK, UPPER = 1, 2, 4
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
        tail = _packed(self.etag, "" if seconds else self.last_modified)
        return LAYOUT.pack(*heads, self.reader, seconds, self.belief.to_bytes()) + tail

    @classmethod
    def from_bytes(cls, value: bytes) -> Seen:
        digest, fingerprint, reader, seconds, belief = LAYOUT.unpack_from(value)
        etag, spelt = _unpacked(value[LAYOUT.size :])
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


def _packed(etag: str, spelt: str) -> bytes:
    """Redis packs values of up to 64 bytes closely: an ETag that is a hash is kept as its bytes.

    A byte from 1 to 7 begins what is a hash; what is text begins with a quote, a letter, or the line's end.
    """
    if hashed := HASHED.fullmatch(etag):
        digits = hashed["lower"] or hashed["upper"]
        kind = HASH | (WEAK if hashed["weak"] else 0) | (UPPER if hashed["upper"] else 0)
        return bytes((kind, len(digits) // 2)) + bytes.fromhex(digits) + spelt.encode()
    return (f"{etag}\n{spelt}" if spelt else etag).encode()


def _unpacked(tail: bytes) -> tuple[str, str]:
    """ETag, and Last-Modified where it is kept as it was spelt."""
    if not tail or tail[0] > HASH | WEAK | UPPER:
        etag, _, spelt = tail.decode().partition("\n")
        return etag, spelt
    end = 2 + tail[1]
    digits = tail[2:end].hex()
    digits = digits.upper() if tail[0] & UPPER else digits
    return f'{"W/" if tail[0] & WEAK else ""}"{digits}"', tail[end:].decode()


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
