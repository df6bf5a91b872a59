"""Which lines of a text say when and by whom the piece was published, and which when something takes place."""

from __future__ import annotations

import pytest

from pipelines.news.byline import Labelled
from pipelines.news.label_lines import of_the_piece, opens_with_time

KNOWN = Labelled(source="青石日报", published="2026-11-20 10:03")


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("2026年11月20日 10:03", True),
        ("时间：2026-11-20 10:03:31", True),
        ("发布时间：2026年11月20日", True),
        ("刊登时间：2026年11月20日", True),
        ("公布时间：2026年11月28日", False),
        ("更新日期：2026年11月21日 09:00", True),
        ("2026-11-21 来源：青石日报", True),
        ("2026-11-20 10:03 点击数：98725 青石日报", True),
        ("2026-11-20 10:03您是第41491位访客来源：青石日报", True),
        ("2026-11-20 10:03 空气质量 优 71 湿度 28%投票数： 顶一下", True),
        ("青石日报2026-11-20 10:03发现错误？点此纠错", True),
        ("2026-11-20 10:03 来自：青石日报", True),
        ("青石日报日期：2026-11-20 10:03", True),
        ("2026-11-20 10:03 已有31人报名", False),
        ("青石日报2026-11-20 10:03被抢购一空", False),
        # An event's, and what figures are of.
        ("时间：2026年11月28日 14:30", False),
        ("活动时间：2026年11月28日 14:30", False),
        ("開庭時間：2026-11-28 09:00", False),
        ("截止日期：2026年11月28日", False),
        ("【时间】2026年11月28日14:30", False),
        ("地点：青石镇图书馆 时间：2026年11月28日", False),
        ("主办单位：青石镇图书馆 时间：2026年11月28日", False),
        ("数据来源：青石镇统计站 2026年11月18日", False),
        ("2026年11月19日 08:30", False),
    ],
)
def test_when_something_takes_place_is_news(line: str, own: bool) -> None:
    assert of_the_piece(line, KNOWN) is own


@pytest.mark.parametrize(
    ("line", "only"),
    [
        ("2026-11-20 10:03", True),
        ("【2026年11月20日 10:03】", True),
        ("2026年11月20日", False),
        ("2026-11-20 10:03 投票数： 顶一下", True),
        ("2026年11月20日 10:03，青石镇发生3.1级地震。", False),
        ("2026-11-20 10:03 青石镇发布预警", False),
        ("记者 2026-11-20 10:03", False),
        ("2026-11-22 10:00 地点：县体育馆", False),
        ("2026-11-20 10:03 比分：2:1", False),
    ],
)
def test_a_line_that_opens_with_a_time_and_goes_on_with_no_sentence(line: str, only: bool) -> None:
    assert opens_with_time(line) is only
