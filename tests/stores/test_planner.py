"""What a crawl plans and learns, on real stores: kept, gone on from, and drawn up again the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from pipelines.news.portal import Link, Section
from pipelines.news.revision import Held, Revised, State, revise
from pipelines.news.revisit import Hint, Outcome, Sign, hours
from pipelines.news.revisit.lessons import learned_again
from pipelines.news.revisit.surprise import HIGHEST, LEFT, LONG, Surprise
from pipelines.stores import Stores, database, plans
from pipelines.stores.archive import Archive
from pipelines.stores.errors import HoldLost
from pipelines.stores.evidence import Evidence
from pipelines.stores.frontier import Frontier
from pipelines.stores.planner import Planner
from pipelines.stores.reach import portal_key
from pipelines.stores.rebuild import left_by_the_last_run, rebuild
from tests.samples import NOON, PORTAL, article, capture

NAME = PORTAL.name
HOUR = timedelta(hours=1)
SECTION = Section(title="要闻", url="https://www.yunling.example/yw/")
URLS = [f"https://www.yunling.example/system/2026/11/20/0590000{number:02}.shtml" for number in range(1, 41)]


@pytest.fixture
def planner(frontier: Frontier, archive: Archive, tmp_path: Path) -> Planner:
    archive.declare([PORTAL])
    made = Planner(Stores(frontier, archive, Evidence(tmp_path)), PORTAL)
    made.begin(NOON)
    return made


def visit(planner: Planner, url: str, at: datetime, outcome: Outcome = Outcome.UNCHANGED, **more: str) -> str:
    """One visit as the stages make it; the article's id."""
    (id_,) = planner.archive.found(NAME, [Link(url=url)], "要闻", at)
    planner.frontier.add(NAME, [id_], at)
    made = capture(url=url, article_id=id_, section="要闻", captured_at=at, headers=more)
    text = article(id=id_, url=url, captured_at=at, published_at=at - HOUR)

    def decide(held: Held) -> Revised:
        return revise(held, text)

    planner.archive.settle(made, decide, lambda _: "e", article=text)
    planner.visited(made, outcome, fingerprint="ab" * 32, article=text)
    return id_


def state(frontier: Frontier, ids: list[str]) -> dict[str, object]:
    """All that the frontier says of these articles."""
    return {
        "size": frontier.size(NAME),
        "epoch": frontier.epoch(NAME),
        "due": sorted(frontier.upcoming(NAME, 1000)),
        "seen": frontier.visits(NAME, ids),
    }


def test_a_frontier_drawn_up_from_the_archive_is_the_same(planner: Planner) -> None:
    frontier, archive = planner.frontier, planner.archive
    archive.fence(NAME)
    frontier.begin(NAME, archive.epoch(NAME), None)
    ids = [
        visit(planner, url, NOON + number * timedelta(minutes=7), etag=f'"{number}"')
        for number, url in enumerate(URLS)
    ]
    after = NOON + len(URLS) * timedelta(minutes=7)
    planner.keep(after)
    before = state(frontier, ids)
    assert len(before["seen"]) == len(URLS)
    frontier.add(NAME, ["ff" * 8], NOON)  # unknown to the archive: nothing could fetch it
    assert rebuild(planner, after) == len(URLS)
    assert state(frontier, ids) == before


def test_visits_are_kept_now_and_then_without_being_asked(planner: Planner) -> None:
    urls = [URLS[0].replace("059000001", f"0591{number:05}") for number in range(120)]
    for number, url in enumerate(urls):
        visit(planner, url, NOON + number * timedelta(minutes=1))
    (kept,) = plans.remembered(planner.archive, NAME, NOON + 2 * HOUR)
    assert (len(kept), len([seen for _, _, seen in kept if seen])) == (120, 100)


def test_the_next_run_goes_on_from_what_this_one_learned(
    planner: Planner, frontier: Frontier, archive: Archive, tmp_path: Path
) -> None:
    for number, url in enumerate(URLS):
        visit(planner, url, NOON)
        visit(planner, url, NOON + 5 * HOUR, Outcome.CHANGED if number % 2 else Outcome.UNCHANGED)
    planner.keep(NOON + 6 * HOUR)
    other = Planner(Stores(frontier, archive, Evidence(tmp_path)), PORTAL)
    other.begin(NOON + 6 * HOUR)
    assert other.plan == planner.plan
    young = other.rates("要闻").edits[4]
    assert young > 3 * Planner(Stores(frontier, archive, Evidence(tmp_path)), PORTAL).rates("要闻").edits[4]


