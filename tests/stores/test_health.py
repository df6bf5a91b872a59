"""Runs' verdicts kept, and what readers are told after a portal was broken: what really happened, once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from pipelines.news.article import Article
from pipelines.news.health import PORTAL_BROKEN, RUN, Condition, Decision, Observed, Verdict
from pipelines.news.portal import Link
from pipelines.news.revision import Change, Held, Kind, Revised, State, miss, revise
from pipelines.stores.archive import Archive
from pipelines.stores.health import KEPT, HealthRecords
from tests.samples import NOON, PORTAL, URL, article, capture

WELL = Verdict(condition=Condition.HEALTHY, reason="as_usual")
BROKEN = Verdict(
    condition=Condition.BROKEN, reason="field_missing", names=("source",), figures={"share": 0.0}
)
BARE = article(source=None, published_at=None, editors=(), responsible_editors=())
EDITED = "云岭县图书馆新馆明日开放"


@pytest.fixture
def town(archive: Archive) -> Archive:
    archive.declare([PORTAL])
    archive.found(PORTAL.name, [Link(url=URL)], None, NOON)
    return archive


def read(archive: Archive, says: Article, minutes: float, hold: str | None = RUN) -> Revised:
    says = replace(says, captured_at=NOON + timedelta(minutes=minutes))

    def decide(held: Held) -> Revised:
        return revise(held, says)

    return archive.settle(capture(minutes), decide, lambda _: f"place {minutes}", article=says, hold=hold)[0]


def lost(archive: Archive, minutes: float, hold: str | None = RUN) -> Revised:
    seen = capture(minutes, status=404)

    def gone(held: Held) -> Revised:
        return miss(held, seen.captured_at, held.since + PORTAL.confirm_after)

    return archive.settle(seen, gone, lambda _: f"place {minutes}", unread="http_404", hold=hold)[0]


def ended(archive: Archive) -> list[Change]:
    """The run ends well: what waited for it is told; all that was told so far."""
    records = HealthRecords(archive)
    told = [change.id for change in records.waiting(PORTAL.name) if change.held_for == RUN]
    records.carry_out(Decision(told=tuple(told)), NOON + timedelta(hours=9))
    return archive.changes()


def kinds(changes: list[Change]) -> list[tuple[Kind, list[str]]]:
    return [(change.kind, sorted({part.field for part in change.parts})) for change in changes]


NEW: tuple[Kind, list[str]] = (Kind.NEW, [])


def test_a_change_waits_for_the_end_of_its_run(town: Archive) -> None:
    assert read(town, article(), 0).why == "held back: run"
    assert town.changes() == []
    (change,) = ended(town)
    assert (change.kind, change.at, change.revision_id) == (Kind.NEW, NOON, 1)


def test_a_glitch_of_the_layout_is_never_told(town: Archive) -> None:
    read(town, article(), 0)
    ended(town)
    read(town, BARE, 10, PORTAL_BROKEN)
    read(town, BARE, 20, PORTAL_BROKEN)
    (group,) = town.withheld()
    assert (group.pattern, len(group.changes)) == (PORTAL_BROKEN, 1)
    read(town, article(), 30)
    assert town.withheld() == []
    assert kinds(ended(town)) == [NEW]
    # What is held is what the page says now: the next edit is told as it is.
    read(town, article(headline=EDITED), 40)
    assert kinds(ended(town)) == [NEW, (Kind.EDITED, ["headline"])]
    assert [revision.baseline for revision in town.revisions(article().id)] == [False, False, True, False]


def test_an_edit_made_meanwhile_is_told_alone(town: Archive) -> None:
    read(town, article(), 0)
    ended(town)
    read(town, BARE, 10, PORTAL_BROKEN)
    read(town, replace(BARE, headline=EDITED), 20, PORTAL_BROKEN)
    read(town, article(headline=EDITED), 30, PORTAL_BROKEN)  # mended, not yet judged so
    assert kinds(ended(town)) == [NEW]
    read(town, article(headline=EDITED), 40)
    told = ended(town)
    assert kinds(told) == [NEW, (Kind.EDITED, ["headline"])]
    assert told[1].before_id == told[0].revision_id
    assert town.withheld() == []


def test_new_while_broken_is_told_once_as_it_reads_when_mended(town: Archive) -> None:
    read(town, BARE, 0, PORTAL_BROKEN)
    read(town, article(), 10)
    (change,) = ended(town)
    assert change.kind is Kind.NEW
    revision = town.revision(change.revision_id or 0)
    assert revision is not None
    assert revision.article.source == "云岭日报"


@pytest.mark.parametrize("still_gone", [True, False])
def test_gone_while_broken_is_told_if_it_is_still_gone(town: Archive, still_gone: bool) -> None:
    read(town, article(), 0)
    ended(town)
    lost(town, 10, PORTAL_BROKEN)
    lost(town, 30, PORTAL_BROKEN)
    assert town.tracked([article().id])[article().id].state is State.WITHDRAWN
    if still_gone:
        lost(town, 40)
        assert kinds(ended(town)) == [NEW, (Kind.WITHDRAWN, [])]
        lost(town, 50)
        assert len(ended(town)) == 2
        read(town, article(), 60)
        assert kinds(ended(town))[2:] == [(Kind.RESTORED, [])]
    else:
        read(town, article(), 40)
        assert kinds(ended(town)) == [NEW]
    assert town.withheld() == []


def test_never_told_and_gone_is_never_told(town: Archive) -> None:
    read(town, BARE, 0, PORTAL_BROKEN)
    lost(town, 10)
    lost(town, 30)
    assert ended(town) == []
    assert town.withheld() == []


def test_back_while_broken(town: Archive) -> None:
    read(town, article(), 0)
    lost(town, 10)
    lost(town, 30)
    ended(town)
    read(town, BARE, 40, PORTAL_BROKEN)
    read(town, article(), 50)
    assert [kind for kind, _ in kinds(ended(town))] == [Kind.NEW, Kind.WITHDRAWN, Kind.RESTORED]
    assert kinds(ended(town))[2] == (Kind.RESTORED, [])


def test_a_refusal_settles_nothing(town: Archive) -> None:
    read(town, BARE, 0, PORTAL_BROKEN)
    blocked = capture(10)
    town.settle(blocked, lambda held: Revised(state=held.state), lambda _: "", unread="challenge", hold=RUN)
    assert len(HealthRecords(town).untold(PORTAL.name)) == 1


@pytest.mark.parametrize("way", ["release", "drop"])
def test_ops_let_go_or_drop(town: Archive, way: str) -> None:
    read(town, BARE, 0, PORTAL_BROKEN)
    (group,) = town.withheld()
    act: Callable[..., int] = getattr(town, way)
    assert act(group, NOON) == 1
    assert len(town.changes()) == (1 if way == "release" else 0)
    assert town.withheld() == []


def test_a_decision_is_carried_out(town: Archive) -> None:
    read(town, article(), 0)
    records = HealthRecords(town)
    (waiting,) = records.waiting(PORTAL.name)
    assert (waiting.held_for, waiting.kind) == (RUN, Kind.NEW)
    assert records.carry_out(Decision(broken=(waiting.id,)), NOON) == {}
    assert records.untold(PORTAL.name) == [article().id]
    records.carry_out(Decision(alike=(waiting.id,)), NOON)
    assert records.untold(PORTAL.name) == []
    assert records.waiting(PORTAL.name)[0].held_for is None
    assert records.carry_out(Decision(told=(waiting.id,)), NOON) == {"new": 1}
    assert records.carry_out(Decision(told=(waiting.id,)), NOON) == {}
    assert len(town.changes()) == 1


def observed(minutes: float, **counts: int) -> Observed:
    sums = {name.replace("__", "/"): value for name, value in counts.items()}
    return Observed(at=NOON + timedelta(minutes=minutes), counts=sums, signature_at=NOON)


def test_verdicts_are_kept_in_order_and_a_silent_run_is_no_run_of_articles(town: Archive) -> None:
    records, name = HealthRecords(town), PORTAL.name
    assert (records.broken(name), records.checkups(), records.signature_at(name)) == (False, {}, None)
    records.keep(name, observed(0, article=3, section__read=1, found=3), WELL)
    records.keep(name, observed(10), WELL)
    records.keep(name, observed(20, lost=3, section__read=1), BROKEN)
    records.keep(name, observed(30, lost=3), BROKEN)
    history = records.history(name, NOON + timedelta(hours=1))
    assert [run["lost"] for run in history.runs] == [0, 3, 3]
    assert [run.condition for run in history.runs] == ["healthy", "broken", "broken"]
    assert [(one.found, one.sound) for one in history.arrivals] == [(3, True), (0, False)]
    checkup = records.checkups()[name]
    assert (checkup.verdict, records.since(checkup)) == (BROKEN, NOON + timedelta(minutes=20))
    assert records.broken(name)
    assert records.signature_at(name) == NOON
    assert records.tracked() == {name: 1}


def test_what_is_old_is_forgotten(town: Archive) -> None:
    records = HealthRecords(town)
    records.keep(PORTAL.name, observed(0, article=1), WELL)
    late = replace(observed(0, article=1), at=NOON + KEPT + timedelta(days=1))
    records.keep(PORTAL.name, late, WELL)
    assert len(records.history(PORTAL.name, late.at + timedelta(days=1)).runs) == 1


def test_each_portal_has_the_verdict_of_its_own_last_run(archive: Archive) -> None:
    other = replace(PORTAL, name="test_qinghe")
    archive.declare([PORTAL, other])
    records = HealthRecords(archive)
    for minutes, (portal, verdict) in enumerate(
        [(PORTAL, BROKEN), (other, BROKEN), (PORTAL, WELL), (other, BROKEN)]
    ):
        records.keep(portal.name, Observed(at=NOON + timedelta(minutes=minutes)), verdict)
    found = {name: checkup.verdict.condition for name, checkup in records.checkups().items()}
    assert found == {PORTAL.name: Condition.HEALTHY, other.name: Condition.BROKEN}
