"""Evidence: the pages themselves, as WARC records that anybody's tools can read."""

from __future__ import annotations

import base64
import fcntl
import io
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha1
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipelines.news.article import Capture
from pipelines.stores.errors import NoRoom
from pipelines.stores.folders import settle
from pipelines.stores.packing import pack, unpack
from pipelines.stores.place import Place

# Lengths and codings of the transfer, which Scrapy has undone; kept under another name.
TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection"})
LARGEST_FILE = 1 << 30
# A difference is worth its trouble where it is so many times smaller than the page: gzip alone makes it four times.
LEAST = 16
# What a `revisit` record of ours is: its block is the page in Zstandard, with the page it refers to as dictionary.
PROFILE = "urn:gaigao:revisit:zstd-prefix"


class Kept(NamedTuple):
    """A page read back."""

    url: str
    captured_at: datetime
    status: int
    headers: dict[str, str]
    payload: bytes
    record: str = ""
    """The id of its WARC record."""


class Evidence:
    """WARC files under `folder`/<portal>/, a new one per process, day and gigabyte.

    A record is on the disk before its place is told, and no file is written by two processes:
    kill -9 can leave a torn record at the end of a file, and nothing is ever appended behind it.

    A page that hardly differs from one kept whole is a `revisit` record of a profile of ours: its block is the
    difference. `scrapy export --warc` writes all pages out as plain responses.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: dict[str, tuple[str, Path]] = {}

    def keep(self, capture: Capture, near: str | None = None) -> str:
        """Write the capture, all its pages; its place (see `place`).

        `near`: the place of an earlier page of the article, which this one may differ from in little.
        """
        pages = (capture, *capture.further)
        base, patches = self._differences(pages, near)
        path = self._file(capture)
        try:
            offsets = _appended(path, pages, patches if base else [None] * len(pages))
        except OSError as error:
            del self._open[capture.portal.name]  # nothing is appended behind what may be torn
            raise NoRoom(f"a page cannot be written: {error}") from error
        return str(Place(str(path.relative_to(self.folder)), offsets, base))

    def read(self, place: str) -> list[Kept]:
        """The pages at a place that `keep` gave. Raises FileNotFoundError or ValueError."""
        found = Place.parse(place)
        pages = self._raw(found)
        if found.base is None:
            return pages
        bases = self._raw(found.base)
        return [_restored(page, base) for page, base in zip(pages, bases, strict=True)]

    @contextmanager
    def kept_still(self, *, to_move: bool = False) -> Iterator[None]:
        """While it is copied nothing is moved, and while records are moved nothing is copied: one waits."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX if to_move else fcntl.LOCK_SH)
            yield

    def _differences(self, pages: Sequence[Capture], near: str | None) -> tuple[Place | None, list[_Patch]]:
        """The page kept whole that these differ from in little, if there is one, and the differences."""
        if not near:
            return None, []
        try:
            whole = Place.parse(near).whole
            bases = self._raw(whole)
        except (OSError, ValueError):  # on another machine, taken away, damaged: then this one is kept whole
            return None, []
        if len(bases) != len(pages):
            return None, []
        patches = [
            _Patch(pack(page.payload, base.payload), base) for page, base in zip(pages, bases, strict=True)
        ]
        total = sum(len(page.payload) for page in pages)
        small = sum(len(patch.difference) for patch in patches) * LEAST < total
        return (whole, patches) if small else (None, [])

    def _raw(self, place: Place) -> list[Kept]:
        """The blocks of the records there, pages or differences."""
        with place.under(self.folder).open("rb") as stream:
            return [_at(stream, offset) for offset in place.offsets]

    def _file(self, capture: Capture) -> Path:
        portal, day = capture.portal.name, f"{capture.captured_at.astimezone(UTC):%Y%m%d}"
        current, path = self._open.get(portal, ("", Path()))
        if current != day or (path.exists() and path.stat().st_size > LARGEST_FILE):
            path = self.folder / portal / f"{day}-{os.getpid()}-{secrets.token_hex(4)}.warc.gz"
            self._open[portal] = (day, path)
        return path


class _Patch(NamedTuple):
    difference: bytes
    base: Kept