@pytest.fixture
def taught(planner: Planner) -> Planner:
    """What a run has learned when it is killed: nothing of it is in the archive yet."""
    planner.section_read(SECTION, NOON, 12)
    for number, url in enumerate(URLS):
        id_ = visit(planner, url, NOON + number * timedelta(minutes=1))
        hint = Hint(sign=Sign.HEADLINE, at=hours(NOON + HOUR))
        if number % 4 == 0:
            planner.frontier.hint(NAME, {id_: hint}, NOON + HOUR)
        outcome = Outcome.CHANGED if number % 2 else Outcome.UNCHANGED
        visit(planner, url, NOON + 5 * HOUR + number * timedelta(minutes=1), outcome)
    planner.section_read(SECTION, NOON + 6 * HOUR, 5)
    planner.section_more(SECTION, 7)
    assert plans.plan(planner.archive, NAME) is None
    return planner


def another(planner: Planner, tmp_path: Path) -> Planner:
    """The next run's, in another process."""
    made = Planner(Stores(planner.frontier, planner.archive, Evidence(tmp_path)), PORTAL)
    made.begin(NOON + 7 * HOUR)
    return made


def test_nothing_that_a_killed_run_learned_is_lost(taught: Planner, tmp_path: Path) -> None:
    after = another(taught, tmp_path)
    assert after.plan.hazards == taught.plan.hazards
    assert after.plan.arrivals == taught.plan.arrivals
    assert after.plan.voices == taught.plan.voices
    assert sum(after.plan.arrivals[SECTION.url].by_hour) == pytest.approx(12), "its further pages' too"
    made = [{id_: (due, seen.to_bytes()) for id_, (due, seen) in one.made.items()} for one in (after, taught)]
    assert made[0] == made[1]
    assert another(after, tmp_path).plan.hazards == taught.plan.hazards, "killed before it kept anything"
    after.keep(NOON + 7 * HOUR)
    assert after.frontier.noted(NAME) == []
    assert another(after, tmp_path).plan == after.plan, "and nothing is learned twice"
    state_before = state(after.frontier, list(after.made))
    rebuild(after, NOON + 8 * HOUR)
    assert state(after.frontier, list(after.made)) == state_before


def test_a_visit_sent_twice_is_noted_once(planner: Planner, monkeypatch) -> None:
    send = planner.frontier._run

    def twice(name: str, portal: str, *args: object) -> object:
        if name == "visited":
            send(name, portal, *args)
        return send(name, portal, *args)

    monkeypatch.setattr(planner.frontier, "_run", twice)
    visit(planner, URLS[0], NOON)
    visit(planner, URLS[0], NOON + HOUR)
    assert [note.at for note in planner.frontier.noted(NAME)] == [NOON, NOON + HOUR]


def test_notes_of_a_memory_that_is_drawn_up_again_are_kept_first(taught: Planner, tmp_path: Path) -> None:
    """A portal outgrew its buckets, or a run was killed between finding an article and tracking it."""
    after, learned, ids = another(taught, tmp_path), taught.plan, list(taught.made)
    before = state(taught.frontier, ids)
    rebuild(after, NOON + 7 * HOUR)
    assert state(taught.frontier, ids) == before
    assert after.frontier.noted(NAME) == []
    kept = plans.plan(taught.archive, NAME)
    assert kept is not None
    assert (kept.hazards, kept.arrivals, kept.voices) == (learned.hazards, learned.arrivals, learned.voices)
    assert len(plans.taught(taught.archive, NAME)) == 1, "the day's lesson, too"


def test_notes_of_a_copy_that_the_archive_has_learned_are_not_learned_twice(taught: Planner) -> None:
    frontier, archive, older = taught.frontier, taught.archive, taught.frontier.kept_at(NAME)
    notes = frontier.noted(NAME)
    taught.keep(NOON + 7 * HOUR)
    key = portal_key(NAME, "note")
    frontier._redis.hset(key, mapping={note.key(): note.value() for note in notes})
    frontier.begin(NAME, frontier.epoch(NAME), older)
    learned = plans.plan(archive, NAME)
    rebuild(taught, NOON + 8 * HOUR)
    assert plans.plan(archive, NAME) == learned
    assert frontier.noted(NAME) == []


