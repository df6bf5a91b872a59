from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from pipelines.news.alignment import Pair, PairKind, align
from pipelines.news.text import normal
from pipelines.news.textdiff import Edit, edits, sides, widened

# Few letters, so that texts have much in common; stops, digits, Latin letters and blanks among them.
LETTERS = "云岭县馆长，。、；\n 12.%万月日Ab"
TEXT = st.one_of(st.text(LETTERS, max_size=60), st.text(max_size=40))
PARAGRAPHS = st.lists(st.one_of(st.text("云岭。", max_size=3), st.text(LETTERS, max_size=40)), max_size=9)
ARTICLE = (
    "云岭县图书馆新馆今日开放，首批读者在门前排起了队。",
    "馆长王小禾介绍，新馆共有三层，藏书8万册，阅览座位600个。",
    "读者凭身份证即可办理借阅证，每次可借书10册，期限30天。",
    "新馆每周一闭馆，其余时间上午九时开门，晚上八时关门。",
    "老馆将改为少儿阅览室，预计明年春天重新开放。",
)
GATE, DIRECTOR, CARDS, HOURS, CHILDREN = ARTICLE


def shown(found: list[Edit]) -> str:
    """共[2|3]人; 共[2]人, taken out; 共[+3]人, put in."""
    signs = {"-": "[{}]", "+": "[+{}]", "=": "{}"}
    return "".join(signs[op].format(text) for op, text in found).replace("][+", "|")


def marked(found: list[Edit]) -> int:
    return sum(len(text) for op, text in found if op != "=")


SMALLEST = [
    ("3人获奖", "5人获奖", "[3|5]人获奖"),
    ("共有12人获奖。随后合影。", "共有13人获奖。随后合影。", "共有1[2|3]人获奖。随后合影。"),
    ("周一3场，周二2场", "周一5场，周二4场", "周一[3|5]场，周二[2|4]场"),
    ("发现漏水问题", "未发现漏水问题", "[+未]发现漏水问题"),
    ("馆长王小禾介绍", "馆长王小和介绍", "馆长王小[禾|和]介绍"),
    ("馆长王小禾、副馆长周原", "馆长周原、副馆长王小禾", "馆长[王小禾|周原]、副馆长[周原|王小禾]"),
    ("县长张三出席", "县委副书记、县长张三出席", "[+县委副书记、]县长张三出席"),
    ("会上，省长张三致辞", "会上，省委副书记、省长张三致辞", "会上，[+省委副书记、]省长张三致辞"),
    ("他出席，鼓掌。", "他出席，并致谢，鼓掌。", "他出席，[+并致谢，]鼓掌。"),
    ("周原、陈默、林秋", "周原、林秋", "周原、[陈默、]林秋"),
    ("昨日上午召开会议", "今天下午举行会议", "[昨日上午召开|今天下午举行]会议"),
    ("昨日云岭县图书馆上午闭馆", "今天云岭县图书馆下午开门", "[昨日|今天]云岭县图书馆[上午闭馆|下午开门]"),
    ("读者一早前来图书馆新馆门前等候办理", "市民清晨涌入图书馆新馆广场聚集参观",
     "[读者一早前来|市民清晨涌入]图书馆新馆[门前等候办理|广场聚集参观]"),
    ("3人2天", "5人4天", "[3|5]人[2|4]天"),
    ("开馆。闭馆。", "开馆。借书。闭馆。", "开馆。[+借书。]闭馆。"),
    ("開館12天", "開館13天", "開館1[2|3]天"),
    ("同一句话。", "同一句话。", "同一句话。"),
    ("", "新的", "[+新的]"),
    ("旧的", "", "[旧的]"),
    ("", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "told"), SMALLEST)
def test_marks_are_small_and_whole(before: str, after: str, told: str) -> None:
    assert shown(edits(before, after)) == told


