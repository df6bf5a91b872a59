"""The plain rule, and the policy: learned rates, beliefs, worth, price, hints, section visits."""

import json
import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news.revisit import (
    LATEST,
    SOONEST,
    Arrivals,
    Belief,
    Hazards,
    Outcome,
    Price,
    Rates,
    Trait,
    Voice,
    first_price,
    hours,
    learn,
    moment,
    next_due,
    next_visit,
    patrol_every,
    section_due,
    section_worth,
    signalled,
    worth,
)
from pipelines.news.revisit.factors import TRAITS
from pipelines.news.revisit.hazard import ALIKENESS, EDITS
from pipelines.news.revisit.worth import LATE, SOON

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)  # a Monday, noon in Beijing
BORN = hours(NOON)
KNOWN = Rates()

ages = st.floats(0, 5_000)
gaps = st.floats(0.2, 1_000)
prices = st.floats(1e-7, 2)
beliefs = st.builds(
    lambda seen, edits, exposure: Belief(born=BORN, seen=BORN + seen, edits=edits, exposure=exposure),
    ages,
    st.floats(0, 200),
    st.floats(0, 200),
)
rates = st.builds(
    lambda scale, gone, k: Rates(
        edits=tuple(n * scale for n in EDITS), removals=tuple(n * gone for n in Rates().removals), alikeness=k
    ),
    st.floats(0.001, 100),
    st.floats(0.001, 100),
    st.sampled_from(ALIKENESS),
)


def seen_at(age: float, **more: float) -> Belief:
    return Belief(born=BORN, seen=BORN + age, **more)


@pytest.mark.parametrize(
    ("age", "wait"),
    [
        (timedelta(0), SOONEST),
        (timedelta(hours=10), timedelta(hours=3)),
        (timedelta(days=400), LATEST),
        (-timedelta(hours=1), SOONEST),  # published tomorrow, says the page
    ],
)
def test_the_plain_rule_looks_again_when_the_article_is_a_third_older(age, wait):
    assert next_visit(NOON, NOON - age) == NOON + wait


def test_an_hour_survives_the_way_there_and_back():
    assert moment(hours(NOON)) == NOON


# What is believed of an article


@given(beliefs, rates, gaps)
def test_a_change_raises_what_is_expected_and_none_lowers_it(belief, known, gap):
    k, now = known.alikeness, belief.seen + gap
    changed, _ = learn(belief, known, now, Outcome.CHANGED)
    unchanged, _ = learn(belief, known, now, Outcome.UNCHANGED)
    assert unchanged.mean(k) <= belief.mean(k) <= changed.mean(k) * (1 + 1e-6)


def test_the_longer_nothing_happened_the_less_a_change_surprises():
    soon, _ = learn(seen_at(0), KNOWN, BORN + 0.5, Outcome.CHANGED)
    late, _ = learn(seen_at(0), KNOWN, BORN + 48, Outcome.CHANGED)
    assert soon.mean(0.4) > late.mean(0.4) > 1


@pytest.mark.parametrize("expected", [0.3, 1.0, 5.0])
def test_after_a_change_mean_and_variance_are_the_exact_ones(expected):
    from pipelines.news.revisit.belief import edited

    shape, rate, step = 0.8, 1.2, 1e-3
    grid = [(n + 0.5) * step for n in range(40_000)]
    weights = [g ** (shape - 1) * math.exp(-rate * g) * -math.expm1(-g * expected) for g in grid]
    total = sum(weights)
    middle = sum(map(float.__mul__, grid, weights)) / total
    variance = sum(w * (g - middle) ** 2 for g, w in zip(grid, weights, strict=True)) / total
    after = edited(shape, rate, expected)
    assert after[0] / after[1] == pytest.approx(middle, rel=2e-3)
    assert after[0] / after[1] ** 2 == pytest.approx(variance, rel=2e-3)


def test_a_visit_that_saw_nothing_teaches_nothing():
    belief = seen_at(3)
    after, lesson = learn(belief, KNOWN, BORN + 9, Outcome.NOT_SEEN)
    assert after == belief
    assert Hazards().taught("要闻", lesson).rates("要闻") == Hazards().rates("要闻")


def test_a_late_edit_makes_the_article_young_again():
    edited, _ = learn(seen_at(400), KNOWN, BORN + 600, Outcome.CHANGED)
    quiet, _ = learn(seen_at(400), KNOWN, BORN + 600, Outcome.UNCHANGED)
    now = BORN + 600
    assert Trait(edited.traits) is Trait.REVIVED
    assert not quiet.traits
    assert next_due(edited, KNOWN, now, 0.01) - now < 24 < next_due(quiet, KNOWN, now, 0.01) - now


