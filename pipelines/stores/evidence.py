"""Evidence: the pages themselves, as WARC records that anybody's tools can read."""

from __future__ import annotations

import base64
import io
import os
import secrets
from collections.abc import Iterator
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

# Lengths and codings of the transfer, which Scrapy has undone; kept under another name.
TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection"})
LARGEST_FILE = 1 << 30


class Kept(NamedTuple):
    """A page read back."""

    url: str
    captured_at: datetime
    status: int
    headers: dict[str, str]
    payload: bytes


class Evidence:
    """WARC files under `folder`/<portal>/, a new one per process, day and gigabyte.

    A record is on the disk before its place is told, and no file is written by two processes:
    kill -9 can leave a torn record at the end of a file, and nothing is ever appended behind it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: dict[str, tuple[str, Path]] = {}

    def keep(self, capture: Capture) -> str:
        """Write the capture, all its pages; its place as "portal/file.warc.gz:offset[,offset…]"."""
        path, offsets = self._file(capture), []
        with path.open("ab") as stream:
            writer = WARCWriter(stream, gzip=True)
            for page in (capture, *capture.further):
                offsets.append(str(stream.tell()))
                record = _record(writer, page)
                writer.write_record(record)
                record.raw_stream.close()  # warcio's spool
            stream.flush()
            os.fsync(stream.fileno())
        return f"{path.relative_to(self.folder)}:{','.join(offsets)}"

    def read(self, place: str) -> list[Kept]:
        """The pages at a place that `keep` gave. Raises FileNotFoundError or ValueError."""
        name, _, offsets = place.rpartition(":")
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            raise ValueError(f"no place of evidence: {place}")
        with path.open("rb") as stream:
            return [_at(stream, int(offset)) for offset in offsets.split(",")]

    def _file(self, capture: Capture) -> Path:
        portal, day = capture.portal.name, f"{capture.captured_at.astimezone(UTC):%Y%m%d}"
        current, path = self._open.get(portal, ("", Path()))
        if current != day or (path.exists() and path.stat().st_size > LARGEST_FILE):
            path = self.folder / portal / f"{day}-{os.getpid()}-{secrets.token_hex(4)}.warc.gz"
            path.parent.mkdir(parents=True, exist_ok=True)
            self._open[portal] = (day, path)
        return path


def _at(stream: io.BufferedReader, offset: int) -> Kept:
    stream.seek(offset)
    for kept in records(stream):
        return kept
    raise ValueError(f"no record at {offset}")


def records(stream: io.BufferedIOBase | io.BufferedReader) -> Iterator[Kept]:
    """The response records of a WARC stream, in order. Raises ValueError for one that is not as it was kept."""
    for record in _archived(stream):
        if record.rec_type == "response":
            try:
                yield _kept(record)
            except (TypeError, AttributeError) as error:  # warcio's, of half a record
                raise ValueError(f"a damaged record: {error}") from error


def _kept(record: ArcWarcRecord) -> Kept:
    payload, told = record.content_stream().read(), record.rec_headers.get_header("WARC-Payload-Digest")
    # Others' tools digest the bytes of the transfer, which are gone; ours the payload.
    if told and told.startswith("sha1:") and _ours(record) and told != _digest(payload):
        raise ValueError("a damaged record: the payload is not the one that was kept")
    return Kept(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        captured_at=datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")),
        status=int(record.http_headers.get_statuscode()),
        headers={name.lower(): value for name, value in record.http_headers.headers},
        payload=payload,
    )


def _ours(record: ArcWarcRecord) -> bool:
    """Whether the record was written here: as received after the transfer was undone."""
    return not any(record.http_headers.get_header(name) for name in ("Transfer-Encoding", "Content-Encoding"))


def _archived(stream: io.BufferedIOBase | io.BufferedReader) -> Iterator[ArcWarcRecord]:
    try:
        yield from ArchiveIterator(stream)
    except ArchiveLoadFailed as error:
        raise ValueError(f"no WARC: {error}") from error


def _record(writer: WARCWriter, capture: Capture) -> ArcWarcRecord:
    try:
        phrase = HTTPStatus(capture.status).phrase
    except ValueError:
        phrase = "Unknown"
    headers = [
        (f"X-Archive-Orig-{name.title()}" if name in TRANSFER else name.title(), value)
        for name, value in capture.headers.items()
    ]
    headers.append(("Content-Length", str(len(capture.payload))))
    stamp = capture.captured_at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return writer.create_warc_record(
        capture.final_url,
        "response",
        payload=io.BytesIO(capture.payload),
        http_headers=StatusAndHeaders(f"{capture.status} {phrase}", headers, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": stamp, "WARC-Payload-Digest": _digest(capture.payload)},
    )


def _digest(payload: bytes) -> str:
    """As the WARC standard's examples write it."""
    return "sha1:" + base64.b32encode(sha1(payload, usedforsecurity=False).digest()).decode()
