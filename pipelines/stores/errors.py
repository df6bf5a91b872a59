"""One class per situation in which the memory cannot be used."""

from __future__ import annotations


class StoreError(Exception):
    """Base of all below."""


class HoldLost(StoreError):
    """Raised when a run writes to a portal that another run has taken over since, from `Archive.fenced`."""


class StoreAway(StoreError):
    """Raised when Redis or the database stayed out of reach for the patience given, from any store."""


class StoreMisconfigured(StoreError):
    """Raised when a store cannot be used as the settings name it, however long one waits, from `stores.open_…`."""


class NoRoom(StoreAway):
    """Raised when a page cannot be written, as on a disk that is full, from `Evidence.keep`."""
