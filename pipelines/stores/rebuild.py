"""Redis lost, or older than the archive: the working memory drawn up again, the same but for leases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pipelines.news.revisit import Hint
from pipelines.stores import failpoint, plans
from pipelines.stores.archive import Archive
from pipelines.stores.frontier import Frontier
from pipelines.stores.planner import Planner
from pipelines.stores.seen import Seen


def left_by_the_last_run(frontier: Frontier, archive: Archive, portal: str) -> bool:
    """Whether Redis holds what the last run left, asked by a run that has just been counted.

    Not so if it is empty, or older: a copy from before that run began, or from before it last kept what it learned.
    """
    if frontier.size(portal) < archive.count(portal):
        return False
    if frontier.epoch(portal) != archive.epoch(portal) - 1:
        return False
    return frontier.kept_at(portal) == plans.kept_at(archive, portal)


def redraw(planner: Planner, now: datetime) -> Iterator[int]:
    """Track every article of the portal, and none that the archive does not know.

    How many, some thousand at a time: of a large portal it takes minutes, and in between a hold must be renewed.
    """
    frontier, archive, portal = planner.frontier, planner.archive, planner.portal
    if frontier.ahead(portal, now):
        frontier.forget_sections(portal)
    planner.save_notes(now)
    hints = frontier.hinted(portal)
    frontier.clear(portal, archive.count(portal))
    failpoint.reached("cleared")
    for some in plans.remembered(archive, portal, now):
        frontier.restore(portal, some)
        frontier.hint(
            portal, {id_: hints[id_] for id_, _, seen in some if _stands(hints.get(id_), seen)}, now
        )
        yield len(some)
    frontier.begin(portal, archive.epoch(portal), plans.kept_at(archive, portal))


def _stands(hint: Hint | None, seen: Seen | None) -> bool:
    """Whether nobody has looked since: Redis may be an older copy."""
    return hint is not None and (seen is None or seen.belief.seen <= hint.at)


def rebuild(planner: Planner, now: datetime) -> int:
    """The same at one go."""
    return sum(redraw(planner, now))
