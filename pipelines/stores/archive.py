"""The archive: articles, revisions and the change log, on SQLite or PostgreSQL; each of its rooms has a file."""

from __future__ import annotations

from pipelines.stores import database
from pipelines.stores.log import change_of
from pipelines.stores.patient import PATIENCE
from pipelines.stores.revisions import Revisions
from pipelines.stores.runs import Runs
from pipelines.stores.settling import ALIKE, Settling
from pipelines.stores.watched import Tracked, Watched
from pipelines.stores.withheld import Group

__all__ = ["ALIKE", "Archive", "Group", "Tracked", "change_of"]


class Archive(Watched, Settling, Revisions, Runs):
    """All methods raise StoreAway once the database has been out of reach for `patience` seconds."""

    @classmethod
    def open(cls, url: str, patience: float = PATIENCE) -> Archive:
        """Open, and bring the schema up to date. Raises StoreMisconfigured for an unusable address."""
        archive = cls(database.engine(url), patience)
        archive.patiently(lambda: database.migrate(archive._engine))
        return archive
