"""Where a page is kept: "portal/file.warc.gz:offset[,offset…]", an offset for each of its pages.

Behind a tilde stands the place of the page that it is told by its difference from, which is kept whole; without
its file where that is the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    file: str
    offsets: tuple[int, ...]
    base: Place | None = None

    @classmethod
    def parse(cls, text: str) -> Place:
        """Raises ValueError."""
        place, _, base = text.partition("~")
        file, _, offsets = place.rpartition(":")
        numbers = tuple(int(offset) for offset in offsets.split(","))
        base = f"{file}{base}" if base.startswith(":") else base
        return cls(file, numbers, cls.parse(base) if base else None)

    def __str__(self) -> str:
        own = f"{self.file}:{','.join(map(str, self.offsets))}"
        if self.base is None:
            return own
        return f"{own}~{str(self.base).removeprefix(self.file if self.base.file == self.file else '')}"

    @property
    def whole(self) -> Place:
        """Of what is kept whole: itself, or what it differs from."""
        return self.base or replace(self, base=None)

    def under(self, folder: Path) -> Path:
        """The file. Raises ValueError for one that is outside the folder."""
        path = (folder / self.file).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise ValueError(f"no place of evidence: {self}")
        return path