def test_what_is_held_of_an_article_is_asked_once_in_a_visit(planner: Planner, monkeypatch) -> None:
    id_ = visit(planner, URLS[0], NOON)
    asked: list[str] = []
    send = planner.frontier._run
    monkeypatch.setattr(planner.frontier, "_run", lambda name, *args: asked.append(name) or send(name, *args))
    later = capture(url=URLS[0], article_id=id_, section="要闻", captured_at=NOON + HOUR)
    held = planner.look(id_)
    assert held is not None
    assert planner.understood(id_) == held
    planner.forget(id_)
    assert planner.understood(id_) is None, "its archive is asked now"
    planner.visited(later, Outcome.NOT_SEEN, due=NOON + 2 * HOUR)
    assert asked == ["seen", "forget", "visited"]
    assert planner.look(id_) is None, "what broke stays forgotten"


def test_beliefs_are_learned_again_from_what_each_day_taught(taught: Planner) -> None:
    taught.keep(NOON + 7 * HOUR)
    visit(taught, URLS[0], NOON + 30 * HOUR, Outcome.CHANGED)
    taught.keep(NOON + 31 * HOUR)
    before, days = taught.plan, [day for day, _ in plans.taught(taught.archive, NAME)]
    assert days == [NOON.date(), NOON.date() + timedelta(days=1)]
    again = taught.learn_again(NOON + 31 * HOUR)
    assert again.plan.hazards.rates("要闻").edits == pytest.approx(
        before.hazards.rates("要闻").edits, rel=0.03
    )
    assert plans.plan(taught.archive, NAME) == taught.plan == again.plan
    since = taught.learn_again(NOON + 31 * HOUR, days[1])
    assert since.plan.hazards.rates("要闻").edits[4] < before.hazards.rates("要闻").edits[4] / 2
    assert taught.learn_again(NOON + 31 * HOUR).plan == again.plan, "no day is forgotten by that"


def test_what_was_learned_before_lessons_were_kept_counts_as_taught_on_one_day(
    planner: Planner, database_url: str
) -> None:
    visit(planner, URLS[0], NOON)
    visit(planner, URLS[0], NOON + 5 * HOUR, Outcome.CHANGED)
    planner.keep(NOON + 6 * HOUR)
    engine, config = planner.archive._engine, Config()
    config.set_main_option("script_location", str(database.MIGRATIONS))
    for step in (lambda: command.downgrade(config, "0008"), lambda: command.upgrade(config, "head")):
        with engine.execution_options(writes=True).begin() as connection:
            config.attributes["connection"] = connection
            step()
    archive = Archive.open(database_url)
    again = learned_again(planner.plan, plans.taught(archive, NAME), NOON + 6 * HOUR)
    assert again.days == (NOON.date(),)
    assert again.plan.hazards.rates("要闻").edits == pytest.approx(planner.plan.hazards.rates("要闻").edits)
    archive.close()


def test_a_run_turned_away_at_the_door_overwrites_nothing_learned(
    planner: Planner, frontier: Frontier, archive: Archive, tmp_path: Path
) -> None:
    planner.archive.fence(NAME)
    visit(planner, URLS[0], NOON)
    planner.end(NOON + HOUR)
    learned = plans.plan(archive, NAME)
    Planner(Stores(frontier, archive, Evidence(tmp_path)), PORTAL).end(NOON + 2 * HOUR)
    assert plans.plan(archive, NAME) == learned == planner.plan


def test_a_run_that_lost_its_portal_overwrites_nothing_learned(planner: Planner, database_url: str) -> None:
    planner.archive.fence(NAME)
    visit(planner, URLS[0], NOON)
    awake = Archive.open(database_url)
    awake.fence(NAME)
    with pytest.raises(HoldLost):
        planner.end(NOON + HOUR)
    assert plans.plan(awake, NAME) is None
    awake.close()


def test_a_memory_older_than_the_archive_is_known_for_it(planner: Planner) -> None:
    """Redis came back from a copy made in the middle of the last run, or before it."""
    frontier, archive = planner.frontier, planner.archive
    archive.fence(NAME)
    frontier.begin(NAME, archive.epoch(NAME), None)
    visit(planner, URLS[0], NOON)
    older = frontier.epoch(NAME), frontier.kept_at(NAME)
    planner.end(NOON + HOUR)
    archive.fence(NAME)
    assert left_by_the_last_run(frontier, archive, NAME)
    frontier.begin(NAME, *older)
    assert not left_by_the_last_run(frontier, archive, NAME)
    rebuild(planner, NOON + HOUR)
    assert frontier.kept_at(NAME) == plans.kept_at(archive, NAME) == NOON + HOUR


