"""How long a comparison takes, beside lxml's parse of both pages in the same run: python -m tests.bench.tell_speed

[--corpus DIR] [--passes 3]. From captured bytes to verdict, nothing read before; pages of middling size. The ratio
is the figure to compare: a busy machine slows both.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import islice

from lxml import etree
from rich.console import Console
from rich.table import Table
from scrapy.utils.project import get_project_settings

from crawler.commands import declared
from pipelines.news import charset
from pipelines.news.article import Capture
from pipelines.news.page import PARSER
from pipelines.news.telling import tell
from tests.bench.read import options
from tests.bench.tell import LEAST_BYTES, MOST_BYTES, TIMED
from tests.bench.tell_cases import located, seeded, seeders
from tests.bench.tell_gaigao import Gaigao

# What is told -> the class of seeds that shows it; `identical` takes the first's pages twice.
KINDS = {"bytes only": "csrf tokens", "noise": "read counters", "edited": "numbers"}


def pairs() -> Iterator[tuple[str, list[tuple[Capture, Capture]]]]:
    known = declared(get_project_settings())
    ask = Gaigao(known)
    found = [
        one for one in located(options().corpus, known) if LEAST_BYTES < len(one.page.payload()) < MOST_BYTES
    ]
    for kind, name in KINDS.items():
        cases = seeded(name, seeders()[name], found, most=TIMED, seed=1)
        captured = [ask.captures(case) for case in islice(cases, TIMED)]
        if kind == "bytes only":
            yield "identical", [(old, old) for old, _ in captured]
        yield kind, captured


def seconds(work: Callable[[Capture, Capture], object], both: list[tuple[Capture, Capture]]) -> float:
    """CPU seconds of a pair, the best of the passes."""
    times = []
    for _ in range(options().passes):
        charset._decoded.cache_clear()
        begun = time.process_time()
        for old, new in both:
            work(old, new)
        times.append(time.process_time() - begun)
    return min(times) / len(both)


def parse(old: Capture, new: Capture) -> None:
    for one in (old, new):
        etree.fromstring(one.payload, PARSER)


def main() -> None:
    told = Table("unchanged or not", "pairs", "compares/s", "lxml's two parses = 1")
    for kind, both in pairs():
        parsing, telling = seconds(parse, both), seconds(tell, both)
        told.add_row(kind, str(len(both)), f"{1 / telling:.0f}", f"{telling / parsing:.2f}")
    Console().print(told)


if __name__ == "__main__":
    main()
