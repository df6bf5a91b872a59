"""A subscription as TOML, and put at the end of the file that `scrapy deliver` reads."""

from __future__ import annotations

import fcntl
import json
import os
import stat
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipelines.feeds.subscription_file import load

# Addresses are secrets: they are for the owner and the group.
NEW = 0o640


def toml(row: Mapping[str, Any]) -> str:
    """The table, a key a line, in the row's order."""
    lines = ["[[subscription]]", *(f"{key} = {_value(value)}" for key, value in row.items())]
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    """JSON's strings, numbers and lists are TOML's too, but for the one control character JSON lets through."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def add(
    path: Path, row: Mapping[str, Any], environ: Mapping[str, str], known: Collection[str] | None = None
) -> None:
    """Put it at the end of the file, whole or not at all. Raises BadSubscription where the file would be no good."""
    path = path.resolve()  # a link stays one
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path):
        held = path.read_text(encoding="utf-8") if path.exists() else ""
        gap = "" if not held else "\n" if held.endswith("\n") else "\n\n"
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                _for_the_same(handle, path)
                file.write(held + gap + toml(row))
                file.flush()
                os.fsync(file.fileno())
            load(Path(name), environ, known)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)


def _for_the_same(handle: int, path: Path) -> None:
    """Whoever could read the file can read what takes its place: `scrapy deliver` may run as another user.

    Raises PermissionError where neither owner nor group can be kept.
    """
    if not path.exists():
        os.fchmod(handle, NEW)
        return
    held = path.stat()
    if os.geteuid() == 0 or held.st_uid == os.geteuid():
        os.fchown(handle, held.st_uid, held.st_gid)
    else:
        os.fchown(handle, -1, held.st_gid)
    os.fchmod(handle, stat.S_IMODE(held.st_mode))


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Two who save at once save one after the other."""
    with path.with_name(f".{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
