"""Where a backup stands: a folder, or one tar file of the same names."""

from __future__ import annotations

import io
import os
import shutil
import tarfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from pipelines.stores.folders import settle

CHUNK = 1 << 20


class Shelf(Protocol):
    """What a backup is put on and taken from."""

    def put(self, name: str, source: BinaryIO, size: int) -> None:
        """So many bytes of the source, whole or not at all."""

    def open(self, name: str) -> BinaryIO:
        """Raises FileNotFoundError for a name that is not there."""


class Folder:
    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, name: str, source: BinaryIO, size: int) -> None:
        written(self.root / name, source, size)

    def open(self, name: str) -> BinaryIO:
        return (self.root / name).open("rb")

    def keep_only(self, below: str, names: Collection[str]) -> None:
        """Take away all other files there."""
        for path in (self.root / below).iterdir():
            if str(path.relative_to(self.root)) not in names:
                path.unlink()


class Tar:
    def __init__(self, file: tarfile.TarFile) -> None:
        self.file = file

    def put(self, name: str, source: BinaryIO, size: int) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        self.file.addfile(info, source)

    def open(self, name: str) -> BinaryIO:
        try:
            found = self.file.extractfile(name)
        except KeyError as error:
            raise FileNotFoundError(name) from error
        if found is None:
            raise FileNotFoundError(name)
        return cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", found)))


@contextmanager
def new(place: Path) -> Iterator[Shelf]:
    """A shelf to fill: a file where the name ends with .tar, which gets its name when it is whole; else a folder."""
    if place.suffix != ".tar":
        yield Folder(place)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f".{place.name}.part")
    try:
        with part.open("wb") as stream:
            with tarfile.open(fileobj=stream, mode="w") as file:
                yield Tar(file)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(place)
        settle(place.parent)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def old(place: Path) -> Iterator[Shelf]:
    """A shelf to take from. Raises FileNotFoundError."""
    if place.is_dir():
        yield Folder(place)
        return
    with tarfile.open(place, "r:") as file:
        yield Tar(file)


def written(path: Path, source: BinaryIO, size: int) -> None:
    """So many bytes as a file, on the disk before it has its name, and its name there, too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as target:
        copy(source, target, size)
        target.flush()
        os.fsync(target.fileno())
    part.replace(path)
    settle(path.parent)


def copy(source: BinaryIO, target: BinaryIO, size: int) -> None:
    """So many bytes. Raises EOFError where there are fewer."""
    left = size
    while left:
        chunk = source.read(min(CHUNK, left))
        if not chunk:
            raise EOFError(f"{left} bytes are missing")
        target.write(chunk)
        left -= len(chunk)


def room(folder: Path) -> int:
    """Bytes that are free where the folder is, or will be."""
    there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    return shutil.disk_usage(there).free
