"""Redis lost: the working memory drawn up again from the archive."""

from __future__ import annotations

from datetime import datetime

from pipelines.news.revision import State
from pipelines.news.revisit import next_visit
from pipelines.stores.archive import Archive
from pipelines.stores.frontier import Frontier


def rebuild(frontier: Frontier, archive: Archive, portal: str, now: datetime) -> int:
    """Track again every article of the portal; how many. What visits saw is learned by visiting."""
    count = 0
    for article in archive.every(portal):
        settled = article.state in {State.LIVE, State.WITHDRAWN}
        due = next_visit(now, article.edited_at or article.found_at) if settled else now
        frontier.add(portal, [article.id], due)
        count += 1
    return count
