from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.news import times
from pipelines.news.address_date import in_address
from pipelines.news.stamps import stamped
from pipelines.news.times import AHEAD, BEIJING, all_times, find, published

CAPTURED = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # noon in Beijing
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "date_strings.jsonl"


@pytest.mark.parametrize(
    ("printed", "beijing"),
    [
        ("2022-05-10 10:01:31来源: 云岭日报", "2022-05-10 10:01:31"),
        ("时间：2024-10-25 08:03:30　 来源：某报　 作者：", "2024-10-25 08:03:30"),
        ("http://www.enorth.com.cn 2010-08-04 15:11", "2010-08-04 15:11"),
        ("2013-04-19 7:57", "2013-04-19 07:57"),
        ("2019年07月10日07:16", "2019-07-10 07:16"),
        ("2021.12.1611:42", "2021-12-16 11:42"),
        ("2019-09-3007:42", "2019-09-30 07:42"),
        ("2023-04-06 20:20:4601:523.3万", "2023-04-06 20:20:46"),
        ("2019年7月2日 10:04:47 星期二", "2019-07-02 10:04:47"),
        ("2019-07-02 星期二 10:04", "2019-07-02 10:04"),
        ("2019年7月2日（星期二）10:04", "2019-07-02 10:04"),
        ("2024年11月12日，星期二", "2024-11-12 00:00"),
        ("2020 / 03 / 12 星期四", "2020-03-12 00:00"),
        ("２０２４年１０月２５日　０８：０３", "2024-10-25 08:03"),
        ("2024/3/5 9:07", "2024-03-05 09:07"),
        ("2024/03/05/ 09:07", "2024-03-05 09:07"),
        ("2024.03.05", "2024-03-05 00:00"),
        ("2024年3月5日 下午3:05", "2024-03-05 15:05"),
        ("2024年3月5日 晚上8:05", "2024-03-05 20:05"),
        ("2024年3月5日 凌晨12:05", "2024-03-05 00:05"),
        ("2024年3月5日 中午12:05", "2024-03-05 12:05"),
        ("2024年3月5日 上午10点", "2024-03-05 10:00"),
        ("2025年11月30日 星期日 4:49PM", "2025-11-30 16:49"),
        ("2025年11月29日 星期六 12:38AM", "2025-11-29 00:38"),
        ("2019-9-5 9:38:01 PM", "2019-09-05 21:38:01"),
        ("2024-03-05 24:00", "2024-03-06 00:00"),
        ("2022年05月10日10时01分31秒", "2022-05-10 10:01:31"),
        ("2024-10-25T08:03:30", "2024-10-25 08:03:30"),
        ("2024-10-25T08:03:30Z", "2024-10-25 16:03:30"),
        ("2024-10-25T08:03:30+08:00", "2024-10-25 08:03:30"),
        ("2024-10-25T00:03:30.123+0000", "2024-10-25 08:03:30"),
        ("2024-10-25 08:03:30.0", "2024-10-25 08:03:30"),
        ("2024-10-25 08:03:30:703", "2024-10-25 08:03:30"),
        ("2024-10-25 08:03-09:30", "2024-10-25 08:03"),
        ("2024-04-29 HKT 11:30", "2024-04-29 11:30"),
        ("更新時間：17:28 2025-11-29 HKT", "2025-11-29 17:28"),
        ("2012年12月10日, 格林尼治标准时间10:41", "2012-12-10 18:41"),
        ("二〇二二年五月十日", "2022-05-10 00:00"),
        ("二零二二年十二月三十一日上午十时三十分", "2022-12-31 10:30"),
        ("民國111年5月10日", "2022-05-10 00:00"),
        ("民国一百一十一年五月十日", "2022-05-10 00:00"),
        ("113年10月25日", "2024-10-25 00:00"),
        ("22-05-10 10:01", "2022-05-10 10:01"),
        ("07-07-18", "2007-07-18 00:00"),
        ("98-07-18 10:00", "1998-07-18 10:00"),
        ("22年5月10日 10:01", "2022-05-10 10:01"),
        ("10-25 08:03", "2026-10-25 08:03"),
        ("10月25日 08:03", "2026-10-25 08:03"),
        ("12-31 23:59", "2025-12-31 23:59"),
        ("02-29 10:00", "2024-02-29 10:00"),
        ("5/20 18:21", "2026-05-20 18:21"),
        ("11-23 12:05", "2026-11-23 12:05"),
        ("11月29日(六)", "2025-11-29 00:00"),
        ("3小时前", "2026-11-23 09:00"),
        ("40分鐘前", "2026-11-23 11:20"),
        ("5天前", "2026-11-18 00:00"),
        ("昨天 12:30", "2026-11-22 12:30"),
        ("今日09:15", "2026-11-23 09:15"),
        ("昨日 22:52", "2026-11-22 22:52"),
        ("前天", "2026-11-21 00:00"),
        ("刚刚", "2026-11-23 12:00"),
    ],
)
def test_reads_what_portals_print(printed: str, beijing: str) -> None:
    moment, raw = published(printed, CAPTURED)
    assert raw
    assert raw in printed
    assert moment == datetime.fromisoformat(beijing).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    "printed", ["2027-01-01 10:00", "2024-13-01", "2024年11月31日 08:00", "2024-02-30", "2024-02-03 25:10"]
)
def test_an_impossible_time_is_none_and_its_string_is_kept(printed: str) -> None:
    assert published(printed, CAPTURED) == (None, printed)


