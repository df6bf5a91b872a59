"""What a section page betrays of articles that are already known."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news.portal import Listed
from pipelines.news.revisit import Belief, Hint, Outcome, Plan, Sign, hours
from pipelines.news.revisit.listed import Row, betrayed, pack, rows, unpack
from pipelines.news.url import article_id

NOW = hours(datetime(2026, 11, 20, 4, 0, tzinfo=UTC))
NAMES = "甲 乙 丙 丁 戊 己 庚 辛".split()


def page(*links: str) -> list[Row]:
    """Rows of "name headline|time"; the name makes the address."""
    found = []
    for link in links:
        name, _, rest = link.partition(" ")
        text, _, raw = rest.partition("|")
        found.append(Listed(url=f"https://town.example/{name}.html", text=text or name, raw=raw or None))
    return rows(found)


def ids(*names: str) -> list[str]:
    return [article_id(f"https://town.example/{name}.html") for name in names]


PLAIN = page(*NAMES)


@pytest.mark.parametrize(
    ("before", "after", "sign"),
    [
        (PLAIN, PLAIN, {}),
        (PLAIN, page("新", *NAMES[:-1]), {}),
        (PLAIN, page("新", "甲", "乙", "丁", "戊", "己"), {"丙": Sign.GONE}),
        (PLAIN, page("新", "甲", "乙", "戊", "己", "庚"), {"丙": Sign.GONE, "丁": Sign.GONE}),
        (PLAIN, page("甲", "乙", "新", "丁", *NAMES[4:]), {}),
        (PLAIN, page("甲", "乙 乙桥开通", *NAMES[2:]), {"乙": Sign.HEADLINE}),
        (PLAIN, page("新", "甲 甲桥开通", *NAMES[1:]), {"甲": Sign.HEADLINE}),
        (PLAIN, page("甲", "乙", "丁", "丙 丙桥", "戊", *NAMES[5:]), {"丙": Sign.PLACE}),
        (PLAIN, page("丁 快看", *NAMES[:3], *NAMES[4:]), {"丁": Sign.PLACE}),
        (PLAIN, page("甲", "乙 「乙」。", *NAMES[2:]), {"乙": Sign.HEADLINE}),
        (PLAIN, page("甲", "乙 乙 。", *NAMES[2:]), {}),
        (page("甲 甲|10:01", "乙"), page("甲 甲|10:31", "乙"), {"甲": Sign.TIME}),
        (page("甲 甲|10:01", "乙"), page("甲 甲", "乙"), {}),
        (PLAIN, page("庚", *NAMES[:6], "辛"), {"庚": Sign.PLACE}),
        (PLAIN, page(*reversed(NAMES)), {}),
        (PLAIN, page("子", "丑", "寅", "甲"), {}),
        ([], PLAIN, {}),
        (PLAIN, [], {}),
    ],
)
def test_a_list_betrays_what_changed_and_no_more(before, after, sign) -> None:
    assert betrayed(before, after) == {ids(name)[0]: what for name, what in sign.items()}


@given(st.lists(st.sampled_from(NAMES), unique=True))
def test_a_page_is_kept_as_it_was(names: list[str]) -> None:
    shown = page(*names)
    assert unpack(pack(shown)) == shown
    assert betrayed(shown, shown) == {}


def test_a_sign_that_keeps_being_wrong_loses_its_voice_and_one_that_is_right_keeps_it() -> None:
    plan = Plan.first(60, NOW)
    wrong, right = Hint(sign=Sign.PLACE, at=NOW), Hint(sign=Sign.HEADLINE, at=NOW)
    for _ in range(30_000):
        plan = plan.proved(wrong, Outcome.UNCHANGED)
    for _ in range(50):
        plan = plan.proved(right, Outcome.CHANGED)
    assert plan.voice(Sign.HEADLINE).precision > 0.9
    assert not plan.believes(wrong, NOW)
    assert plan.believes(right, NOW)
    assert plan.proved(wrong, Outcome.NOT_SEEN) == plan, "a blocked page proves nothing"


def test_the_price_rises_with_the_line_falls_with_idleness_and_is_never_below_courtesy() -> None:
    plan = Plan.first(600, NOW)
    busy, idle = plan.brought(NOW + 6, 5000, 600), plan.brought(NOW + 6, 0, 600)
    assert busy.price.value > plan.price.value > idle.price.value
    for day in range(1, 60):
        idle = idle.brought(NOW + 24 * day, 0, 600)
    assert idle.least == 1e-4


def test_sections_are_asked_when_their_articles_come() -> None:
    plan = Plan.first(600, NOW)
    url, at = "https://town.example/news/", NOW
    for _ in range(14 * 24 * 2):  # two weeks of articles at nine in the morning in Beijing, none else
        at += 0.5
        plan = plan.section_read(url, at - 0.5, at, 6 if int(at + 8) % 24 == 9 else 0)
    midnight = at - at % 24 + 16  # 0:00 in Beijing
    assert (
        plan.section_due(url, midnight + 9, 1 / 6) - (midnight + 9)
        < plan.section_due(url, midnight, 1 / 6) - midnight
    )
    assert plan.section_due(url, midnight, 1 / 6) <= midnight + 3


def test_a_plan_survives_its_keeping() -> None:
    plan = Plan.first(600, NOW)
    belief = Belief(born=NOW, seen=NOW)
    plan, _ = plan.visited(belief, plan.hazards.rates("要闻"), "要闻", NOW + 5, Outcome.CHANGED)
    plan = plan.proved(Hint(sign=Sign.TIME, at=NOW), Outcome.CHANGED).section_read(
        "https://a.example/", NOW, NOW + 1, 3
    )
    assert Plan.from_json(plan.to_json()) == plan