@given(beliefs, st.integers(0, 255))
def test_a_belief_survives_twelve_bytes(belief, traits):
    packed = replace(belief, traits=traits).to_bytes()
    held = Belief.from_bytes(packed)
    assert len(packed) == 12
    assert held.to_bytes() == packed
    assert abs(held.seen - belief.seen) < 10 / 3600
    assert abs(held.born - belief.born) < 10 / 3600
    assert held.edits == pytest.approx(belief.edits, rel=1e-3, abs=1e-4)
    assert held.exposure == pytest.approx(belief.exposure, rel=3e-5, abs=1e-6)
    assert held.traits == traits


@given(beliefs, rates, st.floats(1 / 6, 400), st.sampled_from(list(Outcome)))
def test_what_a_visit_taught_is_not_rounded_away(belief, known, gap, outcome):
    now = belief.seen + gap
    kept, _ = learn(Belief.from_bytes(belief.to_bytes()), known, now, outcome)
    exact, _ = learn(belief, known, now, outcome)
    held = Belief.from_bytes(kept.to_bytes())
    assert held.mean(known.alikeness) == pytest.approx(exact.mean(known.alikeness), rel=5e-3)


def test_a_belief_beyond_its_bytes_is_the_furthest_they_hold():
    old = Belief.from_bytes(
        Belief(born=hours(datetime(1970, 1, 1, tzinfo=UTC)), seen=1e9, edits=1e9).to_bytes()
    )
    assert moment(old.born).year == 1990
    assert moment(old.seen).year == 2075
    assert old.edits == pytest.approx(1e4)


@given(beliefs, rates, st.floats(1.1, 20))
def test_what_is_riskier_at_birth_is_looked_at_sooner(belief, known, factor):
    known = replace(known, traits=(factor,) + (1.0,) * (TRAITS - 1))
    riskier, safer = (replace(belief, traits=traits) for traits in (1, 2))
    assert next_due(riskier, known, belief.seen, 0.01) <= next_due(safer, known, belief.seen, 0.01) + 1e-6


# What is learned of a portal


def visits(hazards: Hazards, section: str, outcome: Outcome, count: int, age: float = 1.0) -> Hazards:
    for _ in range(count):
        _, lesson = learn(seen_at(age), hazards.rates(section), BORN + age + 1, outcome)
        hazards = hazards.taught(section, lesson)
    return hazards


def test_a_busy_section_is_expected_to_stay_busy_and_its_portal_somewhat():
    start = Hazards().rates("要闻").edits[3]
    learned = visits(visits(Hazards(), "要闻", Outcome.CHANGED, 60), "公告", Outcome.UNCHANGED, 300)
    busy, quiet, unknown = (learned.rates(name).edits[3] for name in ("要闻", "公告", "财经"))
    assert start < busy
    assert quiet < unknown < busy


def test_a_busy_section_is_busy_at_ages_too_at_which_nothing_was_looked_at_yet():
    known = visits(visits(Hazards(), "要闻", Outcome.CHANGED, 40), "公告", Outcome.UNCHANGED, 400)
    busy, quiet, unknown = (known.rates(name).edits for name in ("要闻", "公告", "财经"))
    for at in (0, 8):
        assert busy[at] > 2 * EDITS[at] > 4 * quiet[at]
        assert unknown[at] == pytest.approx(EDITS[at])


def test_the_cold_start_is_the_published_figures_and_fading_returns_to_them():
    learned = visits(Hazards(), "要闻", Outcome.CHANGED, 60)
    assert Hazards().rates("要闻").edits == pytest.approx(EDITS)
    assert learned.faded(24 * 3650).rates("要闻").edits == pytest.approx(EDITS, rel=1e-3)
    assert EDITS[3] < learned.faded(24 * 60).rates("要闻").edits[3] < learned.rates("要闻").edits[3]


def test_removals_seen_make_looking_for_them_worth_more():
    learned = visits(Hazards(), "要闻", Outcome.REMOVED, 20, age=100)
    belief = seen_at(100)
    assert learned.rates("要闻").edits == pytest.approx(EDITS)
    assert worth(belief, learned.rates("要闻"), BORN + 124) > 2 * worth(belief, KNOWN, BORN + 124)


