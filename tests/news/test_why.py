"""Why an article is due, in words; the learned curve as lines."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news.revisit import (
    Belief,
    Hazards,
    Hint,
    Outcome,
    Rates,
    Sign,
    Trait,
    Voice,
    curve,
    learn,
    plot,
    why,
)
from pipelines.news.revisit.why import span

KNOWN = Rates()


def test_a_visit_is_explained_by_age_rate_record_worth_and_price():
    known = replace(KNOWN, traits=(1.0, 1.0, 1.5, 1.0, 1.0, 1.0, 1.0, 1.0))
    belief = Belief(born=1000, seen=1002, edits=2, exposure=0.6, traits=Trait.HARM)
    assert why(belief, known, 1005, price=0.05).words() == (
        "5 h old, last seen 3 h ago; at that age its section has 0.018 edits an hour, this article 3.6 times as many "
        "(1.5 by its traits: harm). A visit is worth 0.057 kept versions, the price is 0.05: due."
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"price": 0.5}, "not before 14 d from now."),
        ({"price": 0.5, "patrolled": 100.0}, "due all the same, for it was not seen for too long."),
        (
            {"price": 0.5, "hint": Hint(sign=Sign.HEADLINE, at=1199)},
            "Hinted at by headline: a visit is worth 0.64",
        ),
        ({"price": 0.5, "hint": Hint(sign=Sign.TIME, at=1199), "voice": Voice(wrong=50)}, "not before"),
    ],
)
def test_what_makes_it_due_is_said(given, words):
    assert words in why(Belief(born=1000, seen=1050), KNOWN, 1200, **given).words()


@given(st.floats(0, 5000), st.floats(0, 800), st.floats(1e-7, 2), st.integers(0, 255))
def test_an_explanation_agrees_with_when_it_is_due(age, since, price, traits):
    belief = Belief(born=1000, seen=1000 + age, traits=traits)
    reason = why(belief, KNOWN, belief.seen + since, price)
    assert (reason.wait == 0) or reason.worth < price
    assert ("due." in reason.words()) is (reason.worth >= price)


def test_the_curve_shows_what_was_learned_beside_what_was_published():
    hazards = Hazards()
    for _ in range(40):
        lesson = learn(Belief(born=0, seen=4), hazards.rates("要闻"), 8, Outcome.CHANGED)[1]
        hazards = hazards.taught("要闻", lesson)
    learned, unknown, portal = (curve(hazards, name)[5] for name in ("要闻", "公告", None))
    assert learned.rate > portal.rate == pytest.approx(unknown.rate)
    assert portal.rate > portal.before
    assert learned.low < learned.rate < learned.high
    assert learned.events > 30
    lines = plot(curve(hazards, "要闻"))
    assert len(lines) == 14
    assert lines[5].split("█")[0].strip() == "4 h – 8 h"
    assert "┊█" in lines[5]
    assert lines[0].endswith("as published")
    assert lines[-1].strip().startswith("21 d –")


@pytest.mark.parametrize(
    ("hours", "words"), [(0.25, "15 min"), (3.21, "3.2 h"), (300, "12 d"), (math.inf, "inf d")]
)
def test_a_span_is_short(hours, words):
    assert span(hours) == words
