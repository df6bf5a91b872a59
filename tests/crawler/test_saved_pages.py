"""`scrapy read` and `scrapy compare`, as scripts use them."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.stores.evidence import Evidence
from tests.crawl import ROOT
from tests.samples import capture

PAGES = ROOT / "tests" / "pages"
DBW = PAGES / "heilongjiang_dbw" / "2024-end-k.html"
DBW_URL = "https://ljktx.dbw.cn/system/2024/10/25/059379001.shtml"


def scrapy(*arguments: str, stdin: str = "") -> tuple[int, list[dict], str]:
    env = {
        **os.environ,
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "DATABASE_URL": "postgresql://127.0.0.1:1/none",
    }
    ran = subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=ROOT,
        env=env,
        input=stdin,
        text=True,
        capture_output=True,
        check=False,
        timeout=60,
    )
    rows = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    return ran.returncode, rows, ran.stdout + ran.stderr


def test_read_tells_every_pages_fate_in_order(tmp_path: Path) -> None:
    zipped = tmp_path / "page.html.gz"
    zipped.write_bytes(gzip.compress(DBW.read_bytes()))
    place = Evidence(tmp_path).keep(capture(payload=DBW.read_bytes(), final_url=DBW_URL, url=DBW_URL))
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "binary.html").write_bytes(b"\x00" * 4000)
    listing = tmp_path / "list.html"
    listing.write_text(f'<ul><li><a href="{DBW_URL}">苹果节</a></li></ul>')
    jobs = [
        {"path": str(DBW), "url": DBW_URL},
        {"path": str(zipped), "url": DBW_URL},
        {"path": str(tmp_path / place.rpartition(":")[0])},
        {"path": str(tmp_path / "missing.html"), "url": DBW_URL},
        {"path": str(tmp_path / "empty.html"), "url": DBW_URL},
        {"path": str(tmp_path / "binary.html"), "url": DBW_URL},
        {"path": str(listing), "url": "https://ljktx.dbw.cn/"},
        {"path": str(DBW), "url": DBW_URL, "status": 404},
        {"path": str(DBW), "url": DBW_URL, "final_url": "https://www.dbw.cn/"},
        {"path": str(DBW)},
        {"path": str(DBW), "url": DBW_URL, "nonsense": 1},
    ]
    status, rows, _ = scrapy("read", "--jobs", "-", stdin="\n".join(map(json.dumps, jobs)) + "\nno json\n")
    assert status == 1
    assert [row.get("fate", "error") for row in rows] == [
        *["article"] * 3,
        "error",
        *["unreadable"] * 2,
        "listing",
        "withdrawn",
        "unreadable",  # a home page would link to others
        *["error"] * 3,
    ]
    article = rows[0]["article"]
    assert article["headline"] == "云岭苹果节开幕 36个品种等你来尝"
    assert (rows[0]["portal"], rows[0]["layout"], rows[0]["charset"]) == (
        "heilongjiang_dbw",
        "dbw-2024",
        "gb18030",
    )
    assert {row["article"]["text_fingerprint"] for row in rows[:3]} == {article["text_fingerprint"]}


def test_read_one_file_by_options() -> None:
    status, (row,), _ = scrapy(
        "read", str(DBW), "--url", DBW_URL, "--captured-at", "2024-11-01T00:00:00+08:00"
    )
    assert status == 0
    assert row["article"]["captured_at"] == "2024-11-01T00:00:00+08:00"


def edited(tmp_path: Path, before: str, after: str) -> Path:
    page = tmp_path / "after.html"
    page.write_bytes(DBW.read_bytes().decode("gb18030").replace(before, after).encode("gb18030"))
    return page


@pytest.mark.parametrize(
    ("before", "after", "verdict", "fields"),
    [
        ("1.8万斤", "2.8万斤", "edited", ["paragraphs"]),
        ("王小聪", "王小匆", "edited", ["responsible_editors"]),
        ('cost="26"', 'cost="31"', "unchanged", []),
        ("云岭苹果节开幕", "云岭蘋果節開幕", "unchanged", []),
    ],
)
def test_compare_tells_edits_and_only_edits(tmp_path: Path, before, after, verdict, fields) -> None:
    new = edited(tmp_path, before, after)
    status, (row,), _ = scrapy("compare", str(DBW), str(new), "--url", DBW_URL, "--json")
    assert (status, row["verdict"]) == (0, verdict)
    assert [change["field"] for change in row["changes"]] == fields


def test_compare_shows_people_the_marks_and_scripts_the_fates(tmp_path: Path) -> None:
    _, _, shown = scrapy("compare", str(DBW), str(edited(tmp_path, "36个", "38个")), "--url", DBW_URL)
    assert "[-36-]{+38+}" in shown
    _, (row,), _ = scrapy(
        "compare", str(DBW), str(edited(tmp_path, "36个", "38个")), "--url", DBW_URL, "--json"
    )
    change = row["changes"][0]
    assert change["field"] == "headline"
    assert change["sorts"] == ["headline", "numbers"]
    assert [edit for edit in change["edits"] if edit[0] != "="] == [["-", "6"], ["+", "8"]]
    assert 0.5 < row["significance"] <= 1
    old = {"path": str(DBW)}
    jobs = [
        {"url": DBW_URL, "old": old, "new": {**old, "status": 404}},
        {"url": DBW_URL, "old": {**old, "status": 404}, "new": old},
        {"url": DBW_URL, "old": old, "new": {**old, "status": 429}},
        {"url": DBW_URL, "old": old, "new": {**old, "status": 502}},
        {"url": DBW_URL, "old": old},
    ]
    status, rows, _ = scrapy("compare", "--jobs", "-", stdin="\n".join(map(json.dumps, jobs)))
    assert [row.get("verdict", "error") for row in rows] == [
        "withdrawn",
        "restored",
        "blocked",
        "outage",
        "error",
    ]
    assert status == 1
    assert rows[0] == {
        "verdict": "withdrawn",
        "reason": "http_404",
        "changes": [],
        "significance": 0.0,
        "silent": [],
    }


def test_a_malformed_job_is_one_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    bomb, torn, packed = (tmp_path / name for name in ("bomb.html.gz", "torn.html.gz", "none.html.gz"))
    bomb.write_bytes(gzip.compress(b"<p>" + b"a" * 40_000_000))
    torn.write_bytes(gzip.compress(b"a" * 9999)[:20])
    packed.write_bytes(b"no gzip")
    good = {"url": DBW_URL, "old": {"path": str(DBW)}, "new": {"path": str(DBW)}}

    def new(**fields: object) -> str:
        return json.dumps({**good, "new": {"path": str(DBW), **fields}})

    jobs = {
        "{no json": "not a JSON object: {no json",
        "[" * 50_000: "not a JSON object: [",
        '{"a":' * 50_000: "not a JSON object: {",
        "NaN": "not a JSON object: NaN",
        '"\udcff\udcfe"': "not a JSON object: ",  # no UTF-8
        "   ": None,
        "\ufeff" + new(): "unchanged",
        json.dumps({**good, "more": "a" * 3_000_000}): "unchanged",
        json.dumps({"url": DBW_URL, "new": {"path": str(DBW)}}): 'a job needs "old" and "new"',
        json.dumps({**good, "old": None}): 'a job needs "old" and "new"',
        json.dumps({**good, "old": {}}): "a page needs a path",
        new(path=None): "path: not of the kind",
        new(path=""): "path: not of the kind",
        new(path=[]): "path: not of the kind",
        new(path="\ud800"): "\ud800: ",
        new(path=str(tmp_path)): f"{tmp_path}: Is a directory",
        new(path=str(tmp_path / "missing")): f"{tmp_path / 'missing'}: No such file",
        new(path="a\0b"): "a\0b: embedded null byte",
        new(path=str(torn)): f"{torn}: Compressed file ended",
        new(path=str(packed)): f"{packed}: Not a gzipped file",
        new(path=str(bomb)): "unsure",
        new(status="404"): "status: not of the kind",
        new(status=None): "status: not of the kind",
        new(status=True): "status: not of the kind",
        new(status=10**30): "status: not of the kind",
        new(status=999): "unsure",
        new(captured_at="yesterday"): "not an ISO 8601 time: yesterday",
        new(captured_at="9999-12-31T23:00:00"): "nothing was captured then: 9999",
        new(captured_at=float("nan")): "captured_at: not of the kind",
        new(headers=["a"]): "headers: not of the kind",
        new(headers={"content-type": 5}): "headers: not of the kind",
        new(headers={"content-length": "9" * 5000}): "unchanged",
        new(final_url="http://[::1"): "not an address: http://[::1",
        json.dumps({**good, "url": "www.x.example/1.html"}): "not an http address",
        json.dumps({**good, "url": "http://"}): "not an http address",
        json.dumps({**good, "url": "http://x:99999/"}): "not an address: http://x:99999/",
        json.dumps({**good, "portal": "nobody"}): "no portal is called nobody",
        new(nonsense=1): "a page knows no nonsense",
        json.dumps(good): "unchanged",
    }
    file = tmp_path / "jobs.jsonl"
    file.write_bytes("\n".join(jobs).encode("utf-8", "surrogateescape"))
    status, rows, _ = scrapy("compare", "--jobs", str(file))
    assert status == 1
    told = [row.get("error") or row["verdict"] for row in rows]
    expected = [answer for answer in jobs.values() if answer is not None]
    assert [one[: len(answer)] for one, answer in zip(told, expected, strict=True)] == expected
