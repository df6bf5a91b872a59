"""Evidence copied into one WARC file: the very records, byte for byte, and what is kept as a difference, whole."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import BinaryIO, Protocol

from warcio.warcwriter import WARCWriter

from pipelines.stores.evidence import Evidence, page_record
from pipelines.stores.place import Place

CHUNK = 64 * 1024


class Sink(Protocol):
    def write(self, data: bytes, /) -> int: ...


class WarcCopy:
    """A file being written; a record is a gzip member of its own and can be copied without being opened."""

    def __init__(self, evidence: Path, target: BinaryIO, about: dict[str, str]) -> None:
        self._folder, self._target = evidence.resolve(), target
        self.copied = self.missing = 0
        writer = WARCWriter(target, gzip=True)
        writer.write_record(writer.create_warcinfo_record("", about))

    def add(self, place: str) -> None:
        """All pages at a place that `Evidence.keep` gave; one that is gone or torn is counted."""
        try:
            found = self._written_out(place) if Place.parse(place).base else self._records(place)
        except (OSError, ValueError, zlib.error):
            self.missing += 1
            return
        self._target.write(found)
        self.copied += 1

    def _records(self, text: str) -> bytes:
        place, found = Place.parse(text), io.BytesIO()
        with place.under(self._folder).open("rb") as stream:
            for offset in place.offsets:
                stream.seek(offset)
                member(stream, found)
        return found.getvalue()

    def _written_out(self, place: str) -> bytes:
        """Pages kept as differences, as the responses they were."""
        found = io.BytesIO()
        writer = WARCWriter(found, gzip=True)
        for page in Evidence(self._folder).read(place):
            writer.write_record(page_record(writer, page))
        return found.getvalue()


def member(stream: BinaryIO, target: Sink) -> None:
    """One gzip member, from where the stream stands to its end."""
    inflate = zlib.decompressobj(wbits=31)
    while not inflate.eof:
        chunk = stream.read(CHUNK)
        if not chunk:
            raise ValueError("a torn record")
        inflate.decompress(chunk)
        target.write(chunk[: len(chunk) - len(inflate.unused_data)])
