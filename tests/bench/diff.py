"""How long comparing takes, and how much it marks, beside difflib and the fewest marks there can be.

`python -m tests.bench.diff`: invented articles, every figure from this run. diff-match-patch joins in if installed.
"""

from __future__ import annotations

import importlib.util
import random
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import partial
from typing import TypeVar

from rapidfuzz.distance import Indel
from rich.console import Console
from rich.table import Table

from pipelines.news.alignment import align
from pipelines.news.textdiff import Edit, Op, edits, sides, widened

WORDS = (
    "图书馆 新馆 读者 开放 阅览室 座位 书架 借阅 办理 时间 首批 门前 排队 馆长 介绍 藏书 "
    "三层 期限 每周 活动 老馆 春天 少儿 朗读 志愿者 云岭县 今日 重新 展览 手稿 的 在 和 为 将 已"
).split()
OPS: dict[int, Op] = {-1: "-", 0: "=", 1: "+"}
Engine = Callable[[str, str], list[Edit]]
Found = TypeVar("Found")


def sentence(rng: random.Random) -> str:
    words = rng.choices(WORDS, k=rng.randint(6, 16))
    return "".join(words) + f"{rng.randint(2, 400)}个，" + "".join(rng.choices(WORDS, k=5)) + "。"


def text(rng: random.Random, length: int) -> str:
    written = ""
    while len(written) < length:
        written += sentence(rng)
    return written[:length]


def corrected(rng: random.Random, before: str, times: int) -> str:
    """One letter changed, put in or taken out, here and there."""
    letters = list(before)
    for _ in range(times):
        at = rng.randrange(len(letters))
        letters[at : at + rng.randint(0, 1)] = rng.choice(["", "鹤", "7"])
    return "".join(letters)


def rewritten(rng: random.Random, before: str, times: int) -> str:
    """Sentences put in, taken out, replaced."""
    sentences = before.split("。")
    for _ in range(times):
        at = rng.randrange(len(sentences))
        sentences[at : at + rng.randint(0, 2)] = [sentence(rng)[:-1]] * rng.randint(0, 1)
    return "。".join(sentences)


def difflib_edits(before: str, after: str) -> list[Edit]:
    found: list[Edit] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("=", before[i1:i2]))
        else:
            found += [("-", before[i1:i2]), ("+", after[j1:j2])]
    return [(op, piece) for op, piece in found if piece]


def dmp_edits(before: str, after: str) -> list[Edit]:
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    diffs = engine.diff_main(before, after)
    engine.diff_cleanupSemantic(diffs)
    return [(OPS[op], piece) for op, piece in diffs]


def engines() -> dict[str, Engine]:
    found: dict[str, Engine] = {"gaigao": edits, "… widened": lambda a, b: widened(edits(a, b))}
    found["difflib"] = difflib_edits
    if importlib.util.find_spec("diff_match_patch"):
        found["diff-match-patch"] = dmp_edits
    return found


def cases(rng: random.Random) -> dict[str, tuple[str, str]]:
    short, long = text(rng, 800), text(rng, 20_000)
    return {
        "800 letters, 1 digit": (short, short[:400] + "7" + short[401:]),
        "800 letters, 5 corrections": (short, corrected(rng, short, 5)),
        "20,000 letters, 40 corrections": (long, corrected(rng, long, 40)),
        "20,000 letters, 20 sentences": (long, rewritten(rng, long, 20)),
        "20,000 letters, no stops, 40 corrections": (
            bare := long.replace("。", "").replace("，", ""),
            corrected(rng, bare, 40),
        ),
        "20,000 letters, all others": (long, text(rng, 20_000)),
    }


def hostile(rng: random.Random) -> dict[str, Callable[[], object]]:
    mega = text(rng, 1_000_000)
    bare = mega.replace("。", "").replace("，", "")
    letters, others = rng.choices(mega, k=5000), rng.choices(mega, k=5000)
    paragraphs = [text(rng, 300) for _ in range(100)]
    shuffled = [corrected(rng, one, 3) for one in rng.sample(paragraphs, 100)]
    new = [text(rng, 300) for _ in range(100)]
    return {
        "1 MB, 40 corrections": partial(edits, mega, corrected(rng, mega, 40)),
        "1 MB, no stops, 2 corrections": partial(edits, bare, corrected(rng, bare, 2)),
        "1 MB, all others": partial(edits, mega, text(rng, 1_000_000)),
        "1 MB, one and the same letter": partial(edits, "馆" * 500_000, "馆" * 499_999),
        "5,000 paragraphs of one letter": partial(align, letters, others),
        "5,000 the same paragraphs, 3 taken out": partial(align, ["＊"] * 5000, ["＊"] * 4997),
        "100 paragraphs, 30,000 letters, all new": partial(align, paragraphs, new),
        "100 paragraphs shuffled and corrected": partial(align, paragraphs, shuffled),
    }


def timed(run: Callable[[], Found]) -> tuple[float, Found]:
    """Milliseconds of processor time, the best of three, and what came out."""
    took: list[float] = []
    for _ in range(3):
        started = time.process_time()
        found = run()
        took.append(1000 * (time.process_time() - started))
    return min(took), found


def marked(found: Sequence[Edit]) -> int:
    return sum(len(piece) for op, piece in found if op != "=")


def against_others(rng: random.Random) -> Table:
    known = engines()
    table = Table("text", *(f"{name}: ms / marks ÷ fewest / pieces" for name in known), title="edits")
    for name, (before, after) in cases(rng).items():
        fewest = Indel.distance(before, after)
        cells = []
        for engine in known.values():
            ms, found = timed(partial(engine, before, after))
            assert sides(found) == (before, after)
            pieces = sum(op != "=" for op, _ in found)
            cells.append(f"{ms:.1f} / {marked(found) / fewest:.2f} / {pieces}")
        table.add_row(name, *cells)
    return table


def bounded(rng: random.Random) -> Table:
    table = Table("text", "ms", title="what a broken or hostile page may hold")
    for name, run in hostile(rng).items():
        table.add_row(name, f"{timed(run)[0]:.0f}")
    return table


if __name__ == "__main__":
    console = Console()
    console.print(against_others(random.Random(7)))
    console.print(bounded(random.Random(7)))