@pytest.mark.parametrize(
    "text",
    ["", "来源：某报", "版权2001-2017", "电话 0451-87654321", "热线 010-8888-1234", "许可证 10-12345-06",
     "京ICP备10012345号-1",
     "B2-20090237", "v2024.05.10", "1.2.3", "IP 10.12.05.10", "比分 3-2", "3-2 10:30", "98.50元", "69173405920581",
     "2019-09-06107",
     "2001-2017年", "2016.5.3-2017.5.3", "10-25", "1/2", "2024-05-10-1234"],
)  # fmt: skip
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert published(text, CAPTURED) == (None, None)


@pytest.mark.parametrize(
    "text",
    ["2014年12月18日，馆长在会上说", "自2014年11月24日起，新馆开放", "云岭社北京10月25日电",
     "3月14日上午11时，新馆开放",
     "今天，新馆开放", "昨天上午，记者走进新馆"],
)  # fmt: skip
def test_a_date_in_a_sentence_is_not_when_it_was_published(text: str) -> None:
    assert published(text, CAPTURED) == (None, None)


def test_times_that_disagree_are_all_told_in_order() -> None:
    line = "出版：2025-11-26 15:19更新：2025-11-29 16:33（11/30 22:08）2029-01-01"
    told = all_times(line, CAPTURED)
    assert [time.raw for time in told] == [
        "2025-11-26 15:19",
        "2025-11-29 16:33",
        "11/30 22:08",
        "2029-01-01",
    ]
    assert [time.precision for time in told] == ["minute", "minute", "minute", "day"]
    assert [time.why for time in told] == ["", "", "", "future"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1729814610", datetime(2024, 10, 25, 0, 3, 30, tzinfo=UTC)),
        ("1729814610123", datetime(2024, 10, 25, 0, 3, 30, tzinfo=UTC)),
        ("20241025080330", datetime(2024, 10, 25, 0, 3, 30, tzinfo=UTC)),
        ("4102444800", None),
        ("20291025080330", None),
        ("45187654321", None),
        ("abc", None),
    ],
)
def test_a_machines_time(value: str, expected: datetime | None) -> None:
    assert stamped(value, CAPTURED) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.example/system/2024/07/10/059000001.shtml", date(2024, 7, 10)),
        ("https://x.example/20240710/4f1a4c2b.html", date(2024, 7, 10)),
        ("https://x.example/2024-2-9/4f1a4c2b.html", date(2024, 2, 9)),
        ("https://x.example/2024-07/10/content_1.htm", date(2024, 7, 10)),
        ("https://x.example/n1/2016/0302/c123-28163456.html", date(2016, 3, 2)),
        ("https://x.example/xw/202410/t20241031_7963715.html", date(2024, 10, 31)),
        ("https://x.example/xw_2024-10-31_17.html", date(2024, 10, 31)),
        ("https://x.example/201617/4f1a4c2b.html", None),
        ("https://x.example/2016120/4f1a4c2b.html", None),
        ("https://x.example/2024/13/41/1.html", None),
        ("https://x.example/content_20101231.htm", None),
        ("https://x.example/201906/2903027.html", None),
        ("https://x.example/staticpages/20190611/newgx5cfedc73-1.shtml", date(2019, 6, 11)),
        ("https://x.example/content/s649a2d5fe4b042ca9e8e4fb9.html", date(2023, 6, 27)),
        ("https://x.example/a/20180816/1534384145117.shtml", date(2018, 8, 16)),
        ("https://x.example/web/2026/5/3/ARTI1777778943656676.html", date(2026, 5, 3)),
        ("https://x.example/article/201512230922568976.html", date(2015, 12, 23)),
        ("https://x.example/a/1534384145117.shtml", date(2018, 8, 16)),
        ("https://x.example/2016/1534384145117.shtml", date(2018, 8, 16)),
        ("https://www.cqnews.net/web/content_1269024025099476992.html", date(2024, 8, 2)),
        ("http://[bad", None),
    ],
)
def test_the_date_of_an_address(url: str, expected: date | None) -> None:
    assert in_address(url) == expected