def test_a_clock_that_was_a_year_ahead_puts_off_nothing(planner: Planner) -> None:
    """Else what it visited would be looked at again in a year."""
    frontier, wrong = planner.frontier, NOON + timedelta(days=365)
    ids = [visit(planner, URLS[0], NOON), visit(planner, URLS[1], wrong)]
    planner.section_read(SECTION, wrong, 1)
    planner.end(wrong)
    now = NOON + 2 * HOUR
    assert frontier.ahead(NAME, now)
    assert not frontier.ahead(NAME, wrong + HOUR)
    rebuild(planner, now)
    assert dict(frontier.upcoming(NAME, 9))[ids[1]] == now
    assert frontier.visits(NAME, ids).keys() == {ids[0]}
    assert frontier.sections_due(NAME, [SECTION.url], now) == [SECTION.url]
    planner.begin(now)
    again = capture(url=URLS[1], article_id=ids[1], section="要闻", captured_at=now)
    planner.visited(again, Outcome.UNCHANGED, fingerprint="ab" * 32)
    planner.end(now)
    assert not frontier.ahead(NAME, now)
    assert max(due for _, due in frontier.upcoming(NAME, 9)) < now + timedelta(days=60)


def test_a_clock_that_was_ahead_stops_neither_price_nor_forgetting(planner: Planner) -> None:
    planner.section_read(SECTION, NOON, 1)
    planner.section_read(SECTION, NOON + HOUR, 40)
    planner.keep(NOON + HOUR)
    wrong = NOON + timedelta(days=365)
    planner.bring(wrong)
    planner.end(wrong)
    planner.begin(NOON + HOUR)
    price, arrived = planner.plan.price.value, sum(planner.plan.arrivals[SECTION.url].by_hour)
    planner.bring(NOON + 30 * HOUR)
    assert planner.plan.price.value < price, "nothing waits"
    assert planner.plan.faded_at == hours(NOON + 30 * HOUR)
    assert 0.9 < sum(planner.plan.arrivals[SECTION.url].by_hour) / arrived < 1
    planner.end(NOON + 30 * HOUR)
    assert sum(arrivals_taught(planner)) == pytest.approx(40), "no day is taught otherwise by that"


def test_habits_that_changed_are_unlearned_and_no_lesson_is(taught: Planner) -> None:
    later, before = NOON + 7 * HOUR, sum(taught.plan.hazards.sections["要闻"].events)
    surprise = Surprise(fewer=HIGHEST, fewer_since=hours(later) - LONG)
    taught.plan = replace(taught.plan, surprises={"要闻": surprise})
    taught.bring(later)
    assert sum(taught.plan.hazards.sections["要闻"].events) == pytest.approx(LEFT * before)
    taught.keep(later + HOUR)
    again = learned_again(taught.plan, plans.taught(taught.archive, NAME), later)
    assert sum(again.plan.hazards.sections["要闻"].events) == pytest.approx(before, rel=0.01)
    taught.begin(later + HOUR)
    assert sum(taught.plan.hazards.sections["要闻"].events) == pytest.approx(LEFT * before)


def test_what_a_clock_that_was_ahead_noted_teaches_nothing(taught: Planner, tmp_path: Path) -> None:
    learned = taught.plan
    visit(taught, URLS[0], NOON + timedelta(days=365))
    assert another(taught, tmp_path).plan.hazards == learned.hazards


def arrivals_taught(planner: Planner) -> list[float]:
    """How many new articles each day's lesson counts in the section."""
    days = [
        lesson.get("arrivals", {}).get(SECTION.url, {}) for _, lesson in plans.taught(planner.archive, NAME)
    ]
    return [sum(day.get("by_hour", ())) for day in days]


def test_visits_not_worth_their_price_are_put_off_and_the_worthiest_come_first(planner: Planner) -> None:
    now = NOON + 30 * 24 * HOUR
    old = visit(planner, URLS[0], NOON)  # last seen a month ago
    fresh = visit(planner, URLS[1], now - timedelta(hours=4))
    just_seen = visit(planner, URLS[2], now - timedelta(seconds=30))
    (never,) = planner.archive.found(NAME, [Link(url=URLS[3])], "要闻", now)
    planner.frontier.hasten(NAME, now)
    planner.frontier.add(NAME, [never], now)
    taken = list(planner.archive.tracked(list(planner.frontier.take(NAME, now, HOUR, 9))).values())
    chosen = [one.id for one in planner.choose(taken, now)]
    assert chosen[0] == never
    assert set(chosen) == {never, old, fresh}
    assert list(planner.frontier.take(NAME, now, HOUR, 9)) == []
    dues = dict(planner.frontier.upcoming(NAME, 9))
    assert dues[just_seen] > now + timedelta(minutes=9)


