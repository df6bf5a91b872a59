"""How long pages are kept as evidence. Revisions and changes are kept for ever; only pages may go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    loose: timedelta = timedelta(days=90)
    """Pages that no revision and no change rests on: of visits that could not be read, or were cut off."""
    pages: timedelta | None = None
    """Pages of revisions, apart from an article's first, its latest, and those on either side of a change; None: kept
    for ever."""