def _appended(path: Path, pages: Sequence[Capture], patches: Sequence[_Patch | None]) -> tuple[int, ...]:
    """Where the pages' records begin, once they are on the disk."""
    offsets = []
    if first := not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as stream:
        writer = WARCWriter(stream, gzip=True)
        for page, patch in zip(pages, patches, strict=True):
            offsets.append(stream.tell())
            writer.write_record(_record(writer, page, patch))
        stream.flush()
        os.fsync(stream.fileno())
    if first:
        settle(path.parent, path.parent.parent)
    return tuple(offsets)


def _at(stream: io.BufferedReader, offset: int) -> Kept:
    stream.seek(offset)
    for record in _archived(stream):
        if record.rec_type in {"response", "revisit"}:
            return _checked(record)
    raise ValueError(f"no record at {offset}")


def records(stream: io.BufferedIOBase | io.BufferedReader) -> Iterator[Kept]:
    """The response records of a WARC stream, in order. Raises ValueError for one that is not as it was kept."""
    for record in _archived(stream):
        if record.rec_type == "response":
            yield _checked(record)


def _checked(record: ArcWarcRecord) -> Kept:
    try:
        return _kept(record)
    except (TypeError, AttributeError) as error:  # warcio's, of half a record
        raise ValueError(f"a damaged record: {error}") from error


def _kept(record: ArcWarcRecord) -> Kept:
    payload, told = record.content_stream().read(), record.rec_headers.get_header("WARC-Payload-Digest")
    # Others' tools digest the bytes of the transfer, which are gone; ours the payload.
    mine = record.rec_type == "response" and _ours(record)
    if told and told.startswith("sha1:") and mine and told != _digest(payload):
        raise ValueError("a damaged record: the payload is not the one that was kept")
    return Kept(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        captured_at=datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")),
        status=int(record.http_headers.get_statuscode()),
        headers={name.lower(): value for name, value in record.http_headers.headers},
        payload=payload,
        record=record.rec_headers.get_header("WARC-Record-ID"),
    )


def _restored(page: Kept, base: Kept) -> Kept:
    """The page of which `page` holds the difference; the packing knows whether it is the right base."""
    return page._replace(payload=unpack(page.payload, base.payload))


def _ours(record: ArcWarcRecord) -> bool:
    """Whether the record was written here: as received after the transfer was undone."""
    return not any(record.http_headers.get_header(name) for name in ("Transfer-Encoding", "Content-Encoding"))


def _archived(stream: io.BufferedIOBase | io.BufferedReader) -> Iterator[ArcWarcRecord]:
    try:
        yield from ArchiveIterator(stream)
    except ArchiveLoadFailed as error:
        raise ValueError(f"no WARC: {error}") from error


def _record(writer: WARCWriter, capture: Capture, patch: _Patch | None) -> ArcWarcRecord:
    headers = [
        (f"X-Archive-Orig-{name.title()}" if name in TRANSFER else name.title(), value)
        for name, value in capture.headers.items()
    ]
    headers.append(("Content-Length", str(len(capture.payload))))
    page = Kept(capture.final_url, capture.captured_at, capture.status, dict(headers), capture.payload)
    return page_record(writer, page, patch)


def page_record(writer: WARCWriter, page: Kept, patch: _Patch | None = None) -> ArcWarcRecord:
    """A page as a record to be written: whole, or as a difference."""
    try:
        phrase = HTTPStatus(page.status).phrase
    except ValueError:
        phrase = "Unknown"
    about = {"WARC-Date": _stamp(page.captured_at), "WARC-Payload-Digest": _digest(page.payload)}
    if patch:
        about |= {
            "WARC-Profile": PROFILE,
            "WARC-Refers-To": patch.base.record,
            "WARC-Refers-To-Date": _stamp(patch.base.captured_at),
        }
    headers = [(name.title(), value) for name, value in page.headers.items()]
    block = patch.difference if patch else page.payload
    record = writer.create_warc_record(
        page.url,
        "revisit" if patch else "response",
        payload=io.BytesIO(block),
        length=len(block),
        http_headers=StatusAndHeaders(f"{page.status} {phrase}", headers, protocol="HTTP/1.1"),
        warc_headers_dict=about,
    )
    record.rec_type = "response"  # or warcio leaves the block of a revisit out
    return record


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _digest(payload: bytes) -> str:
    """As the WARC standard's examples write it."""
    return "sha1:" + base64.b32encode(sha1(payload, usedforsecurity=False).digest()).decode()
