"""Readers' words in boxes that no name tells are no text; answers, votes and hours of news are."""

from __future__ import annotations

import pytest

from pipelines.news.readers import readers

TEXT = ("石桥镇的老戏台修好了，腊月二十三唱了第一台戏。", "戏台建于清代，梁上的木雕由三位木匠修了两年。")


@pytest.mark.parametrize(
    "told",
    [
        ("清溪网友521 20小时前", "修得真好，周末去看看。", "赞(3)", "石桥网友7 2小时前", "沙发。", "赞(13)"),
        ("清溪网友52120小时前", "修得真好。", "顶[3]", "石桥网友72小时前", "沙发。", "顶[0]"),
        ("老周 2026-11-22 10:31", "票价多少？", "回复 举报 赞 3", "老李 2026-11-21 09:31", "同问。", "回复 举报 赞 1"),
        ("老周 [清溪县网友]", "票价多少？", "3小时前 回复(10)", "老李 [石桥镇网友]", "同问。", "刚刚 回复"),
        ("老周[清溪縣網友]", "票價多少？", "3小時前 回復(10)", "老李[石橋鎮網友]", "同問。", "剛剛 回復"),
        ("修得真好，周末去看看。 2小时前", "赞 3 回复", "沙发。 3小时前", "赞 0 回复"),
        ("老周", "票价多少？", "11月22日 10:31 回复", "老李", "同问。", "11月21日 09:31 回复"),
        ("老周 11-22 10:31", "票价多少？", "回复(1) 举报(0)", "老李 11-21 09:31", "同问。", "回复(0) 举报(0)"),
    ],
)  # fmt: skip
def test_readers_who_follow_each_other_are_known_by_their_buttons(told: tuple[str, ...]) -> None:
    assert readers((*TEXT, *told)) == frozenset(range(len(TEXT), len(TEXT) + len(told)))


@pytest.mark.parametrize(
    "news",
    [
        # An office's answers.
        ("网友：路为什么还不修？", "回复", "12月开工。", "网友：桥呢？", "回复", "明年3月。"),
        ("11月20日 10:03", "路为什么还不修？", "回复", "11月21日 09:30", "桥呢？", "回复"),
        ("回复时间：11月20日", "12月开工。", "回复时间：11月21日", "明年3月。"),
        ("老周：路呢？", "11月20日 10:31 回复", "12月开工。", "老李：桥呢？", "11-21 9:31 回复", "明年。"),
        # How many complaints it had by a day, and how many it answered.
        ("石桥镇截至11月20日", "投诉12，回复12", "清溪镇截至11月20日", "投诉30，回复28"),
        # Votes, ranks and a timetable.
        ("王志远", "点赞 812", "李建平", "点赞 35"),
        ("方案甲", "支持 812", "方案乙", "支持 35"),
        ("第一场", "10:30", "第二场", "14:30"),
        # One alone may be what the account says.
        ("清溪发布 2小时前", "戏台昨晚开锣。", "赞(3)"),
    ],
)  # fmt: skip
def test_what_only_looks_so_is_text(news: tuple[str, ...]) -> None:
    assert readers((*TEXT, *news)) == frozenset()