@pytest.mark.parametrize(
    ("changed", "alike"),
    [((1, 1, 1, 1, 1), False), ((0, 0, 0, 0, 0), False), ((0, 1, 0, 1, 0), True)],
)
def test_whether_articles_are_alike_is_learned(changed, alike):
    """Visits to one portal's articles, each two days long: the same ones edited always, or all now and then."""
    known, hazards = Rates(edits=tuple(n * 2 for n in EDITS)), Hazards()
    for n in range(300):
        belief = seen_at(0)
        pattern = changed if alike or n % 4 else tuple(1 - one for one in changed)
        for hour, one in zip((2, 4, 8, 16, 32), pattern, strict=True):
            outcome = Outcome.CHANGED if one else Outcome.UNCHANGED
            belief, lesson = learn(belief, known, BORN + hour, outcome)
            hazards = hazards.taught("要闻", lesson)
    assert (hazards.rates("要闻").alikeness > 1) is alike


@given(
    st.lists(
        st.tuples(ages, gaps, st.sampled_from(list(Outcome)), st.sampled_from(["要闻", "公告"])), max_size=8
    )
)
def test_what_a_portal_learned_survives_json(lessons):
    hazards = Hazards()
    for age, gap, outcome, section in lessons:
        _, lesson = learn(seen_at(age), hazards.rates(section), BORN + age + gap, outcome)
        hazards = hazards.taught(section, lesson)
    held = Hazards.from_json(json.loads(json.dumps(hazards.to_json())))
    assert held == hazards
    assert held.rates("要闻") == hazards.rates("要闻")
    assert all(math.isfinite(n) and n > 0 for n in held.rates("要闻").edits + held.rates("公告").removals)


positive = st.floats(0, 1e6)
arrivals = st.builds(
    lambda gap, count: Arrivals().seen(BORN, BORN + gap, count), st.floats(0.1, 400), st.integers(0, 500)
)


@given(
    st.one_of(
        st.builds(Price, value=prices, per_hour=positive),
        st.builds(Voice, right=positive, wrong=positive),
        arrivals,
    )
)
def test_price_voice_and_arrivals_survive_json(learned):
    assert type(learned).from_json(json.loads(json.dumps(learned.to_json()))) == learned


def test_a_table_of_other_ages_is_refused():
    held = Hazards().to_json()
    held["removals"]["events"] += (0.0,)
    with pytest.raises(ValueError, match="15 numbers where 14"):
        Hazards.from_json(held)


# What a visit is worth, and when


@given(beliefs, rates, gaps, st.sampled_from([Outcome.CHANGED, Outcome.UNCHANGED]))
def test_a_visit_takes_the_worth_away(belief, known, gap, outcome):
    now = belief.seen + gap
    before = worth(belief, known, now)
    after, _ = learn(belief, known, now, outcome)
    assert worth(after, known, now) == 0 <= before


@given(beliefs, rates, gaps, st.sampled_from([2.0, 24.0]))
def test_worth_is_a_number_no_visit_can_exceed(belief, known, gap, patience):
    found = worth(belief, known, belief.seen + gap, patience)
    assert 0 <= found <= 1 + max(known.removals) * patience


@pytest.mark.parametrize(
    ("worthier", "than"),
    [
        (seen_at(2), seen_at(100)),  # young over old
        (seen_at(2, edits=2, exposure=0.2), seen_at(2)),  # edited before over not
        (seen_at(2), seen_at(2, exposure=3)),  # little watched over watched in vain
    ],
)
def test_where_an_edit_is_likelier_a_visit_is_worth_more(worthier, than):
    assert worth(worthier, KNOWN, worthier.seen + 3) > worth(than, KNOWN, than.seen + 3)


@given(beliefs, rates, st.floats(0, 500), prices, prices)
def test_at_a_higher_price_the_visit_is_later(belief, known, waited, price, other):
    low, high = sorted((price, other))
    now = belief.seen + waited
    assert next_due(belief, known, now, low) <= next_due(belief, known, now, high)


@given(beliefs, rates, st.floats(0, 500), prices)
def test_a_visit_is_neither_too_soon_nor_forgotten(belief, known, waited, price):
    now = belief.seen + waited
    due = next_due(belief, known, now, price)
    assert max(now, belief.seen + SOON) <= due + 1e-6
    assert due <= now + LATE + 1e-6


@given(beliefs, rates, prices)
def test_when_due_the_visit_is_worth_its_price_unless_it_is_only_to_be_weighed_again(belief, known, price):
    due = next_due(belief, known, belief.seen, price)
    if due < belief.seen + LATE - 1e-6:
        assert worth(belief, known, due) >= price * (1 - 1e-6)


