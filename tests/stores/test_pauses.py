"""Portals that ops paused, and the reports of runs."""

from __future__ import annotations

from datetime import timedelta

from pipelines.stores.archive import Archive
from pipelines.stores.frontier import Frontier
from pipelines.stores.pauses import Pause, Pauses
from pipelines.stores.reports import latest
from tests.samples import NOON, PORTAL

HOUR = timedelta(hours=1)
URLS = ["https://www.yunling.example/a/", "https://www.yunling.example/b/"]


def test_a_pause_holds_until_it_ends_or_is_lifted(archive: Archive) -> None:
    pauses = Pauses(archive)
    for_ever = Pause(portal="a", since=NOON, why="改版")
    an_hour = Pause(portal="b", since=NOON, until=NOON + HOUR)
    pauses.pause([for_ever, an_hour])
    assert pauses.now(NOON) == {"a": for_ever, "b": an_hour}
    assert pauses.now(NOON + HOUR) == {"a": for_ever}
    assert pauses.resume(["a", "c"]) == ["a"]
    assert pauses.resume(["a"]) == []
    assert pauses.now(NOON) == {"b": an_hour}


def test_the_latest_word_counts(archive: Archive) -> None:
    pauses = Pauses(archive)
    pauses.pause([Pause(portal="a", since=NOON)])
    later = Pause(portal="a", since=NOON + HOUR, until=NOON + 2 * HOUR, why="again")
    pauses.pause([later])
    assert pauses.now(NOON + HOUR) == {"a": later}


def test_nothing_is_paused_at_first(archive: Archive) -> None:
    Pauses(archive).pause([])
    assert Pauses(archive).now(NOON) == {}


def test_the_latest_runs_come_first(archive: Archive) -> None:
    for number in range(4):
        run = archive.begin_run(PORTAL.name, NOON + number * HOUR)
        stats = {"gaigao/found": number, "gaigao/links/video": 9, "downloader/request_count": 7}
        archive.end_run(run, NOON + number * HOUR + timedelta(minutes=1), "finished", stats)
    archive.begin_run("another", NOON)
    found = latest(archive, PORTAL.name, 3)
    assert [run.own for run in found] == [{"found": 3}, {"found": 2}, {"found": 1}]
    assert found[0].to_json()["stats"]["downloader/request_count"] == 7


def test_sections_are_due_at_once_and_when_they_were_seen_stays_known(frontier: Frontier) -> None:
    frontier.section_visited(PORTAL.name, URLS[0], NOON + HOUR, NOON)
    assert frontier.sections_due(PORTAL.name, URLS, NOON) == [URLS[1]]
    frontier.sections_now(PORTAL.name, URLS)
    assert frontier.sections_due(PORTAL.name, URLS, NOON) == URLS
    assert frontier.section_seen(PORTAL.name, URLS[0]) == NOON


def test_overlaps_are_counted(frontier: Frontier) -> None:
    assert frontier.overlaps(PORTAL.name) == 0
    for _ in range(3):
        frontier.turned_away(PORTAL.name)
    assert frontier.overlaps(PORTAL.name) == 3
