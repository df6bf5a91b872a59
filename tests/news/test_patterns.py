"""Every pattern of the news floor against lines made of its own parts: none takes the power of a line's length."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import re._constants as op
import re._parser as parser
import signal
import time
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

import pytest

import pipelines.news
from pipelines.news.blind import CODE
from pipelines.news.blocks import ADDRESS, NO_PICTURE, PLAYER, SIGN
from pipelines.news.charset import META as CHARSET
from pipelines.news.emptied import CODE as CODE_AND_COMMENTS
from pipelines.news.emptied import META
from pipelines.news.furniture import is_keywords
from pipelines.news.hidden import PADDED
from pipelines.news.label_lines import label_line
from pipelines.news.led_away import OPENS
from pipelines.news.notices import GONE_CHARS, MISSING
from pipelines.news.on_both import IMAGE_TAG
from pipelines.news.pictures import IDENTIFIER, PLACEHOLDER, SIZE
from pipelines.news.signature import ECHO
from pipelines.news.text import bare
from pipelines.news.words import house, promos
from pipelines.news.words.broken import UNFILLED
from pipelines.news.words.gone import GONE
from pipelines.news.words.numerals import by_value
from pipelines.news.words.people import LISTED
from pipelines.news.words.places import ONE_OF

# The longest line that furniture's patterns are asked of, and of CPU what no line of that length takes on any machine.
CHARS, SECONDS = 150, 1.0
# Of pieces of each pattern, and of lines made of them.
SAMPLES, LINES = 8, 50
COMMON = ' \u3000\n的1１a，。“"：:（(-/<&='
TAILS = ("", "。", "x龘")


def patterns() -> dict[re.Pattern[Any], str]:
    """All that stand in modules, also in tables, and where."""
    found: dict[re.Pattern[Any], str] = {}
    for module in pkgutil.walk_packages(pipelines.news.__path__, "pipelines.news."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for pattern in _within(value):
                found.setdefault(pattern, f"{module.name}.{name}")
    return found


# Searched for only: in a list of names one is found wherever the search begins.
SEARCHED = frozenset({LISTED})


def _within(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list | Mapping):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _within(one)


class Lines:
    """Lines that a pattern nearly matches: its pieces, and what repeats in it, again and again."""

    def __init__(self, pattern: re.Pattern[Any], samples: int = SAMPLES) -> None:
        self.rng = random.Random(1)
        self.repeated: set[tuple[str, str]] = set()
        self.samples: list[str] = []
        flags = pattern.flags if isinstance(pattern.pattern, str) else pattern.flags & ~re.UNICODE
        tree = parser.parse(pattern.pattern, flags)
        for _ in range(samples):
            whole: list[str] = []
            self._sample(tree, whole)
            self.samples.append(text := "".join(whole))
            self.repeated |= {("", text[:end]) for end in (1, 2, 3, 5, 8, len(text)) if text}

    def __iter__(self) -> Iterator[str]:
        pieces = [("", sign) for sign in COMMON] + sorted(self.repeated)
        for before, piece in self.rng.sample(pieces, min(LINES, len(pieces))):
            for tail in TAILS:
                yield before + (piece * CHARS)[:CHARS] + tail

    def _sample(self, tree: Any, out: list[str]) -> None:
        """A text that the tree matches, more or less."""
        for kind, value in tree:
            if kind is op.LITERAL:
                out.append(chr(value))
            elif kind in {op.NOT_LITERAL, op.ANY}:
                out.append(self.rng.choice(COMMON))
            elif kind is op.IN:
                out.append(self._sign(value))
            elif kind is op.BRANCH:
                self._sample(self.rng.choice(value[1]), out)
            elif kind is op.SUBPATTERN:
                self._sample(value[3], out)
            elif kind is op.ATOMIC_GROUP:
                self._sample(value, out)
            elif kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
                self._repeat(*value, out)

    def _repeat(self, least: int, most: int, body: Any, out: list[str]) -> None:
        once: list[str] = []
        self._sample(body, once)
        if most > 8 and (text := "".join(once)):
            self.repeated |= {("".join(out), text), ("", "".join(out) + text)}
        out += once * min(least or self.rng.randint(0, 1), 20)

    def _sign(self, members: Any) -> str:
        """One of a class, or what is in many."""
        told = [chr(value) for kind, value in members if kind is op.LITERAL]
        told += [chr(value[0]) for kind, value in members if kind is op.RANGE]
        return self.rng.choice([*told, *COMMON] if members[0][0] is op.NEGATE or not told else told)


def _too_long(*_: object) -> None:
    raise TimeoutError


def test_no_line_of_furniture_stops_a_pattern() -> None:
    slow = set[tuple[str, str]]()
    before = signal.signal(signal.SIGVTALRM, _too_long)
    try:
        for pattern, name in patterns().items():
            asked = (pattern.search,) if pattern in SEARCHED else (pattern.search, pattern.fullmatch)
            for line in Lines(pattern):
                text = line.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else line
                for ask in asked:
                    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
                    try:
                        ask(text)
                    except TimeoutError:
                        slow.add((name, line))
                    finally:
                        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)
    assert not slow


@pytest.mark.parametrize("words", [house, promos])
def test_no_line_is_passed_over_for_the_words_that_are_looked_for_first(words: ModuleType) -> None:
    for pattern in words.ALL:
        said = [line for line in Lines(pattern, 2_000).samples if pattern.fullmatch(line)]
        assert len(said) > 100
        assert not [line for line in said if not words.TELLING.search(line)]


def test_no_place_is_passed_over_for_the_sign_that_is_looked_at_first() -> None:
    """Where a pattern begins with a look at one sign, all that it finds begins with one of those."""
    looking = 0
    for pattern, name in patterns().items():
        tree = list(parser.parse(pattern.pattern, pattern.flags)) if isinstance(pattern.pattern, str) else []
        if len(tree) > 1 and tree[0][0] is op.ASSERT and tree[0][1][0] == 1 and tree[0][1][1][0][0] is op.IN:
            looking += 1
            assert not _first(tree[1:])[0] - _signs(tree[0][1][1][0][1]), name
    assert looking > 4


DIGITS = frozenset(filter(str.isdecimal, map(chr, range(0x10000))))
BLANKS = frozenset(filter(str.isspace, map(chr, range(0x10000))))


def _signs(members: Any) -> set[str]:
    """Those of a class."""
    found = set[str]()
    for kind, value in members:
        if kind is op.LITERAL:
            found.add(chr(value))
        elif kind is op.RANGE:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            found |= {op.CATEGORY_DIGIT: DIGITS, op.CATEGORY_SPACE: BLANKS}[value]
    return found


def _first(tree: Any) -> tuple[set[str], bool]:
    """The signs with which it may begin, and whether it may be empty."""
    found = set[str]()
    for kind, value in tree:
        signs, empty = set[str](), False
        if kind is op.LITERAL:
            signs = {chr(value)}
        elif kind is op.IN:
            signs = _signs(value)
        elif kind is op.BRANCH:
            told = list(map(_first, value[1]))
            signs, empty = set().union(*(one for one, _ in told)), any(one for _, one in told)
        elif kind is op.SUBPATTERN:
            signs, empty = _first(value[3])
        elif kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
            signs, empty = _first(value[2])
            empty = empty or value[0] == 0
        elif kind in {op.AT, op.ASSERT, op.ASSERT_NOT}:
            empty = True
        else:
            raise NotImplementedError(kind)
        found |= signs
        if not empty:
            return found, False
    return found, True


# What is asked of whole pages, of addresses of any length, of lines of any length: usual are some milliseconds.
@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (bare, "~" + ";" * 100_000 + "a"),
        (bare, ";~" * 50_000 + "a"),
        (bare, "e" + "\u0301\u0323" * 50_000),
        (bare, "カ" + "\uff9e\u0301" * 50_000),
        (label_line, "来源：" + "a" * 100_000),
        (label_line, "来源：2026-11-20 10:00 " + "a-" * 50_000),
        (is_keywords, "关键词：甲" + ";" * 100 + "。"),
        (is_keywords, "关键词：" + "甲,乙，丙 丁、" * 100 + "。"),
        (UNFILLED.search, "a.aex" * 20_000),
        (ECHO.search, "a" * 100_000),
        (CODE.search, "<style>" * 20_000),
        (CODE.search, "<script>&" * 20_000),
        (CODE_AND_COMMENTS.search, "<!--" * 20_000),
        (CODE_AND_COMMENTS.sub, "<script>" * 20_000),
        (META.search, "<meta " * 20_000),
        (META.search, "<!--enpproperty" * 5_000),
        (IMAGE_TAG.search, "<img " * 20_000),
        (PLAYER.search, ".player" * 20_000),
        (ADDRESS.match, "http://x/" + "a" * 100_000 + "。\n1"),
        (NO_PICTURE.match, "lazyload_" * 20_000),
        (SIGN.search, "ewm-" * 20_000),
        (OPENS.match, "\n" * 100_000 + "x"),
        (MISSING.search, "_404" * 20_000),
        (GONE.match, "文章" + "由" * GONE_CHARS),
        (GONE.match, "文章" + "由可能" * GONE_CHARS),
        (GONE.match, "因原因" * GONE_CHARS),
        (GONE.match, "想要" * GONE_CHARS),
        (GONE.match, "您要的" * GONE_CHARS),
        (PADDED.search, "padding:" * 20_000),
        (PLACEHOLDER.search, "-space" * 20_000),
        (PLACEHOLDER.search, "/log/" * 20_000),
        (SIZE.search, "-thumb" * 20_000 + "x"),
        (IDENTIFIER.search, "%E" * 20_000),
        (by_value, "一" * 100_000),
        (by_value, "百分之" * 30_000),
        (by_value, "1,1至" * 30_000),
        (ONE_OF.search, "、青禾" * 30_000),
    ],
)
def test_a_line_of_any_length_is_gone_through_soon(asked: Any, line: str) -> None:
    before = time.process_time()
    if asked == CODE_AND_COMMENTS.sub:
        asked("", line)
    else:
        asked(line)
    assert time.process_time() - before < SECONDS


def test_a_charset_behind_any_blanks_is_looked_for_soon() -> None:
    before = time.process_time()
    CHARSET.findall(b"<meta charset=" + b" " * 8_000)
    assert time.process_time() - before < SECONDS
