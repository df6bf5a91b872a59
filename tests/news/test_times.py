from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news.times import BEIJING, published

CAPTURED = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # noon in Beijing


@pytest.mark.parametrize(
    ("printed", "beijing"),
    [
        ("2022-05-10 10:01:31来源: 黑龙江日报", "2022-05-10 10:01:31"),
        ("时间：2024-10-25 08:03:30　 来源：某报　 作者：", "2024-10-25 08:03:30"),
        ("http://www.enorth.com.cn 2010-08-04 15:11", "2010-08-04 15:11:00"),
        ("2019年07月10日07:16", "2019-07-10 07:16:00"),
        ("2019年7月2日 10:04:47 星期二", "2019-07-02 10:04:47"),
        ("2019-07-02 星期二 10:04", "2019-07-02 10:04:00"),
        ("２０２４年１０月２５日　０８：０３", "2024-10-25 08:03:00"),
        ("2024/3/5 9:07", "2024-03-05 09:07:00"),
        ("2024.03.05", "2024-03-05 00:00:00"),
        ("2024年3月5日 下午3:05", "2024-03-05 15:05:00"),
        ("2022年05月10日10时01分31秒", "2022-05-10 10:01:31"),
        ("2024-10-25T08:03:30", "2024-10-25 08:03:30"),
        ("3小时前", "2026-11-23 09:00:00"),
        ("昨天 12:30", None),
    ],
)
def test_reads_what_portals_print(printed: str, beijing: str | None) -> None:
    moment, raw = published(printed, CAPTURED)
    assert raw
    assert raw.split()[0][:3] in printed.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    if beijing:
        assert moment == datetime.fromisoformat(beijing).replace(tzinfo=BEIJING)


@pytest.mark.parametrize("printed", ["2027-01-01 10:00", "2024-13-01", "2024年11月31日 08:00", "2024-02-30"])
def test_an_impossible_time_is_none_and_its_string_is_kept(printed: str) -> None:
    assert published(printed, CAPTURED) == (None, printed)


@pytest.mark.parametrize("text", ["", "来源：某报", "版权2001-2017", "电话 0451-87654321"])
def test_no_time_is_no_time(text: str) -> None:
    assert published(text, CAPTURED) == (None, None)


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2026, 11, 22)))  # noqa: DTZ001
def test_every_printed_second_comes_back(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    for printed in (f"{moment:%Y-%m-%d %H:%M:%S}", f"{moment:%Y年%m月%d日%H:%M:%S}"):
        assert published(f"发布时间：{printed} 来源：某报", CAPTURED)[0] == moment.replace(tzinfo=BEIJING)
