"""Redis lost, or older than the archive: the working memory drawn up again, the same but for leases."""

from __future__ import annotations

from datetime import datetime

from pipelines.stores import plans
from pipelines.stores.archive import Archive
from pipelines.stores.frontier import Frontier


def rebuild(frontier: Frontier, archive: Archive, portal: str, now: datetime) -> int:
    """Track every article of the portal, and none that the archive does not know; how many."""
    frontier.clear(portal, archive.count(portal))
    count = 0
    for some in plans.remembered(archive, portal, now):
        frontier.restore(portal, some)
        count += len(some)
    frontier.begin(portal, archive.epoch(portal))
    return count
