"""Traits at birth: which an article has, and what a portal's visits teach of them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news.article import Article
from pipelines.news.revisit import Belief, Factors, Hazards, Outcome, Trait, learn, said, traits
from pipelines.news.revisit.factors import NOTHING, RISKIEST, TRAITS, risk, taught

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
PLAIN = Article(
    id="0" * 16,
    portal="any_page",
    url="https://news.example.cn/1.html",
    captured_at=NOON,
    layout="2024",
    charset="utf-8",
    headline="青禾县春耕备耕有序推进",
    paragraphs=("青禾县各乡镇抢抓农时，农机手下田忙。" * 30,),
    published_at=NOON,
)
counts = st.tuples(*[st.floats(0, 1e4)] * TRAITS)


@pytest.mark.parametrize(
    ("article", "had"),
    [
        (PLAIN, Trait(0)),
        (replace(PLAIN, syndicated=False), Trait.OWN),
        (replace(PLAIN, syndicated=True), Trait.SYNDICATED),
        (replace(PLAIN, headline="青禾县一仓库火灾致2人受伤"), Trait.HARM),
        (replace(PLAIN, headline="突发！青禾县发布暴雨预警"), Trait.BREAKING),
        (replace(PLAIN, headline="青禾县干部任前公示公告"), Trait.NOTICE),
        (replace(PLAIN, published_at=datetime(2026, 3, 2, 15, tzinfo=UTC)), Trait.NIGHT),
        (replace(PLAIN, published_at=datetime(2026, 3, 1, 16, tzinfo=UTC)), Trait(0)),  # a day only, no time
        (replace(PLAIN, published_at=None), Trait(0)),
        (replace(PLAIN, paragraphs=("青禾县开犁。",)), Trait.SHORT),
        (replace(PLAIN, paragraphs=("青禾县开犁。" * 400,)), Trait(0)),
        (replace(PLAIN, paragraphs=()), Trait(0)),
    ],
)
def test_an_article_has_the_traits_that_it_shows(article, had):
    assert traits(article) == had


def test_each_trait_has_its_place_in_one_byte():
    assert [trait.value for trait in Trait] == [1 << at for at in range(TRAITS)]


def visits(hazards, trait, changed, count):
    for _ in range(count):
        belief = Belief(born=0, seen=0, traits=trait)
        outcome = Outcome.CHANGED if changed else Outcome.UNCHANGED
        hazards = hazards.taught("要闻", learn(belief, hazards.rates("要闻"), 8, outcome)[1])
    return hazards


def test_a_trait_whose_articles_are_edited_more_often_comes_to_weigh_more():
    hazards = Hazards()
    for _ in range(20):
        hazards = visits(visits(hazards, Trait.HARM, True, 8), Trait.SHORT, True, 1)
        hazards = visits(visits(hazards, Trait.SHORT, False, 7), Trait.OWN | Trait.SHORT, False, 2)
    known = hazards.rates("要闻")
    assert known.risk(Trait.HARM) > 1.5
    assert known.risk(Trait.SHORT) < 1
    shown = said(hazards.traits)
    assert set(shown) == {Trait.HARM, Trait.SHORT, Trait.OWN}
    assert all(low < value < high for value, low, high in shown.values())
    assert shown[Trait.HARM][1] > 1 > shown[Trait.SHORT][2]
    belief = Belief(born=0, seen=0, traits=Trait.HARM)
    assert belief.gamma(known)[0] / belief.gamma(known)[1] == pytest.approx(known.risk(Trait.HARM))


def test_two_traits_that_go_together_share_what_they_say():
    """Seen only together, neither is given the whole of it, and both together no more than was seen."""
    hazards = visits(Hazards(), Trait.OWN | Trait.NIGHT, True, 200)
    known = hazards.rates("要闻")
    assert known.risk(Trait.OWN) == pytest.approx(known.risk(Trait.NIGHT))
    assert 1 < known.risk(Trait.OWN) < known.risk(Trait.OWN | Trait.NIGHT) < known.risk(Trait.OWN) ** 2 * 1.01


@given(counts, counts, st.integers(0, 255))
def test_factors_stay_factors_and_survive_json(seen, expected, had):
    factors = Factors(seen=seen, expected=expected)
    assert Factors.from_json(factors.to_json()) == factors
    assert 1 / RISKIEST <= risk(factors.factors(), had) <= RISKIEST
    assert taught(factors.factors(), 0, 1, 1) == NOTHING
    assert factors.times(0).factors() == (1.0,) * TRAITS
