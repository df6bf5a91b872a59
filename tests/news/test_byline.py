from __future__ import annotations

import pytest

from pipelines.news.byline import (
    closing,
    credit_line,
    labelled,
    original_headline,
)
from pipelines.news.dateline import dateline
from pipelines.news.persons import people
from pipelines.news.signed import opening, reporters, signature
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
        # Buttons beside a name are nobody; an account may be called so.
        ("来源：云岭日报 编辑：李青 听报", "云岭日报", ["李青"], []),
        ("来源：云岭日报 +关注 编辑：李青 下载附件", "云岭日报", ["李青"], []),
        ("编辑：李青 预计阅读3分钟", None, ["李青"], []),
        ("来源：云岭关注", "云岭关注", [], []),
        ("初审编辑：甲小乙 责任编辑：丙小丁", None, ["甲小乙"], ["丙小丁"]),
        ("编辑：张小山 校对：刘小军", None, ["张小山"], []),
        ("云岭日报 记者 张小山 编辑 于小爽", "云岭日报", ["于小爽"], []),
        ("图片来源：云岭图片社 来源：云岭日报", "云岭日报", [], []),
        ("数据来源：统计局", None, [], []),
        ("来源：网络 来源：云岭日报", "云岭日报", [], []),
        ("栏目主编：甲小乙 文字编辑：丙小丁 题图来源：云岭", None, ["丙小丁"], []),
        ("责编：Anna Lin", None, [], ["Anna Lin"]),
        ("[责任编辑 林小满 ]", None, [], ["林小满"]),
        ("责任编辑：尹小杉(QC0003)", None, [], ["尹小杉"]),
        ("16-04-19 09:44 来源：云岭日报 [责任编辑 白小鹿 ]", "云岭日报", [], ["白小鹿"]),
        ("编辑|林小满", None, ["林小满"], []),
        # What a notice says of labels, and what it writes for a name.
        ("凡注明“来源：云岭网”的作品", None, [], []),
        ("来源：XXX（非云岭网）", None, [], []),
    ],
)
def test_labels_are_told_apart(
    line: str, source: str | None, editors: list[str], responsible: list[str]
) -> None:
    said = labelled(line)
    assert (said.source, list(said.editors), list(said.responsible_editors)) == (source, editors, responsible)


def test_a_role_is_one_in_either_script() -> None:
    for line in ("记者：林小满 摄影：周小韬 校审：赵小河", "記者：林小滿 攝影：周小韜 校審：趙小河"):
        assert [by.role for by in labelled(line).bylines] == ["记者", "摄影", "校对"]


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


@pytest.mark.parametrize(
    ("opens", "expected"),
    [
        ("云岭日报10月25日讯 高温之下", "云岭日报10月25日讯"),
        ("云岭网·岭上新闻5月31日讯 记者获悉", "云岭网·岭上新闻5月31日讯"),
        ("云岭社青石镇8月25日电(记者林小满)", "云岭社青石镇8月25日电"),
        ("据云岭社青石镇8月3日电 老桥", "据云岭社青石镇8月3日电"),
        ("云岭网、云岭网客户端青石9月27日消息(记者 林小满)", "云岭网、云岭网客户端青石9月27日消息"),
        ("云岭社青石电 （记者林小满）", "云岭社青石电"),
        ("本报讯 今日", "本报讯"),
        ("云岭体育讯 老桥", "云岭体育讯"),
        ("云岭网-新青石客户端讯 今日", "云岭网-新青石客户端讯"),
        ("云岭网消息：老桥", "云岭网消息"),
        ("【云岭日报讯】老桥", "云岭日报讯"),
        ("〔記者林小滿／青石報導〕老橋", "記者林小滿／青石報導"),
        ("【云岭网报道 记者 林小满】老桥", "云岭网报道"),
        # No 电头: an attribution, another word, a date.
        ("据云岭电视台5月10日报道，老桥", None),
        ("据云岭财经9月26日消息，老桥", None),
        ("通讯 青石镇的一天", None),
        ("今日快讯：老桥", None),
        ("【2026年3月26日讯】", None),
        ("5月9日下午，会议召开", None),
    ],
)
def test_dateline(opens: str, expected: str | None) -> None:
    assert dateline([opens]) == expected
    assert dateline(["老桥通车", opens]) == expected
    assert dateline(["青石镇的老桥修了两年，今天通车。", opens]) is None


@pytest.mark.parametrize(
    ("opens", "expected"),
    [
        ("云岭社青石8月25日电(记者林小满 周小韬)老桥", [("记者", "林小满"), ("记者", "周小韬")]),
        (
            "云岭日报讯（见习记者 林小满 通讯员 周小韬 文/图）老桥",
            [("见习记者", "林小满"), ("通讯员", "周小韬")],
        ),
        ("（云岭晚报） (特约记者舟小游) 老桥", [("记者", "舟小游")]),
        ("［云岭网记者林小满6月10日报道］老桥", [("记者", "林小满")]),
        ("〔記者林小滿／青石報導〕老橋", [("记者", "林小滿")]),
        ("青石镇的老桥修好了。（记者 林小满）下一段", []),
        ("昨天（记者从镇上获悉）老桥通车", []),
    ],
)
def test_who_is_named_where_a_text_opens(opens: str, expected: list[tuple[str, str]]) -> None:
    assert [(by.role, by.name) for by in opening(opens)] == expected


@pytest.mark.parametrize(
    ("closes", "editors", "source"),
    [
        ("桥通了。（編輯：林小滿）1120221", ("林小滿",), None),
        ("桥通了。（来源：云岭日报 编辑：林小满）", ("林小满",), "云岭日报"),
        ("桥通了。（云岭网 编辑：林小满）", ("林小满",), None),
    ],
)
def test_what_the_last_brackets_say(closes: str, editors: tuple[str, ...], source: str | None) -> None:
    said = closing(closes)
    assert said is not None
    assert (said.editors, said.source) == (editors, source)
    assert closing("桥通了。（编辑部供图）") is None


def test_names_end_before_what_they_did() -> None:
    assert people("林小满、周小韬参与采写") == ("林小满", "周小韬")
    assert people("林小满摄") == ("林小满",)
    assert people("赵小山 文/图") == ("赵小山",)


def test_original_headline() -> None:
    assert original_headline("　　原标题：云岭夜市开张") == "云岭夜市开张"
    assert original_headline("（原標題：雲嶺夜市開張）") == "雲嶺夜市開張"
    assert original_headline("【原标题】云岭夜市开张") == "云岭夜市开张"
    assert original_headline("他说原标题很好") is None
    assert original_headline("（原题为《云岭夜市开张》）") == "云岭夜市开张"
    assert original_headline("原题材料已经用完") is None
    assert original_headline("本文原标题：《云岭夜市开张》") == "云岭夜市开张"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("本报记者 张小山 李小玉", [("记者", "张小山"), ("记者", "李小玉")]),
        ("云岭日报全媒体记者 张小山 通讯员 赵小河 文/图", [("记者", "张小山"), ("通讯员", "赵小河")]),
        ("新华社记者张小山、李小玉", [("记者", "张小山"), ("记者", "李小玉")]),
        ("云岭晚报记者张小山报道", [("记者", "张小山")]),
        ("本报记者：张小山 驻地记者 李小玉", [("记者", "张小山"), ("记者", "李小玉")]),
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
        ("您修桥修了15年", []),
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
