"""Folders that stores keep their files in."""

from __future__ import annotations

import os
from pathlib import Path

from pipelines.stores.errors import StoreMisconfigured


def writable(folder: Path) -> Path:
    """Made where it is not there. Raises StoreMisconfigured."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreMisconfigured(f"{folder} cannot be made ({error.strerror}); see VAR_DIR") from error
    if not os.access(folder, os.W_OK):
        raise StoreMisconfigured(f"{folder} cannot be written to; see VAR_DIR")
    return folder


def settle(*folders: Path) -> None:
    """What was made, renamed or taken away in them is so after a power cut, too."""
    for folder in folders:
        there = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(there)
        finally:
            os.close(there)
