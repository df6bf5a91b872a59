from __future__ import annotations

import pytest

from pipelines.news.byline import (
    credit_line,
    dateline,
    labelled,
    original_headline,
    people,
    reporters,
    signature,
)
from pipelines.news.text import names


@pytest.mark.parametrize(
    ("line", "source", "editors", "responsible"),
    [
        ("2022-05-10 10:01:31来源: 云岭日报编辑: 于小爽责编: 周小韬", "云岭日报", ["于小爽"], ["周小韬"]),
        ("2022-05-10 10:01:31來源: 雲嶺日報編輯: 于小爽責編: 周小韜", "雲嶺日報", ["于小爽"], ["周小韜"]),
        ("时间：2024-10-25 08:03:30　 来源：云岭日报　 作者：", "云岭日报", [], []),
        ("责任编辑：王小聪", None, [], ["王小聪"]),
        ("【责任编辑:李　青 】", None, [], ["李青"]),
        ("稿源： 云岭网 | 编辑：张三、李四", "云岭网", ["张三", "李四"], []),
        ("来 源：云岭发布 编 辑：张小山", "云岭发布", ["张小山"], []),
        ("[来源:云岭晚报][责编:赵小安]", "云岭晚报", [], ["赵小安"]),
        ("来源：2026-11-20 10:00", None, [], []),
        ("来源：云岭日报 字号：大 中 小", "云岭日报", [], []),
        ("初审编辑：甲小乙 责任编辑：丙小丁", None, ["甲小乙"], ["丙小丁"]),
        ("编辑：张小山 校对：刘小军", None, ["张小山"], []),
        ("云岭日报 记者 张小山 编辑 于小爽", "云岭日报", ["于小爽"], []),
        ("图片来源：云岭图片社 来源：云岭日报", "云岭日报", [], []),
        ("数据来源：统计局", None, [], []),
        ("来源：网络 来源：云岭日报", "云岭日报", [], []),
        ("栏目主编：甲小乙 文字编辑：丙小丁 题图来源：云岭", None, ["丙小丁"], []),
        ("责编：Anna Lin", None, [], ["Anna Lin"]),
        ("责任编辑：尹小杉(QC0003)", None, [], ["尹小杉"]),
        ("16-04-19 09:44 来源：云岭日报 [责任编辑 白小鹿 ]", "云岭日报", [], ["白小鹿"]),
    ],
)
def test_labels_are_told_apart(
    line: str, source: str | None, editors: list[str], responsible: list[str]
) -> None:
    said = labelled(line)
    assert (said.source, list(said.editors), list(said.responsible_editors)) == (source, editors, responsible)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("张三、李四", ["张三", "李四"]),
        ("于　洋 王小芳", ["于洋", "王小芳"]),
        ("HN666", ["HN666"]),
        ("王小莉 那年今日这里发生了什么", ["王小莉"]),
        ("", []),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert list(names(text)) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("全书完。（云岭日报全媒体记者 曹小义 李小玉）", [("记者", "曹小义"), ("记者", "李小玉")]),
        ("（记者 张小山 通讯员 赵小河）", [("记者", "张小山"), ("通讯员", "赵小河")]),
        ("(本報記者 張小山)", [("记者", "張小山")]),
        ("记者从县里获悉，（详见第二版）", []),
    ],
)
def test_signature(paragraph: str, expected: list[tuple[str, str]]) -> None:
    assert [(by.role, by.name) for by in signature(paragraph)] == expected


def test_dateline_and_original_headline() -> None:
    assert dateline("云岭日报10月25日讯 高温之下") == "云岭日报10月25日讯"
    assert dateline("云岭网·岭上新闻5月31日讯 记者获悉") == "云岭网·岭上新闻5月31日讯"
    assert dateline("本报讯 今日") == "本报讯"
    assert dateline("5月9日下午，会议召开") is None
    assert original_headline("　　原标题：云岭夜市开张") == "云岭夜市开张"
    assert original_headline("（原標題：雲嶺夜市開張）") == "雲嶺夜市開張"
    assert original_headline("他说原标题很好") is None
    assert original_headline("（原题为《云岭夜市开张》）") == "云岭夜市开张"
    assert original_headline("原题材料已经用完") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("本报记者 张小山 李小玉", [("记者", "张小山"), ("记者", "李小玉")]),
        ("云岭日报全媒体记者 张小山 通讯员 赵小河 文/图", [("记者", "张小山"), ("通讯员", "赵小河")]),
        ("新华社记者张小山、李小玉", [("记者", "张小山"), ("记者", "李小玉")]),
        ("云岭晚报记者张小山报道", [("记者", "张小山")]),
        ("张小山/云岭日报", [("作者", "张小山")]),
        ("◎張小山", [("作者", "張小山")]),
        ("本报记者手记", []),
        ("记者获悉", []),
        ("本报记者 张小山摄", []),
        ("本报记者 张小山走进果园，看到了今年的第一批苹果。", []),
        ("◎编者按", []),
    ],
)
def test_a_line_that_only_names_reporters_names_them(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(by.role, by.name) for by in reporters(line)] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("佚名", []),
        ("云岭日报", []),
        ("网络整理", []),
        ("云岭大学地理系研究生 张小山", ["张小山"]),
        ("Anna Lin", ["Anna Lin"]),
        ("南城见习记者 林小沛", ["林小沛"]),
    ],
)
def test_only_people_are_named(value: str, expected: list[str]) -> None:
    assert list(people(value)) == expected


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("作者：张小山", True),
        ("（来源：云岭日报 编辑：于小爽）", True),
        ("供稿：云岭文化站", True),
        ("记者：您怎么看这座桥？", False),
        ("这条消息的来源：云岭日报", False),
    ],
)
def test_a_credit_line_is_labels_and_nothing_else(line: str, alone: bool) -> None:
    assert credit_line(line) is alone
