"""Where the reader's time goes, page by page: python -m tests.bench.read_profile [--corpus DIR]

Each stage counts only its own time, not that of a stage that it calls. Wall clock, one process.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from types import GeneratorType
from typing import Any
from unittest.mock import patch

from rich.console import Console
from rich.table import Table
from scrapy.utils.project import get_project_settings

from crawler.commands import declared
from pipelines.news.absence import understand
from tests.bench import readers
from tests.bench.corpus import pages
from tests.bench.read import options

# A name that the reader no longer has is left out; a stage of which none is left is said to be unknown.
STAGES = {
    "decode": ("layout:decode", "looked:decode"),
    "parse, names": ("layout:Page",),
    "any page: its lines": ("generic:lines_of",),
    "any page: headline, body": ("generic:find", "generic:densest", "generic:whole", "generic:headline_of"),
    "fields by selectors": ("selected:text_of", "selected:first"),
    "label lines": ("meta_lines:labels_around", "meta_lines:meta", "selected:meta_of"),
    "labels, times, sources": ("byline:labelled", "times:published", "selected:_source"),
    "furniture in the body": ("layout:take_out", "layout:captions", "layout:prose_of"),
    "text walk": ("layout:blocks",),
    "a second look": ("absence:looked", "no_news:looked"),
}
REST = "rest"


class Clock:
    """Seconds per stage; time inside an inner stage is the inner one's."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.stack = [REST]
        self.since = time.perf_counter()

    def _turn(self) -> None:
        now = time.perf_counter()
        self.seconds[self.stack[-1]] += now - self.since
        self.since = now

    @contextmanager
    def within(self, stage: str) -> Iterator[None]:
        self._turn()
        self.stack.append(stage)
        try:
            yield
        finally:
            self._turn()
            self.stack.pop()

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            with self.within(stage):
                found = function(*args, **named)
                return list(found) if isinstance(found, GeneratorType) else found

        return call


def measure(clock: Clock, stack: ExitStack) -> list[str]:
    """Put the clock around every stage; the stages that could not be found."""
    unknown = []
    for stage, names in STAGES.items():
        found = False
        for name in names:
            module, _, attribute = name.partition(":")
            home = import_module(f"pipelines.news.{module}")
            if function := getattr(home, attribute, None):
                stack.enter_context(patch.object(home, attribute, clock.timed(stage, function)))
                found = True
        if not found:
            unknown.append(stage)
    return unknown


def main() -> None:
    console, corpus = Console(), options().corpus
    if not (corpus / "pages.jsonl").exists():
        console.print(f"skipped: no labelled pages in {corpus}")
        return
    captures = readers.captured(list(pages(corpus)), declared(get_project_settings()))
    for one in captures:  # caches filled, modules loaded
        understand(one)
    with ExitStack() as stack:
        clock = Clock()
        unknown = measure(clock, stack)
        with clock.within(REST):
            for one in captures:
                understand(one)
    console.print(table(clock.seconds, len(captures), sum(len(one.payload) for one in captures)))
    if unknown:
        console.print(f"not found in the reader, counted as {REST}: {', '.join(unknown)}")


def table(seconds: dict[str, float], count: int, size: int) -> Table:
    total = sum(seconds.values())
    told = Table(
        title=f"{count} pages, {size / count / 1000:.0f} kB each: {1000 * total / count:.2f} ms a page"
    )
    told.add_column("stage")
    told.add_column("ms a page", justify="right")
    told.add_column("share", justify="right")
    for stage in (*STAGES, REST):
        spent = seconds.get(stage, 0.0)
        told.add_row(stage, f"{1000 * spent / count:.2f}", f"{spent / total:.0%}")
    return told


if __name__ == "__main__":
    main()
