"""How long a comparison takes, beside lxml's parse of both pages in the same run: python -m tests.bench.tell_speed

[--corpus DIR] [--passes 3]. From captured bytes to verdict; pages of middling size. `first held`: what the first page
says is known, as a crawl knows it from its archive; otherwise nothing was read before. No line of either page was seen
before. The ratio is the figure to compare: a busy machine slows both.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import islice
from unittest.mock import patch

from lxml import etree
from rich.console import Console
from rich.table import Table
from scrapy.utils.project import get_project_settings

from crawler.commands import declared
from pipelines.news import telling
from pipelines.news.absence import understand
from pipelines.news.article import Article, Capture, Refusal
from pipelines.news.page import PARSER
from pipelines.news.signature import Signature
from pipelines.news.telling import Told
from tests.bench.read import options
from tests.bench.tell import LEAST_BYTES, MOST_BYTES, SPEED, TIMED
from tests.bench.tell_cases import located, seeded, seeders
from tests.bench.tell_gaigao import KEPT, Gaigao


def pairs() -> Iterator[tuple[str, list[tuple[Capture, Capture]]]]:
    known = declared(get_project_settings())
    ask = Gaigao(known)
    found = [
        one for one in located(options().corpus, known) if LEAST_BYTES < len(one.page.payload()) < MOST_BYTES
    ]
    for kind, name in SPEED.items():
        cases = seeded(name, seeders()[name], found, most=TIMED, seed=1)
        captured = [ask.captures(case) for case in islice(cases, TIMED)]
        if kind == next(iter(SPEED)):  # a page twice
            yield "identical", [(old, old) for old, _ in captured]
        yield kind, captured


def seconds(work: Callable[[Capture, Capture], object], both: list[tuple[Capture, Capture]]) -> float:
    """CPU seconds of a pair, the best of the passes."""
    times = []
    for _ in range(options().passes):
        spent = 0.0
        for old, new in both:
            for kept in KEPT:
                kept.cache_clear()
            begun = time.process_time()
            work(old, new)
            spent += time.process_time() - begun
        times.append(spent)
    return min(times) / len(both)


def held(both: list[tuple[Capture, Capture]]) -> Callable[[Capture, Capture], object]:
    """Telling by who has read the first pages."""
    read = {id(old): understand(old) for old, _ in both}

    def known(visit: Capture, signature: Signature | None = None) -> Article | Refusal:
        return read.get(id(visit)) or understand(visit, signature)

    def work(old: Capture, new: Capture) -> Told:
        with patch.object(telling, "understand", known):
            return telling.tell(old, new)

    return work


def parse(old: Capture, new: Capture) -> None:
    for one in (old, new):
        etree.fromstring(one.payload, PARSER)


def main() -> None:
    told = Table(
        "unchanged or not", "pairs", "compares/s", "lxml's two parses = 1", "first held: compares/s", "ratio"
    )
    for kind, both in pairs():
        parsing, whole, later = (seconds(work, both) for work in (parse, telling.tell, held(both)))
        rates = ((f"{1 / took:.0f}", f"{took / parsing:.2f}") for took in (whole, later))
        told.add_row(kind, str(len(both)), *(figure for rate in rates for figure in rate))
    Console().print(told)


if __name__ == "__main__":
    main()
