"""A portal judged by what its runs saw."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from math import comb, exp, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.utils.project import get_project_settings

from crawler.commands import declared
from pipelines.feeds.health_words import REASONS, reason, sentence
from pipelines.news.article import Fate, Reading, Refusal
from pipelines.news.comparison import Part
from pipelines.news.generic import GENERIC
from pipelines.news.health import (
    PORTAL_BROKEN,
    RUN,
    Condition,
    Decision,
    History,
    Observed,
    Verdict,
    Waiting,
    came,
    decide,
    judge,
    lacking,
    said,
    summed,
    today,
)
from pipelines.news.health.chance import at_least, at_most, so_few, so_many
from pipelines.news.health.observed import FIELDS as COUNTED
from pipelines.news.portal import BY_HAND
from pipelines.news.revision import Kind, Revised, State
from tests.news.portal_weeks import Town
from tests.samples import NOON, PORTAL, article, capture, page

FIELDS = ("headline", "paragraphs", "published_at", "source", "editors")
FAILING = ("lost", "unread", "gone", "blocked", "section/failed", "section/empty")


def seen(minutes: float = 0, read: int = 0, *, without: tuple[str, ...] = (), **counts: int) -> Observed:
    """A run that read so many articles, all with their fields but those `without`."""
    sums = Counter({name.replace("__", "/"): value for name, value in counts.items()})
    sums["article"] += read
    sums["steady"] += read
    for name in FIELDS:
        sums[f"field/{name}"] += 0 if name in without else read
    return Observed(at=NOON + timedelta(minutes=minutes), counts=dict(+sums))


EDITED = {**seen(0, 8).counts, "steady": 0, "edited": 8, "edited/headline": 8}


def past(*runs: Observed) -> History:
    return History(runs=runs)


GOOD = past(*(seen(minutes, 4, section__read=3) for minutes in range(0, 100, 10)))


def after(*runs: Observed, history: History = GOOD) -> Verdict:
    """The verdict on the last of these runs, each kept with its own."""
    for run in runs[:-1]:
        verdict = judge(PORTAL, history, run)
        history = History(runs=(*history.runs, replace(run, condition=verdict.condition.value)))
    return judge(PORTAL, history, runs[-1])


def test_nothing_is_known_of_a_portal_never_read() -> None:
    verdict = judge(PORTAL, past(), seen())
    assert (verdict.condition, verdict.reason) == (Condition.UNKNOWN, "nothing_read")


def test_pages_put_under_watch_by_hand_are_nobodys_portal() -> None:
    assert judge(replace(PORTAL, name=BY_HAND), GOOD, seen(100, lost=9)).reason == "by_hand"


def test_a_healthy_portal() -> None:
    assert after(seen(100, 5, section__read=3)).condition is Condition.HEALTHY


@pytest.mark.parametrize(
    ("run", "reason", "names"),
    [
        (seen(100, lost=4, lacking__paragraphs=4), "unreadable", ("paragraphs",)),
        (seen(100, unread=4, lacking__headline=4), "unreadable", ("headline",)),
        (seen(100, 6, without=("source",)), "field_missing", ("source",)),
        (seen(100, 6, without=("published_at", "source")), "field_missing", ("published_at", "source")),
        (seen(100, 12, gone=30), "articles_gone", ()),
        (replace(seen(100, 8), counts=EDITED), "edits_everywhere", ("headline",)),
        (seen(100, 6, edited=6, vanished__editors=6), "field_vanished", ("editors",)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_layout_shows_within_one_run_and_names_the_field(
    run: Observed, reason: str, names: tuple[str, ...]
) -> None:
    verdict = after(run)
    assert (verdict.condition, verdict.reason, verdict.names) == (Condition.BROKEN, reason, names)
    assert verdict.holds_back


def test_even_the_first_run_of_all_can_be_broken() -> None:
    verdict = judge(PORTAL, past(), seen(0, 8, without=("published_at",)))
    assert (verdict.condition, verdict.names) == (Condition.BROKEN, ("published_at",))


def test_runs_of_one_article_add_up() -> None:
    runs = [seen(100 + minutes, 1, without=("source",)) for minutes in range(6)]
    conditions = [after(*runs[:number]).condition for number in range(1, 7)]
    assert conditions[0] is Condition.HEALTHY
    assert conditions[-1] is Condition.BROKEN


def test_mended_after_a_handful_of_good_articles() -> None:
    broken = seen(100, 6, without=("source",))
    assert after(broken, seen(110, 1)).condition is Condition.BROKEN
    assert after(broken, seen(110, 6)).condition is Condition.HEALTHY
    assert after(broken, seen(110), seen(120)).condition is Condition.BROKEN  # nothing read, nothing mended


def test_a_broken_run_is_no_measure_of_what_is_usual() -> None:
    broken = [seen(100 + number, 6, without=("source",)) for number in range(30)]
    assert after(*broken).condition is Condition.BROKEN


def test_blocked_after_three_runs() -> None:
    runs = [seen(100 + number, blocked=3, section__read=1) for number in range(3)]
    assert [after(*runs[:number]).condition for number in (1, 2)] == [Condition.HEALTHY] * 2
    assert after(*runs).condition is Condition.BLOCKED
    assert not after(*runs).holds_back
    assert after(*runs, seen(110, 4)).condition is not Condition.BLOCKED


def test_half_blocked() -> None:
    verdict = after(*(seen(100 + number, 3, blocked=3) for number in range(3)))
    assert (verdict.condition, verdict.reason) == (Condition.DEGRADED, "some_blocked")
    assert verdict.figures["share"] == 0.5


@pytest.mark.parametrize(
    ("run", "condition", "reason"),
    [
        ({"section__failed": 3}, Condition.BROKEN, "no_section"),
        ({"section__empty": 3}, Condition.BROKEN, "no_links"),
        ({"section__failed": 1, "section__read": 2}, Condition.DEGRADED, "some_sections"),
    ],
)
def test_sections(run: dict[str, int], condition: Condition, reason: str) -> None:
    runs = [seen(100 + number, 2, **run, dead__要闻=1) for number in range(3)]
    assert after(runs[0]).condition is Condition.HEALTHY
    verdict = after(*runs)
    assert (verdict.condition, verdict.reason) == (condition, reason)
    if "section__failed" in run:
        assert verdict.names == ("要闻",)


def test_an_empty_section_beside_dead_ones_is_no_recovery() -> None:
    dead = [seen(100 + number, section__failed=3) for number in range(3)]
    verdict = after(*dead, seen(110, section__failed=2, section__empty=1))
    assert (verdict.condition, verdict.reason) == (Condition.BROKEN, "no_section")


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ({"layout__founder": 40}, "strange_layout"),
        ({f"source__某报{number}": 1 for number in range(40)}, "strange_sources"),
        ({"lag__late": 20}, "late_dates"),
        ({"length__50": 40}, "short_texts"),
    ],
)
def test_distributions_that_shift_degrade(counts: dict[str, int], reason: str) -> None:
    usual = {"layout__enorth": 40, "lag__fresh": 20, "length__600": 40}
    usual |= {f"source__日报{number}": 8 for number in range(5)}
    history = past(*(seen(minutes, 40, **usual) for minutes in range(0, 40, 10)))
    kept = {
        name: value
        for name, value in usual.items()
        if name.split("__")[0] != next(iter(counts)).split("__")[0]
    }
    assert after(seen(50, 40, **usual), history=history).condition is Condition.HEALTHY
    verdict = after(seen(50, 40, **kept, **counts), history=history)
    assert (verdict.condition, verdict.reason) == (Condition.DEGRADED, reason)


GUESSING = replace(PORTAL, layouts=(*PORTAL.layouts, GENERIC))
OWN = past(*(seen(minutes, 4, layout__enorth=4) for minutes in range(0, 40, 10)))


@pytest.mark.parametrize(
    ("history", "run", "condition"),
    [
        (OWN, seen(50, 4, layout__generic=4, lacking__headline=4), Condition.BROKEN),
        (OWN, seen(50, 4, layout__generic=1, layout__enorth=3, lacking__headline=1), Condition.HEALTHY),
        # Never read by its own: they may be wrong, but what density reads of it is no worse than it was.
        (past(), seen(50, 4, layout__generic=4, lacking__headline=4), Condition.HEALTHY),
        (past(), seen(50, 9, layout__generic=9, lacking__headline=9), Condition.DEGRADED),
        (past(seen(0, 90, layout__generic=90)), seen(50, 9, layout__generic=9), Condition.DEGRADED),
    ],
    ids=["all at once", "one of four", "few, the first run", "the first run", "always"],
)
def test_a_layout_unknown_is_said_although_density_reads_it(
    history: History, run: Observed, condition: Condition
) -> None:
    verdict = judge(GUESSING, history, run)
    assert verdict.condition is condition
    if condition is not Condition.HEALTHY:
        assert verdict.reason == "layout_unknown"
        assert "read by the generic reader" in sentence(verdict)
    if condition is Condition.BROKEN:
        assert verdict.names == ("headline",)


def test_where_density_is_all_that_is_declared_it_is_no_sign() -> None:
    by_density = replace(PORTAL, layouts=(GENERIC,))
    assert judge(by_density, past(), seen(50, 90, layout__generic=90)).condition is Condition.HEALTHY


def test_a_signature_too_old() -> None:
    run = replace(seen(100, 5, signature__failed=1), signature_at=NOON - timedelta(days=9))
    verdict = after(run)
    assert (verdict.condition, verdict.reason, verdict.figures["days"]) == (
        Condition.DEGRADED,
        "old_signature",
        9,
    )


def test_silence_by_day_is_sooner_silence_than_by_night() -> None:
    waited = {}
    for name, hour in (("day", 10), ("night", 23)):
        town = Town(seed=7, daily=80, every=timedelta(minutes=60))
        for _ in town.live(timedelta(days=10, hours=hour)):
            pass
        town.daily = 0
        waited[name] = next(
            number
            for number, (_, verdict) in enumerate(town.live(timedelta(days=4)), 1)
            if verdict.condition is Condition.SILENT
        )
    assert 2 <= waited["day"] < waited["night"] <= 24


def test_far_more_articles_than_usual_is_a_trap() -> None:
    town = Town(seed=3, daily=60, every=timedelta(minutes=60))
    for _ in town.live(timedelta(days=8)):
        pass
    town.daily = 1200
    verdicts = [verdict for _, verdict in town.live(timedelta(hours=24))]
    assert (verdicts[-1].condition, verdicts[-1].reason) == (Condition.DEGRADED, "more_articles")


COUNTS = st.dictionaries(
    st.sampled_from([*FAILING, "article", "steady", "same", "section/read", "found", "field/source"]),
    st.integers(0, 30),
)


@given(runs=st.lists(COUNTS, max_size=5), now=COUNTS, worse=st.sampled_from(FAILING), by=st.integers(1, 40))
def test_more_failing_never_improves_a_verdict(
    runs: list[dict[str, int]], now: dict[str, int], worse: str, by: int
) -> None:
    history = past(
        *(Observed(at=NOON + timedelta(minutes=n), counts=counts) for n, counts in enumerate(runs))
    )
    at = NOON + timedelta(hours=1)
    before = judge(PORTAL, history, Observed(at=at, counts=now))
    later = judge(PORTAL, history, Observed(at=at, counts=now | {worse: now.get(worse, 0) + by}))
    assert later.condition.rank >= before.condition.rank


@given(runs=st.lists(COUNTS, max_size=5), now=COUNTS)
def test_every_verdict_can_be_kept_and_said(runs: list[dict[str, int]], now: dict[str, int]) -> None:
    history = past(
        *(Observed(at=NOON + timedelta(minutes=n), counts=counts) for n, counts in enumerate(runs))
    )
    verdict = judge(PORTAL, history, Observed(at=NOON + timedelta(hours=1), counts=now))
    assert Verdict.from_json(verdict.to_json()) == verdict
    assert sentence(verdict)


def test_every_reason_has_words_in_both_languages() -> None:
    figures = dict.fromkeys(("share", "count", "hours", "days", "found", "expected"), 0.5)
    for name in REASONS:
        chinese, english = reason(
            Verdict(condition=Condition.BROKEN, reason=name, names=("source",), figures=figures)
        )
        assert chinese
        assert english.isascii()


def test_a_verdict_grows_old_unless_it_was_ill() -> None:
    well, broken = (
        Verdict(condition=one, reason="as_usual") for one in (Condition.HEALTHY, Condition.BROKEN)
    )
    hour, later = timedelta(hours=1), NOON + timedelta(hours=7)
    assert today(None, None, NOON, hour).reason == "never_run"
    assert today(well, NOON, NOON + hour, hour) == well
    assert today(well, NOON, later, hour).figures == {"hours": 7.0}
    assert today(broken, NOON, later, hour) == broken


# What is counted


def test_what_an_article_says_is_counted() -> None:
    counted = set(said(article()))
    assert {"layout/enorth", "field/source", "field/editors", "source/云岭日报", "length/200"} <= counted
    assert "field/bylines" not in counted


def test_what_a_visit_led_to_is_counted() -> None:
    reading = Reading(capture=capture(), article=article())
    assert set(came(reading, Revised(state=State.LIVE, tell=Kind.NEW))) == {"new", "lag/fresh"}
    part = Part(field="source", before="云岭日报", after=None)
    edited = Revised(state=State.LIVE, tell=Kind.EDITED, parts=(part,))
    assert set(came(reading, edited)) == {"edited", "edited/source", "vanished/source"}
    assert list(came(reading, Revised(state=State.LIVE))) == ["steady"]
    assert list(came(reading, Revised(state=State.LIVE, doubt="00"))) == ["doubt"]
    gone = Refusal(capture=capture(status=404), fate=Fate.WITHDRAWN, reason="http_404")
    assert list(came(gone, Revised(state=State.MISSING))) == ["gone"]
    blocked = Refusal(capture=capture(), fate=Fate.BLOCKED, reason="challenge")
    assert list(came(blocked, Revised(state=State.LIVE))) == []


SOUND = page("标题", "<p>正文</p>")


@pytest.mark.parametrize(
    ("payload", "missing"),
    [
        (SOUND.replace(b"neirong", b"content"), ("paragraphs",)),
        (SOUND.replace(b"h1>", b"h2>"), ("headline",)),
        (SOUND.replace(b"neirong", b"content").replace(b"h1>", b"h2>"), ("headline", "paragraphs")),
        (page("标题", ""), ("paragraphs",)),
        (b"", ()),
    ],
)
def test_the_field_that_no_layout_finds_is_named(payload: bytes, missing: tuple[str, ...]) -> None:
    assert lacking(capture(payload=payload)) == missing
    unread = Refusal(capture=capture(payload=payload), fate=Fate.UNREADABLE, reason="unknown_layout")
    counted = list(came(unread, Revised(state=State.LIVE)))
    assert counted == [*(f"lacking/{name}" for name in missing), "lost"]
    assert list(came(unread, Revised(state=State.FOUND)))[-1] == "unread"


def test_a_runs_counters_are_summed_by_kind() -> None:
    stats = {
        "gaigao/found": 3,
        "gaigao/section/read": 2,
        "gaigao/section/without_articles": 1,
        "gaigao/section/failed/HttpError": 1,
        "gaigao/section/not_a_page": 1,
        "gaigao/fate/article": 5,
        "gaigao/fate/blocked/challenge": 2,
        "gaigao/fate/blocked/http_403": 1,
        "gaigao/signature/failed/HttpError": 1,
        "gaigao/told/new": 3,
        "health/field/source": 4,
        "downloader/request_count": 11,
        "gaigao/health": "healthy",
    }
    assert summed(stats) == {
        "found": 3,
        "section/read": 2,
        "section/empty": 1,
        "section/failed": 2,
        "article": 5,
        "blocked": 3,
        "fate/blocked/challenge": 2,
        "fate/blocked/http_403": 1,
        "signature/failed": 1,
        "field/source": 4,
    }


def test_whatever_a_portal_expects_is_counted() -> None:
    expected = {name for portal in declared(get_project_settings()).values() for name in portal.expects}
    assert expected <= set(COUNTED)


# What becomes of changes that waited

WELL = Verdict(condition=Condition.HEALTHY, reason="as_usual")
BROKEN = Verdict(condition=Condition.BROKEN, reason="unreadable")


def waits(id_: int, kind: Kind = Kind.EDITED, pattern: str = "", why: str | None = RUN, **more) -> Waiting:
    headline = more.pop("headline", f"第{id_}条")
    parts = tuple(Part(field=name, before="有", after=None) for name in more.pop("gone", ()))
    return Waiting(
        id=id_,
        kind=kind,
        pattern=pattern or str(id_),
        headline=headline,
        at=more.pop("at", NOON),
        held_for=why,
        parts=parts or (Part(field="headline", before="甲", after="乙"),),
    )


def test_nothing_of_a_broken_portal_is_told() -> None:
    waiting = [
        waits(1, Kind.NEW),
        waits(2),
        waits(3, Kind.WITHDRAWN),
        waits(4, why=None),
        waits(5, why=PORTAL_BROKEN),
    ]
    assert decide(waiting, BROKEN, GOOD, seen(100, 9)) == Decision(broken=(1, 2, 3, 4))


def test_all_of_a_healthy_one_is_told_in_order_but_what_waits_for_its_own_visit() -> None:
    waiting = [waits(2, Kind.NEW), waits(1), waits(3, why=PORTAL_BROKEN)]
    assert decide(waiting, WELL, GOOD, seen(100, 9)) == Decision(told=(1, 2))


def test_four_alike_are_one_thing_and_three_are_not() -> None:
    alike = [waits(number, pattern="same") for number in range(4)]
    assert decide(alike, WELL, GOOD, seen(100, 9)).alike == (0, 1, 2, 3)
    assert decide(alike[:3], WELL, GOOD, seen(100, 9)).told == (0, 1, 2)
    siblings = [waits(number, pattern="same", headline="同题") for number in range(4)]
    assert decide(siblings, WELL, GOOD, seen(100, 9)).told == (0, 1, 2, 3)
    gone = [waits(number, Kind.WITHDRAWN, "same") for number in range(11)]
    assert decide(gone[:10], WELL, GOOD, seen(100, 9)).told == tuple(range(10))
    assert decide(gone, WELL, GOOD, seen(100, 9)).alike == tuple(range(11))


def test_the_first_field_to_vanish_waits_for_a_witness() -> None:
    """Whoever lost its source may be the first of many; articles of the run that have theirs say it is not."""
    change = [waits(1, gone=("source",))]
    alone = seen(100, 1, without=("source",))
    assert decide(change, WELL, GOOD, alone) == Decision()
    assert decide(change, WELL, GOOD, seen(100, 5)).told == (1,)
    assert decide(change, WELL, GOOD, seen(100 + 24 * 60, 1, without=("source",))).told == (1,)


def test_edits_on_most_of_what_was_seen_wait_for_another_run() -> None:
    changes = [waits(1), waits(2)]
    assert decide(changes, WELL, GOOD, seen(100, edited=2)) == Decision()
    assert decide(changes, WELL, GOOD, seen(100, 2, edited=2)).told == (1, 2)
    assert decide(changes[:1], WELL, GOOD, seen(100, edited=1)).told == (1,)
    # A section page had told of them: that is the witness; of many at once it is none.
    assert decide(changes, WELL, GOOD, seen(100, edited=2, hinted=2)).told == (1, 2)
    assert decide(changes, WELL, GOOD, seen(100, edited=6, hinted=6)) == Decision()


# Chance


@given(st.integers(0, 30), st.floats(0.1, 50), st.floats(1.1, 8))
def test_tails_of_a_count(count: int, expected: float, spread: float) -> None:
    assert 0 <= at_most(count, expected, spread) <= at_most(count + 1, expected, spread) <= 1
    assert at_most(count, expected, spread) + at_least(count + 1, expected, spread) == pytest.approx(1)


@given(st.integers(0, 20), st.integers(0, 20), st.floats(0, 1))
def test_tails_of_a_share(hits: int, misses: int, share: float) -> None:
    of = hits + misses
    assert 0 <= so_few(hits, of, share, 40) <= 1
    assert so_few(of, of, share, 40) == pytest.approx(1)
    if hits:
        assert so_few(hits - 1, of, share, 40) + so_many(hits, of, share, 40) == pytest.approx(1)


def test_with_much_known_the_tails_are_the_plain_ones() -> None:
    poisson = sum(exp(-4) * 4**k / factorial(k) for k in range(3))
    assert at_most(2, 4, 1.0001) == pytest.approx(poisson, rel=1e-3)
    binomial = sum(comb(9, k) * 0.7**k * 0.3 ** (9 - k) for k in range(4))
    assert so_few(3, 9, 0.7, 1e6) == pytest.approx(binomial, rel=1e-3)
