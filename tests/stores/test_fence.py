"""Two runs of one portal: the hold in Redis runs out while one sleeps, the archive's token does not."""

from __future__ import annotations

import pytest

from pipelines.news.portal import Link
from pipelines.news.revision import Kind, revise
from pipelines.stores.archive import Archive
from pipelines.stores.errors import HoldLost
from tests.samples import NOON, PORTAL, URL, article, capture


def settle(archive: Archive):
    return archive.settle(
        capture(), lambda held: revise(held, article()), lambda _: "place", article=article()
    )


def test_a_run_that_lost_its_portal_writes_nothing_more(archive: Archive, database_url: str) -> None:
    awake = Archive.open(database_url)
    for run in (archive, awake):  # the second takes the portal over
        run.declare([PORTAL])
        run.fence(PORTAL.name)
    archive.found(PORTAL.name, [Link(url=URL)], None, NOON)
    with pytest.raises(HoldLost, match="taken over"):
        settle(archive)
    assert archive.changes() == []
    told = settle(awake)[1]
    assert told is not None
    assert told.kind is Kind.NEW
    awake.close()


def test_declaring_again_keeps_the_token(archive: Archive) -> None:
    archive.declare([PORTAL])
    archive.fence(PORTAL.name)
    archive.declare([PORTAL])
    archive.found(PORTAL.name, [Link(url=URL)], None, NOON)
    assert settle(archive)[1] is not None
