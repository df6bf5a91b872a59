from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news.article import Article, Attachment, Byline, Image
from pipelines.news.fields import FIELDS, Field, differing, lacking, line, pictures, relative
from pipelines.news.pictures import film, picture, place
from pipelines.news.portal import Link
from pipelines.news.text import joined
from tests.samples import NOON, article

HERE = "https://img.yunling.example/2026/11/20/guan_0712.jpg"
UNTOLD = {
    "id", "portal", "url", "captured_at", "layout", "charset", "whole",  # how it was fetched and read
    "published_raw", "other_times", "dateline", "source_url", "syndicated",  # said by a field that is told
}  # fmt: skip


def test_every_field_of_an_article_is_compared_or_left_out_by_name() -> None:
    compared = {field.name for field in FIELDS} - {"captions", "furniture"}
    assert set(Article.__dataclass_fields__) == compared | UNTOLD


OTHER = article(
    headline="老桥通车",
    subhead="副题",
    kicker="引题",
    original_headline="原标题",
    published_at=None,
    published_raw="3小时前",
    updated_at=NOON,
    source="别报",
    bylines=(Byline(role="记者", name="周雨桐"),),
    editors=("林小舟",),
    responsible_editors=("何清",),
    paragraphs=("老桥今天通车。", "相关新闻"),
    images=(Image(src=HERE, caption="老桥"),),
    attachments=(Attachment(src="https://yunling.example/a.pdf", title="附件"),),
    links=(Link(url="https://yunling.example/1", text="相关新闻"),),
    rights="版权所有",
    section="社会",
    canonical_url="https://yunling.example/2",
)


@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row.name)
def test_a_field_is_made_of_what_it_says(row: Field) -> None:
    """Where that is the same, whatever else differs, it prints the same: it need not be compared."""
    mine = article()
    made_of = {name: getattr(mine, name) for name in row.made_of or (row.name,)}
    other = replace(OTHER, **made_of)
    assert row.untouched(mine, other)
    assert row.printed(mine) == row.printed(other)
    assert not row.untouched(mine, OTHER)


LINES = st.lists(
    st.sampled_from(["接待1200", "5人离开", "5", "。", "", "新馆开放，", "新馆开放", "新馆"]), max_size=4
)


@given(LINES, LINES, LINES, LINES)
def test_the_lines_that_differ_count_alike_where_the_texts_do(
    head: list[str], old: list[str], new: list[str], tail: list[str]
) -> None:
    before, after = [*head, *old, *tail], [*head, *new, *tail]
    texts = [joined(map(line, lines)) for lines in (before, after, *differing(before, after))]
    assert (texts[0] == texts[1]) == (texts[2] == texts[3])


@pytest.mark.parametrize(
    "src",
    [
        "http://img.yunling.example/2026/11/20/guan_0712.jpg",
        "https://cdn3.yunling.example/pic/guan_0712.jpg",
        HERE + "?v=20261121",
        HERE + "!w700",
        HERE + "@600w_400h.webp",
        HERE + ".thumb.jpg",
        HERE.replace(".jpg", ".webp"),
        HERE.replace(".jpg", "_600x400.jpg"),
        HERE.replace(".jpg", "-thumb.jpg"),
        HERE.replace(".jpg", "@2x.jpg"),
        HERE.replace("guan", "%67uan"),
    ],
)
def test_one_picture_served_otherwise_is_one_picture(src: str) -> None:
    assert picture(src) == picture(HERE)


@pytest.mark.parametrize(
    "src",
    [
        HERE.replace("0712", "0713"),
        HERE.replace("guan", "lou"),
        HERE.replace("guan_0712", "0712"),
        "https://img.yunling.example/2026/11/20/",
    ],
)
def test_another_picture_is_another(src: str) -> None:
    assert picture(src) != picture(HERE)


NUMBERED = "http://inews.pics.example/newsapp_bt/0/15279280156/641"


@pytest.mark.parametrize(
    ("src", "same"),
    [
        (NUMBERED.replace("641", "1000"), True),
        (NUMBERED.replace("/641", "/0?v=2"), True),
        (NUMBERED.replace("0156", "0157"), False),
        ("https://pics.example/mmbiz_jpg/kQcQG2peWUa7Tb9Xh5Yv/640?wx_fmt=jpeg", False),
    ],
)
def test_a_picture_called_by_its_size_is_known_by_its_folder(src: str, same: bool) -> None:
    assert (picture(src) == picture(NUMBERED)) is same


def test_pictures_of_a_day_are_counted_not_sized() -> None:
    assert picture("https://pics.example/20261120/1") != picture("https://pics.example/20261120/2")


PLAYED = "https://v.films.example/txp/iframe/player.html?vid=x0025abcd"


@pytest.mark.parametrize(
    ("src", "same"),
    [
        (PLAYED + "&auto=0&width=640", True),
        (PLAYED.replace("https:", ""), True),
        (PLAYED.replace("abcd", "abce"), False),
        ("https://player.films.example/embed/x0025abcd", False),
        ("https://pics.example/2026/x0025abcd.mp4", False),
    ],
)
def test_a_player_shows_what_it_is_asked_for(src: str, same: bool) -> None:
    assert (film(src) == film(PLAYED)) is same


@pytest.mark.parametrize(
    "src",
    [
        "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
        "https://www.yunling.example/static/blank.gif",
        "https://www.yunling.example/js/lazyload.png",
        "https://www.yunling.example/img/loading-2.svg",
        "https://www.yunling.example/1x1.gif",
        "https://www.yunling.example/internal/waiting.gif",
        "https://qr.yunling.example/inf/gen?key=1&data=2",
    ],
)
def test_a_placeholder_is_no_picture(src: str) -> None:
    assert pictures(article(images=(Image(src=HERE), Image(src=src)))) == (HERE,)


@pytest.mark.parametrize(
    "src",
    [
        HERE,
        HERE.replace("guan", "blankets"),
        HERE.replace("guan", "greyhound"),
        HERE.replace("guan", "waiting-room"),
        "https://a.example/pic/progress.jpg",
    ],
)
def test_a_picture_is_no_placeholder(src: str) -> None:
    assert pictures(article(images=(Image(src=src),))) == (src,)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.yunling.example/tag/1",
        "https://yunling.example/tag/1/",
        "https://www.yunling.example/tag/1?token=a81f&from=pc",
        "https://www.yunling.example/tag/1#top",
    ],
)
def test_an_address_with_another_session_is_the_same_place(url: str) -> None:
    assert place(url) == place("https://www.yunling.example/tag/1")


def test_another_path_is_another_place() -> None:
    assert place("https://www.yunling.example/tag/1") != place("https://www.yunling.example/tag/2")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("3小时前", True), ("刚刚", True), ("昨天 12:30", True), ("2026-11-20 10:00", False), (None, False)],
)
def test_a_relative_time_is_known_for_one(raw: str | None, expected: bool) -> None:
    assert relative(article(published_raw=raw)) is expected


@given(st.lists(st.sampled_from("甲乙丙"), max_size=6), st.lists(st.sampled_from("甲乙丙"), max_size=6))
def test_lacking_names_what_each_side_has_more(old: list[str], new: list[str]) -> None:
    gone, come = lacking(old, new)
    assert sorted([*old, *come]) == sorted([*new, *gone])
    assert not set(gone) & set(come)