WIDENED = [
    ("共12人", "共13人", "共[12|13]人"),
    ("占12%左右", "占13%左右", "占[12%|13%]左右"),
    ("增长3.5万册", "增长3.6万册", "增长[3.5万|3.6万]册"),
    ("投资5万元", "投资5亿元", "投资[5万|5亿]元"),
    ("1,200人", "1,300人", "[1,200|1,300]人"),
    ("7月10日开馆", "7月11日开馆", "[7月10日|7月11日]开馆"),
    ("2026年7月10日", "2025年7月10日", "[2026年7月10日|2025年7月10日]"),
    ("上午9:30开门", "上午9:00开门", "上午[9:30|9:00]开门"),
    ("三十二人", "三十三人", "[三十二|三十三]人"),
    ("参加Reading Day活动", "参加Reader Day活动", "参加[Reading|Reader] Day活动"),
    ("馆长王小禾", "馆长王小和", "馆长王小[禾|和]"),
    ("12", "12.5", "[12|12.5]"),
    ("12345册", "925册", "[12345|925]册"),
    ("开馆", "未开馆", "[+未]开馆"),
]


@pytest.mark.parametrize(("before", "after", "told"), WIDENED)
def test_a_reader_sees_whole_numbers_dates_and_latin_words(before: str, after: str, told: str) -> None:
    assert shown(widened(edits(before, after))) == told


@given(TEXT, TEXT)
def test_edits_hold_both_texts(before: str, after: str) -> None:
    for found in (edits(before, after), widened(edits(before, after))):
        assert sides(found) == (before, after)


@given(TEXT, TEXT)
def test_every_edit_says_something_and_stands_apart(before: str, after: str) -> None:
    for found in (edits(before, after), widened(edits(before, after))):
        ops = "".join(op for op, _ in found)
        assert all(text for _, text in found)
        assert not any(twice in ops for twice in ("==", "--", "++", "+-"))


@given(TEXT, TEXT)
def test_widening_marks_more_and_twice_is_once(before: str, after: str) -> None:
    found = edits(before, after)
    wide = widened(found)
    assert marked(wide) >= marked(found)
    assert widened(wide) == wide


@given(
    st.text(LETTERS, min_size=1, max_size=80), st.integers(0, 79), st.sampled_from("乙9，。"), st.booleans()
)
def test_one_letter_changed_marks_one_letter(text: str, at: int, letter: str, put_in: bool) -> None:
    at %= len(text)
    other = text[:at] + letter + text[at + (not put_in) :]
    assert marked(edits(text, other)) == Indel.distance(text, other)


@given(st.lists(st.sampled_from(ARTICLE), min_size=2, max_size=5, unique=True), st.data())
def test_letters_changed_here_and_there_mark_at_most_half_as_many_more(
    sentences: list[str], data: st.DataObject
) -> None:
    before = "".join(sentences)
    after = list(before)
    for at in data.draw(st.sets(st.integers(0, len(before) - 1), min_size=1, max_size=6)):
        after[at] = "鹤"
    other = "".join(after)
    assert marked(edits(before, other)) <= 1.5 * Indel.distance(before, other)