def test_an_edited_article_is_looked_at_sooner_than_its_like(planner: Planner) -> None:
    edited, plain = (visit(planner, url, NOON) for url in URLS[:2])
    visit(planner, URLS[0], NOON + 3 * HOUR, Outcome.CHANGED)
    visit(planner, URLS[1], NOON + 3 * HOUR)
    dues = dict(planner.frontier.upcoming(NAME, 9))
    assert dues[edited] < dues[plain]


def test_a_page_not_seen_teaches_nothing_and_comes_back_when_it_must(planner: Planner) -> None:
    id_ = visit(planner, URLS[0], NOON)
    before = planner.plan
    made = capture(url=URLS[0], article_id=id_, captured_at=NOON + HOUR)
    planner.visited(made, Outcome.NOT_SEEN, due=NOON + 2 * HOUR)
    assert planner.plan == before
    assert planner.frontier.upcoming(NAME, 1) == [(id_, NOON + 2 * HOUR)]
    assert planner.frontier.visits(NAME, [id_])[id_].same_text("ab" * 32)


def test_a_hint_that_nobody_has_followed_outlives_a_redrawing(planner: Planner) -> None:
    frontier, now = planner.frontier, NOON + timedelta(minutes=1)
    followed, waits = (visit(planner, url, NOON) for url in URLS[:2])
    planner.keep(NOON)
    sooner, later = (Hint(sign=Sign.TIME, at=hours(NOON) + shift) for shift in (-1, 1))
    frontier.hint(NAME, {followed: sooner, waits: later}, now)  # the first in a copy of Redis that is older
    rebuild(planner, now)
    assert frontier.hints(NAME, [followed, waits]) == {waits: later}
    assert list(frontier.take(NAME, now, HOUR, 9)) == [waits]


def test_what_became_of_a_hint_is_learned(planner: Planner) -> None:
    id_ = visit(planner, URLS[0], NOON)
    for at, outcome in ((1, Outcome.CHANGED), (2, Outcome.UNCHANGED)):
        planner.frontier.hint(NAME, {id_: Hint(sign=Sign.TIME, at=hours(NOON))}, NOON)
        visit(planner, URLS[0], NOON + at * HOUR, outcome)
    voice = planner.plan.voice(Sign.TIME)
    assert (voice.right, voice.wrong) == (1, 1)


def test_a_section_is_asked_again_within_its_bounds(planner: Planner) -> None:
    planner.section_read(SECTION, NOON, 30)
    planner.section_read(SECTION, NOON + HOUR, 12)
    assert planner.plan.arrivals[SECTION.url].rate(hours(NOON)) > 1
    (due,) = [
        at
        for at in range(1, 400)
        if planner.frontier.sections_due(NAME, [SECTION.url], NOON + HOUR + timedelta(minutes=at))
    ][:1]
    assert 10 <= due <= 180


@pytest.fixture
def found(archive: Archive) -> str:
    (id_,) = archive.found(NAME, [Link(url=URLS[0])], "要闻", NOON)
    return id_


def test_what_was_kept_before_visits_were_is_spread_out_and_the_unread_is_due(
    planner: Planner, archive: Archive, frontier: Frontier, found: str
) -> None:
    (other,) = archive.found(NAME, [Link(url=URLS[1])], "要闻", NOON)
    text = article(id=other, url=URLS[1])
    archive.settle(
        capture(url=URLS[1], article_id=other), lambda held: revise(held, text), lambda _: "e", article=text
    )
    rebuild(planner, NOON + 24 * HOUR)
    assert list(frontier.take(NAME, NOON + 24 * HOUR, HOUR, 9)) == [found]
    assert archive.tracked([found])[found].state is State.FOUND


def test_copies_of_a_piece_know_each_other_by_their_headline(planner: Planner) -> None:
    first, second = (visit(planner, url, NOON) for url in URLS[:2])
    assert planner.archive.siblings(NAME, first, ["另一个标题", article().headline]) == [second]
    assert planner.archive.siblings(NAME, first, ["另一个标题"]) == []