SECONDS = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2026, 11, 22))  # noqa: DTZ001
CHINESE = "零一二三四五六七八九"
FORMS = (
    "{0:%Y-%m-%d %H:%M:%S}", "{0:%Y年%m月%d日%H:%M:%S}", "{0:%Y/%m/%d %H:%M:%S}", "{0:%Y.%m.%d %H:%M:%S}",
    "{0:%Y-%m-%dT%H:%M:%S}",
    "{0:%Y-%m-%dT%H:%M:%S+08:00}", "{0:%y-%m-%d %H:%M:%S}",
    "{0.year}年{0.month}月{0.day}日 {0.hour}时{0.minute}分{0.second}秒",
    "{0.year}-{0.month}-{0.day} {0.hour}:{0:%M:%S}.0", "{0:%Y-%m-%d %I:%M:%S %p}",
    "民國{1}年{0.month}月{0.day}日 {0:%H:%M:%S}",
    "{0:%H:%M:%S} {0:%Y-%m-%d}", "{0:%Y-%m-%d%H:%M:%S}", "{0:%Y年%m月%d日（周日）%H：%M：%S}",
)  # fmt: skip


@given(SECONDS, st.sampled_from(FORMS))
def test_every_printed_second_comes_back(moment: datetime, form: str) -> None:
    moment = moment.replace(microsecond=0)
    printed = form.format(moment, moment.year - 1911)
    for line in (
        printed,
        f"发布时间：{printed} 来源：某报",
        printed.translate(str.maketrans("0123456789:", "０１２３４５６７８９：")),
    ):
        if "＋" not in line and not ("+" in line and "０" in line):
            assert published(line, CAPTURED)[0] == moment.replace(tzinfo=BEIJING)


@given(SECONDS, st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=364)))
def test_a_year_that_is_not_printed_is_the_last_that_fits(moment: datetime, later: timedelta) -> None:
    local = moment.replace(second=0, microsecond=0, tzinfo=BEIJING)
    for form in ("%m-%d %H:%M", "%m月%d日 %H:%M"):
        assert published(f"{local:{form}}", (local + later).astimezone(UTC))[0] == local


@given(st.text(alphabet="0123456789-/.:年月日时分 上下午前天星期二〇一十民國T＋+Z来源：，", max_size=60))
def test_no_line_raises_or_tells_the_future(line: str) -> None:
    moment, raw = published(line, CAPTURED)
    assert moment is None or (raw and moment <= CAPTURED + AHEAD)
    assert all(time.raw for time in all_times(line, CAPTURED))
    find(line)


# What stands in the corpus and is not read from its own string: why not.
UNREAD = {
    "23月18日": "no such month: a slip of the page",
    "2019-09-06107": "runs into a counter: an id looks the same",
}


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside the project")
def test_every_string_of_the_corpus_is_read_or_named() -> None:
    rows = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
    unread = [row["string"] for row in rows if published(row["string"], CAPTURED)[0] is None]
    assert [string for string in unread if string not in UNREAD] == []


NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("printed", "beside", "expected"),
    [
        ("2026-11-20 10:03", "时间：2026-11-20 10:03:22 来源", "2026-11-20T02:03:22+00:00"),
        ("2026-11-20 04:44:57", "发布时间：2026-11-20 16:44:57", "2026-11-20T08:44:57+00:00"),
        # What disagrees is another time.
        ("2026-11-20 10:03", "2026-11-20 10:04:22", "2026-11-20T02:03:00+00:00"),
        ("2026-11-20 16:44:57", "2026-11-20 04:44:57", "2026-11-20T08:44:57+00:00"),
    ],
)
def test_a_time_is_told_as_exactly_as_it_is_printed(printed: str, beside: str, expected: str) -> None:
    at, raw = times.published(printed, NOON)
    assert at is not None
    sharp, _ = times.sharpened(at, raw, f"{printed} {beside}", NOON)
    assert sharp is not None
    assert sharp.isoformat() == expected


def test_a_chronicle_is_not_when_it_was_published() -> None:
    assert times.published("2024年10月9日 (星期三)：老桥开始修了", NOON) == (None, None)