K, E, A, R, M, S, G = PairKind  # kept, edited, added, removed, moved, split, merged
RULE = "＊＊＊"
ALIGNED = [
    ("nothing", ARTICLE, ARTICLE, "KKKKK"),
    ("empty", (), (), ""),
    ("first text", (), (GATE, HOURS), "AA"),
    ("all gone", (GATE, HOURS), (), "RR"),
    ("a digit", ARTICLE, (GATE, DIRECTOR.replace("8", "9"), *ARTICLE[2:]), "KEKKK"),
    ("put in", (GATE, HOURS), (GATE, DIRECTOR, HOURS), "KAK"),
    ("taken out", (GATE, DIRECTOR, HOURS), (GATE, HOURS), "KRK"),
    ("replaced by another", (GATE, DIRECTOR, HOURS), (GATE, CHILDREN, HOURS), "KRAK"),
    ("moved up", ARTICLE, (CHILDREN, *ARTICLE[:4]), "MKKKK"),
    ("moved down", ARTICLE, (*ARTICLE[1:], GATE), "KKKKM"),
    ("changed places: the shorter moved", (GATE, CARDS), (CARDS, GATE), "KM"),
    ("moved and edited", ARTICLE, (CHILDREN.replace("春", "秋"), *ARTICLE[:4]), "MKKKK"),
    ("short, and somewhat alike elsewhere", ("一、总体要求", GATE), (GATE, "二、总体要求"), "RKA"),
    ("somewhat alike elsewhere", (DIRECTOR, GATE), (GATE, "馆长王小禾邀请少儿读者春天再来新馆阅览室朗读。"), "RKA"),
    ("an empty one elsewhere", ("", GATE), (GATE, " "), "RKA"),
    ("split", (GATE, DIRECTOR + CARDS, HOURS), (GATE, DIRECTOR, CARDS, HOURS), "KSK"),
    ("split in three", (GATE + DIRECTOR + CARDS,), (GATE, DIRECTOR, CARDS), "S"),
    ("merged", (GATE, DIRECTOR, CARDS, HOURS), (GATE, DIRECTOR + CARDS, HOURS), "KGK"),
    ("split and its neighbours edited",
     (GATE, DIRECTOR + CARDS, HOURS), (GATE[1:], DIRECTOR, CARDS, HOURS[1:]), "ESE"),
    ("split, and a digit", (GATE, DIRECTOR + CARDS), (GATE, DIRECTOR.replace("8", "9"), CARDS), "KS"),
    ("split in three, and digits", (GATE + DIRECTOR + CARDS,), (GATE, DIRECTOR.replace("8", "9"), CARDS[1:]), "S"),
    ("merged, and a digit", (DIRECTOR, CARDS, HOURS), (DIRECTOR + CARDS.replace("10", "12"), HOURS), "GK"),
    ("edited beside a new one", (GATE, HOURS), (GATE, CARDS, HOURS[1:]), "KAE"),
    ("edited beside one gone", (GATE, CARDS, HOURS), (GATE, HOURS[1:]), "KRE"),
    ("a sentence of it left for a new one", (DIRECTOR + CARDS,), (DIRECTOR, CARDS[:9] + CHILDREN + GATE), "EA"),
    ("script and punctuation", ("馆内“藏书”８万册。",), ("館內「藏書」8萬册。",), "K"),
    ("script, and a digit", ("馆内藏书８万册。",), ("館內藏書9萬册。",), "E"),
    ("rules between paragraphs, one with its rule gone",
     (RULE, GATE, RULE, DIRECTOR, RULE, CARDS, RULE), (RULE, GATE, RULE, CARDS, RULE), "KKKRRKK"),
    ("rules, and an edit", (RULE, GATE, RULE, CARDS, RULE), (RULE, GATE, RULE, CARDS[1:], RULE), "KKKEK"),
    ("a rule moved past a paragraph", (RULE, GATE, CARDS), (GATE, RULE, CARDS), "KMK"),
    ("much more behind it", (GATE, "雨停了。", HOURS), (GATE, f"雨停了。{DIRECTOR}{CARDS}", HOURS), "KEK"),
    ("all gone behind its first clause", (GATE, f"此外，{CHILDREN}{CARDS}"), (GATE, "此外。"), "KE"),
    ("all gone between its ends", (GATE, f"雨停了。{CHILDREN}{CARDS}（完）"), (GATE, "雨停了。（完）"), "KE"),
    ("all gone before its end", (f"{CHILDREN}{CARDS}雨停了。", GATE), ("雨停了。", GATE), "EK"),
    ("no clause of it left", (GATE, f"此外{CHILDREN}{CARDS}"), (GATE, "此外。"), "KRA"),
    ("another name in a list", ("名单：", "王大年", "李小船"), ("名单：", "王大年", "宋雨"), "KKE"),
    ("two names for one", ("名单：", "李小船", GATE), ("名单：", "宋雨", "何晓", GATE), "KRAAK"),
    ("another short sentence", (GATE, "雨停了。", HOURS), (GATE, "会场很热闹。", HOURS), "KRAK"),
    ("rules put in everywhere", (GATE, CARDS), (RULE, GATE, RULE, RULE, CARDS, RULE), "AKAAKA"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "told"), [row[1:] for row in ALIGNED], ids=[row[0] for row in ALIGNED]
)
def test_what_became_of_each_paragraph(before: tuple[str, ...], after: tuple[str, ...], told: str) -> None:
    signs = dict(zip(PairKind, "KEARMSG", strict=True))
    assert "".join(signs[pair.kind] for pair in align(before, after)) == told


def test_pairs_say_what_stood_where() -> None:
    before = (GATE, DIRECTOR + CARDS, HOURS, CHILDREN)
    after = (CHILDREN[1:], GATE, DIRECTOR, CARDS)
    assert align(before, after) == [
        Pair(M, (CHILDREN,), (CHILDREN[1:],)),
        Pair(K, (GATE,), (GATE,)),
        Pair(S, (DIRECTOR + CARDS,), (DIRECTOR, CARDS)),
        Pair(R, (HOURS,), ()),
    ]


