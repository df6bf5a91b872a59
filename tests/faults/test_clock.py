"""The clock a year ahead for a run, and right again: nothing is put off by it, and nothing is told for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipelines.news.revision import Kind
from tests.crawler.test_visits import crawled
from tests.faults.table import STORES
from tests.towns import town

# In the spider's file, which each run of it imports: whatever of ours asks for the time is told another.
AHEAD = """
import sys
from datetime import datetime

class Kind(type):
    def __instancecheck__(cls, one):
        return isinstance(one, datetime)

class Later(datetime, metaclass=Kind):
    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + timedelta(days=365)

for name, module in list(sys.modules.items()):
    if name.startswith(("crawler", "pipelines")) and getattr(module, "datetime", None) is datetime:
        module.datetime = Later
"""


def test_a_clock_that_was_ahead_puts_nothing_off_and_nothing_is_told_for_it(
    tmp_path: Path, embedded: str
) -> None:
    with crawled(town("qing"), tmp_path, embedded) as it:
        file = tmp_path / "towns_declared" / "town_qing.py"
        right = file.read_text("utf-8")
        file.write_text(right.replace("\nHOME", f"{AHEAD}\nHOME"), "utf-8")
        it.crawl()
        year = datetime.now(UTC) + timedelta(days=360)
        assert min(it.dues()) > year, "it is believed as long as it lasts"
        before = it.told(Kind.NEW)
        assert sorted(before) == sorted(it.town.headlines.values())
        it.town.headlines[103] = "清河镇103号桥改名安宁桥"
        file.write_text(right, "utf-8")
        said = it.crawl()
        assert STORES["clock"].line in said
        assert max(it.dues()) < datetime.now(UTC) + timedelta(days=30)
        assert it.told(Kind.NEW) == before
        it.crawl("-a", "revisit=all")
        assert it.told(Kind.EDITED) == [it.town.headlines[103]]
        assert STORES["clock"].line not in it.crawl()
