"""Evidence copied into one WARC file of its own: the very records, byte for byte."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import BinaryIO

from warcio.warcwriter import WARCWriter

CHUNK = 64 * 1024


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
            found = self._records(place)
        except (OSError, ValueError, zlib.error):
            self.missing += 1
            return
        self._target.write(found)
        self.copied += 1

    def _records(self, place: str) -> bytes:
        name, _, offsets = place.rpartition(":")
        path = (self._folder / name).resolve()
        if not path.is_relative_to(self._folder):
            raise ValueError(f"no place of evidence: {place}")
        found = io.BytesIO()
        with path.open("rb") as stream:
            for offset in offsets.split(","):
                stream.seek(int(offset))
                _member(stream, found)
        return found.getvalue()


def _member(stream: BinaryIO, target: BinaryIO) -> None:
    """One gzip member, from where the stream stands to its end."""
    inflate = zlib.decompressobj(wbits=31)
    while not inflate.eof:
        chunk = stream.read(CHUNK)
        if not chunk:
            raise ValueError("a torn record")
        inflate.decompress(chunk)
        target.write(chunk[: len(chunk) - len(inflate.unused_data)])