def test_a_removed_paragraph_stands_before_what_took_its_place() -> None:
    assert [pair.kind for pair in align((GATE, DIRECTOR, HOURS), (GATE, CHILDREN, HOURS[1:]))] == [K, R, A, E]


def test_a_kept_paragraph_is_shown_as_printed_then_and_now() -> None:
    assert align(("馆內８万",), ("馆内8万",)) == [Pair(K, ("馆內８万",), ("馆内8万",))]


@given(PARAGRAPHS, PARAGRAPHS)
def test_every_paragraph_stands_once(before: list[str], after: list[str]) -> None:
    found = align(before, after)
    assert [text for pair in found for text in pair.after] == after
    assert sorted(text for pair in found for text in pair.before) == sorted(before)
    in_place = [text for pair in found if pair.kind is not M for text in pair.before]
    rest = iter(before)
    assert all(text in rest for text in in_place)


@given(PARAGRAPHS, PARAGRAPHS)
def test_each_kind_is_what_it_says(before: list[str], after: list[str]) -> None:
    for kind, old, new in ((pair.kind, pair.before, pair.after) for pair in align(before, after)):
        sides = (min(len(old), 2), min(len(new), 2))
        assert sides == {A: (0, 1), R: (1, 0), S: (1, 2), G: (2, 1)}.get(kind, (1, 1))
        same = "".join(map(normal, old)) == "".join(map(normal, new))
        assert same or kind is not K
        assert not same or kind not in {E, A, R} or not (old and new)


@given(PARAGRAPHS, PARAGRAPHS)
def test_what_both_begin_and_end_with_is_passed_over_without_a_trace(
    before: list[str], after: list[str]
) -> None:
    """Where a line repeats nothing is passed over."""
    before, after = list(dict.fromkeys(before)), list(dict.fromkeys(after))
    assert align(before, after) == align([*before, "***", "***"], [*after, "***", "***"])[:-2]


@given(PARAGRAPHS)
def test_an_article_compared_with_itself_is_kept(before: list[str]) -> None:
    assert all(pair.kind is K for pair in align(before, before))


@given(st.lists(st.sampled_from(ARTICLE), min_size=1, max_size=5, unique=True), st.data())
def test_lines_that_repeat_never_pull_an_article_out_of_place(some: list[str], data: st.DataObject) -> None:
    def ruled() -> list[str]:
        counts = data.draw(st.lists(st.integers(0, 3), min_size=len(some), max_size=len(some)))
        return [text for one, count in zip(some, counts, strict=True) for text in (*[RULE] * count, one)]

    found = align(ruled(), ruled())
    assert [pair.before for pair in found if pair.kind is K and RULE not in pair.before] == [
        (one,) for one in some
    ]


# Texts of hostile or broken pages: each takes less than half a second; a busy machine is given ten times that.
SLOW: list[tuple[str, Callable[[], object]]] = [
    ("one letter", lambda: edits("甲" * 500_000, "甲" * 400_000 + "乙")),
    ("one sentence", lambda: edits("甲。" * 250_000, "甲。" * 240_000 + "乙")),
    ("a megabyte of one line", lambda: edits("乙" + "甲乙丙" * 110_000, "甲乙丁" * 110_000 + "丙")),
    ("nothing in common", lambda: edits("".join(map(chr, range(0x4E00, 0x9C20))), "藏书" * 10_000)),
    ("digits", lambda: widened(edits("1" * 20_000, "2" * 20_000))),
    ("letters as paragraphs", lambda: align("甲乙丙丁戊" * 1000, "丙甲戊乙丁" * 1000)),
    ("all paragraphs new", lambda: align([f"甲{n}" * 40 for n in range(900)], [f"乙{n}" * 40 for n in range(900)])),
    ("long paragraphs new", lambda: align([f"甲{n}" * 999 for n in range(90)], [f"乙{n}" * 999 for n in range(90)])),
]  # fmt: skip


@pytest.mark.parametrize("compare", [row[1] for row in SLOW], ids=[row[0] for row in SLOW])
def test_hostile_texts_are_bounded(compare: Callable[[], object]) -> None:
    started = time.process_time()
    compare()
    assert time.process_time() - started < 5
