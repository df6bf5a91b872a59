"""The seeds do what they say, and the counting is right: on made-up pages, no corpus, no other monitor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from pipelines.news import charset, comparison, fields, text
from pipelines.news.comparison import compare
from tests.bench import seed_absence, seed_edits, seed_noise
from tests.bench.corpus import LabelledPage
from tests.bench.seed import (
    Case,
    Group,
    Located,
    Side,
    block,
    body_of,
    changed,
    key,
    letters,
    segments,
    visible,
)
from tests.bench.tell_cases import seeders
from tests.bench.tell_gaigao import KEPT
from tests.bench.tell_tally import by_class, confusion, outcome, totals
from tests.samples import NOON, article

HEADLINE = "云岭县3个村通了公交"
LINES = (
    "云岭县交通局局长王志远介绍说，7月10日上午，县里的3个村通了公交，沿线共有12个站。",
    "据云岭日报报道，“大家等这条路等了很久”，村民可以在村口上车，非常方便。服务的时间也延长了。",
    "目前，北京的两家企业正在帮助清溪镇建设新的车站，预计明年完成。",
)
HTML = f"""<html><head><meta charset="utf-8"><title>{HEADLINE}_云岭网</title></head><body>
<h1>{HEADLINE}</h1><div class="info">2024-07-11 09:30 来源：云岭日报</div>
<div class="text"><p>&nbsp;&nbsp;{LINES[0]}</p><p><img src="/a/b1.jpg"></p>
<p><span>{LINES[1]}</span></p>{LINES[2]}<br><br>（记者 李晓岚）</div>
<p>责任编辑：周雨桐</p><a href="/c/7.html">更多</a><!-- <p>{LINES[0]}</p> --></body></html>"""
PAGE = LabelledPage(
    path="a.gz",
    file=Path("/c/pages/x/a.gz"),
    url="https://news.example/2024/a12.html",
    tier="provincial",
    captured=None,
    charset="utf-8",
    labels=None,
)


def page() -> Located:
    found = tuple(segments(HTML))
    return Located(
        page=PAGE,
        html=HTML,
        segments=found,
        body=body_of(found, LINES),
        printed=key("".join(LINES)),
        read=key("".join(LINES)),
        captions=frozenset(),
        headline=HEADLINE,
        published="2024-07-11 09:30",
        source="云岭日报",
        editors=("周雨桐",),
        bylines=("李晓岚",),
        images=("https://news.example/a/b1.jpg",),
    )


def some(seeds: Callable[[Random], Iterator[Case]], tries: int = 40) -> list[Case]:
    return [case for number in range(tries) for case in seeds(Random(number))]


def test_the_text_is_found_where_it_is_printed_and_not_in_comments() -> None:
    assert [key(one.text) for one in page().body] == [key(line) for line in LINES]


def test_what_repeats_a_piece_of_the_text_below_it_is_not_the_text() -> None:
    quoted = f"<div>{LINES[0][:24]}</div><div>{LINES[1][-16:]}</div>"
    found = body_of(tuple(segments(HTML.replace("<p>责任", f"{quoted}<p>责任"))), LINES)
    assert [key(one.text) for one in found] == [key(line) for line in LINES]


def test_a_sources_name_above_a_text_that_begins_with_it_is_not_its_first_line() -> None:
    lines = ("云岭日报", "清溪7月11日讯 老桥的最后一段护栏昨天装好，县里的班车今天起从桥上过。")
    html = f"<h1>老桥通车</h1><p>来源：<a>{lines[0]}</a></p><p><b>{lines[0]}</b>{lines[1]}</p><p>护栏用了旧石料。</p>"
    found = tuple(segments(html))
    text = key("".join((*lines, "护栏用了旧石料。")))
    at = replace(page(), html=html, segments=found, body=body_of(found, lines), printed=text, read="").region
    assert html[slice(*at)] == f"{lines[0]}</b>{lines[1]}</p><p>护栏用了旧石料。"


def test_an_edit_leaves_all_other_bytes() -> None:
    first = page().body[0]
    html = changed(HTML, first, first.text.replace("12个站", "15个站"))
    assert html == HTML.replace("12个站。</p>", "15个站。</p>", 1)


@pytest.mark.parametrize(
    ("number", "markup"), [(0, ("<p>", "</p>")), (1, ("<p>", "</p>")), (2, (LINES[2], "<br>"))]
)
def test_a_paragraph_is_its_element_or_its_line(number: int, markup: tuple[str, str]) -> None:
    found = block(HTML, page().body[number])
    assert found is not None
    cut = HTML[found[0] : found[1]]
    assert cut.startswith(markup[0])
    assert cut.endswith(markup[1])
    assert LINES[number] in cut


@pytest.mark.parametrize("sort", seed_edits.SORTS, ids=lambda sort: sort.name)
def test_every_edit_changes_what_the_page_shows(sort: seed_edits.Sort) -> None:
    cases = some(lambda rng: seed_edits.seed(sort, rng, page()))
    assert cases
    for case in cases:
        shown = visible(case.new.text) != visible(HTML)
        assert shown or (sort.anywhere and case.new.text != HTML)


@pytest.mark.parametrize(
    ("sort", "kept"),
    [
        ("headline", (*LINES, "2024-07-11 09:30")),
        ("numbers", (LINES[2], HEADLINE, "7月10日")),
        ("times", (HEADLINE, "12个站", LINES[1])),
        ("source", (HEADLINE, *LINES)),
        ("editor", (HEADLINE, *LINES, "李晓岚")),
        ("published_at", (HEADLINE, *LINES)),
        ("images", (HEADLINE, *LINES)),
    ],
)
def test_an_edit_touches_its_own_sort_alone(sort: str, kept: tuple[str, ...]) -> None:
    chosen = next(one for one in seed_edits.SORTS if one.name == sort)
    for case in some(lambda rng: seed_edits.seed(chosen, rng, page())):
        shown = key(visible(case.new.text))
        assert [text for text in kept if key(text) not in shown] == []


@pytest.mark.parametrize("name", seed_noise.KINDS)
def test_noise_changes_bytes_and_no_letter_of_the_article(name: str) -> None:
    cases = some(lambda rng: seeders()[name](rng, page()))
    assert cases
    for case in cases:
        assert case.old.payload != case.new.payload or case.new.final_url
        assert all(letters(line) in letters(visible(case.new.text)) for line in LINES)


@pytest.mark.parametrize("name", [*seed_absence.SHAPES, *seed_absence.BACK])
def test_where_the_article_is_gone_its_text_is_gone(name: str) -> None:
    for case in some(lambda rng: seed_absence.seed(name, rng, page()), tries=10):
        gone = case.old if name in seed_absence.BACK else case.new
        shown = key(visible(gone.text))
        whole = name in {"moved", "cut after the text"}
        assert whole == all(key(line) in shown for line in LINES)


def case(group: Group, name: str, wanted: str, field: str = "", sort: str = "") -> Case:
    side = Side(payload=b"", text="")
    return Case(
        group=group,
        name=name,
        page=PAGE,
        old=side,
        new=side,
        verdicts=frozenset(wanted.split()),
        fields=frozenset(field.split()),
        sorts=frozenset(sort.split()),
    )


def test_figures() -> None:
    edit = case(Group.EDIT, "numbers", "edited", "paragraphs", "numbers")
    noise = case(Group.NOISE, "blanks", "unchanged")
    gone = case(Group.ABSENCE, "5xx", "outage")
    either = case(Group.PAIR, "softedit", "edited unchanged")
    told = [
        {"field": "paragraphs", "sorts": ["numbers", "times"]},
        {"field": "source", "sorts": ["attribution"]},
    ]
    found = [
        outcome(edit, {"verdict": "edited", "changes": told}),
        outcome(edit, {"verdict": "edited", "changes": [{"field": "headline", "sorts": ["wording"]}]}),
        outcome(edit, {"verdict": "unchanged", "changes": []}),
        outcome(noise, {"verdict": "edited", "changes": told}),
        outcome(noise, {"verdict": "unsure", "changes": []}),
        outcome(gone, {"verdict": "withdrawn", "changes": []}),
        outcome(either, {"verdict": "edited", "changes": []}),
    ]
    numbers = by_class(found)["numbers"]
    assert (numbers["n"], numbers["right"], numbers["right_field"], numbers["right_sort"]) == (3, 2, 1, 1)
    assert numbers["other_fields"] == 2
    assert confusion(found) == {"numbers": {"numbers": 1, "times": 1, "wording": 1, "-": 1}}
    assert totals(found) == {
        "edited": {"right": 2, "missed": 1, "false": 1, "precision": 0.66667, "recall": 0.66667},
        "noise": {"n": 2, "false_alerts": 1},
        "absence": {"n": 1, "right": 0},
        "false_withdrawn": 1,
    }


def test_before_a_check_is_timed_all_that_is_kept_of_pages_is_forgotten() -> None:
    assert {text.normal, text.bare, fields.line, charset._decoded, comparison.fingerprint} <= KEPT


LONG = tuple(f"第{number}段说，云岭县第{number}条公路通车。" for number in range(400))


def test_where_no_field_differs_nothing_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a page with other furniture only the reading takes time."""
    before, after = (article(paragraphs=LONG, captured_at=at) for at in (NOON, NOON + timedelta(days=1)))
    for costly in ("excuse", "crossed", "align", "edits", "judge"):
        monkeypatch.delattr(comparison, costly)
    assert compare(before, after) == comparison.Comparison()


def test_of_a_long_text_with_one_line_edited_a_few_lines_are_weighed() -> None:
    edited = (*LONG[:200], LONG[200].replace("通车", "停运"), *LONG[201:])
    fields.line.cache_clear()
    found = compare(article(paragraphs=LONG), article(paragraphs=edited))
    assert [part.after for part in found.parts] == [edited[200]]
    assert fields.line.cache_info().misses <= 4
