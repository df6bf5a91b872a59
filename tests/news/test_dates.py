"""What else says when an article was published: kept where it disagrees, with where it stands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipelines.news.dates import hidden, others

CAPTURED = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
USED = datetime(2026, 11, 20, 2, 1, tzinfo=UTC)
PLAIN = "https://www.yunling.example/system/059000001.shtml"


@pytest.mark.parametrize(
    ("used", "raw", "metas", "url", "told"),
    [
        (USED, "2026-11-20 10:01", {}, PLAIN, []),
        (USED, "2026-11-20 10:01", {"publishdate": "2026-11-20"}, PLAIN, []),
        (
            USED,
            "2026-11-20 10:01",
            {"publishdate": "2026-11-18 09:00"},
            PLAIN,
            [("head", "2026-11-18 09:00", None)],
        ),
        (USED, "2026-11-20 10:01", {"publishdate": "20261118"}, PLAIN, [("head", "20261118", None)]),
        (USED, "2026-11-20 10:01", {"keywords": "2026-11-18 09:00"}, PLAIN, []),
        (USED, "2026-11-20 10:01", {}, "https://www.yunling.example/2026/11/20/59.shtml", []),
        (
            USED,
            "2026-11-20 10:01",
            {},
            "https://www.yunling.example/2025-03-02/59.shtml",
            [("address", "2025-03-02", None)],
        ),
        (None, None, {}, "https://www.yunling.example/20261119/59.shtml", [("address", "2026-11-19", None)]),
        (None, "2027-11-20 10:01", {}, PLAIN, [("page", "2027-11-20 10:01", "future")]),
        (None, "2026-13-45 10:01", {}, PLAIN, [("page", "2026-13-45 10:01", "impossible")]),
    ],
)
def test_a_date_that_disagrees_is_kept_with_its_place(
    used: datetime | None,
    raw: str | None,
    metas: dict[str, str],
    url: str,
    told: list[tuple[str, str, str | None]],
) -> None:
    found = others(used, raw, metas, url, CAPTURED)
    assert [(other.where, other.raw, other.why) for other in found] == told


def test_the_day_is_that_of_beijing() -> None:
    late = datetime(2026, 11, 19, 17, 30, tzinfo=UTC)  # 01:30 on the 20th
    assert (
        others(late, "2026-11-20 01:30", {}, "https://www.yunling.example/2026/11/20/59.shtml", CAPTURED)
        == ()
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-11-20 10:01:44", []),
        ("2026-11-20 10:02:00", ["2026-11-20 10:02:00"]),
        ("2026-11-19 10:01:44", ["2026-11-19 10:01:44"]),
        ("", []),
        ("${时间}", []),
    ],
)
def test_a_time_hidden_in_the_page_is_kept_where_it_is_another(text: str, told: list[str]) -> None:
    assert [(other.where, other.raw) for other in hidden(USED, text, CAPTURED)] == [
        ("page", raw) for raw in told
    ]
