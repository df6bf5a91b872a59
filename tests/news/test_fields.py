from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news.article import Article, Image
from pipelines.news.fields import FIELDS, lacking, picture, pictures, place, relative
from tests.samples import article

HERE = "https://img.yunling.example/2026/11/20/guan_0712.jpg"
UNTOLD = {
    "id", "portal", "url", "captured_at", "layout", "charset", "whole",  # how it was fetched and read
    "published_raw", "other_times", "dateline", "source_url", "syndicated",  # said by a field that is told
}  # fmt: skip


def test_every_field_of_an_article_is_compared_or_left_out_by_name() -> None:
    compared = {field.name for field in FIELDS} - {"captions", "furniture"}
    assert set(Article.__dataclass_fields__) == compared | UNTOLD


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