# The price


def test_the_price_rises_while_too_many_wait_and_falls_while_too_few_do():
    price = Price(value=0.1, per_hour=10)
    assert price.after(waiting=3).value < price.value < price.after(waiting=300).value
    assert price.after(waiting=100) == price


def test_the_price_settles_where_the_budget_is_used_and_not_overrun():
    """Four articles fall due for each request, worth anything up to 1: the worthiest quarter is worth 0.75 or more."""
    price, waiting, idle, asked = first_price(per_hour=4, births_per_hour=1), [], 0, []
    for n in range(4_000):
        come = ((4 * n + i) * 0.618034 % 1 for i in range(4))
        waiting = sorted([w for w in waiting if w >= price.value / 2] + [w for w in come if w >= price.value])
        price = price.after(len(waiting))
        idle += not waiting
        waiting = waiting[:-1]
        asked.append(price.value)
    assert mean(asked[1_000:]) == pytest.approx(0.75, abs=0.05)
    assert idle < 40


@given(st.floats(0.01, 1e5), st.lists(st.integers(0, 10_000), max_size=50))
def test_a_price_stays_a_price(per_hour, waiting):
    price = first_price(per_hour, 5)
    for count in waiting:
        price = price.after(count)
    assert 0 < price.value <= 2


def test_the_patrol_takes_its_share_of_requests_and_no_more():
    assert 3_000 / patrol_every(3_000, per_hour=20, share=0.1) == pytest.approx(2)
    assert patrol_every(0, per_hour=0) == 0


# Hints


def test_a_hint_makes_a_visit_worth_its_precision_until_it_is_stale():
    good = Voice(right=90, wrong=10)
    assert signalled(0.01, good, hours=0) > 0.8
    assert signalled(0.01, good, hours=1_000) == 0.01
    assert signalled(0.99, good, hours=0) == 0.99


def test_who_often_cries_wolf_is_no_longer_heard_until_that_is_long_ago():
    voice = Voice()
    for _ in range(60):
        voice = voice.proved(true=False)
    assert signalled(0.04, voice, hours=0) == 0.04
    assert signalled(0.04, voice.faded(24 * 365), hours=0) > 0.6


# Section pages


def morning_paper() -> Arrivals:
    """Three weeks of hourly looks: ten articles at nine on weekdays, Beijing time, else none."""
    arrivals, monday = Arrivals(), BORN - 12
    for hour in range(21 * 24):
        fresh = 10 if hour % 24 == 9 and hour // 24 % 7 < 5 else 0
        arrivals = arrivals.seen(monday + hour, monday + hour + 1, fresh)
    return arrivals


@pytest.mark.parametrize(
    ("day", "hour", "busy"),
    [(0, 9, True), (4, 9, True), (0, 15, False), (0, 3, False), (6, 15, False)],
)
def test_a_section_is_known_by_its_hours_and_days(day, hour, busy):
    found = morning_paper().rate(BORN - 12 + 21 * 24 + day * 24 + hour + 0.5)
    assert found > 4 if busy else found < 0.5


def test_weekends_are_quieter_than_weekdays_where_the_section_rests():
    arrivals, monday = morning_paper(), BORN - 12 + 21 * 24
    assert arrivals.rate(monday + 6 * 24 + 9.5) < arrivals.rate(monday + 9.5) / 5


def test_the_next_visit_to_a_section_waits_for_its_hour():
    arrivals, midnight = morning_paper(), BORN - 12 + 21 * 24
    due = section_due(arrivals, midnight + 0.5, price=0.2)
    assert midnight + 8.5 < due < midnight + 12
    assert section_worth(arrivals, midnight + 8, midnight + 10) > section_worth(
        arrivals, midnight + 2, midnight + 4
    )


@given(st.floats(0.2, 400), st.integers(0, 500), prices, prices)
def test_a_section_visit_is_bounded_and_later_at_a_higher_price(gap, count, price, other):
    arrivals = Arrivals().seen(BORN, BORN + gap, count)
    soon, late = (section_due(arrivals, BORN + gap, p) for p in sorted((price, other)))
    assert BORN + gap + SOON <= soon <= late <= BORN + gap + LATE
    assert section_worth(arrivals, BORN, BORN) == 0 <= section_worth(arrivals, BORN, BORN + gap)
    assert arrivals.faded(24 * 365).rate(BORN) == pytest.approx(1 / 6, rel=0.05)
