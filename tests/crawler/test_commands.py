"""What ops see: the log, what is held back, histories, replays."""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from crawler import verdict
from crawler.commands import changes, compare, due, history, pause, replay, revisit
from crawler.holding import held
from crawler.replay import Replay, Replayed
from pipelines.news.portal import Link
from pipelines.news.revision import Kind, Revision, revise
from pipelines.news.revisit import Belief, Hint, Outcome, Plan, Sign, Trait, hours
from pipelines.news.revisit.lessons import learned_again, lesson
from pipelines.stores import Stores, open_planner
from pipelines.stores.archive import Archive, Tracked
from pipelines.stores.evidence import Evidence
from pipelines.stores.frontier import Frontier
from pipelines.stores.holder import Holder
from pipelines.stores.planner import Planner
from tests.crawl import ROOT
from tests.feeds.town import address, told
from tests.samples import NOON, PORTAL, URL, article, capture, page

Run = Callable[..., str]
NOTICE = (
    "本报讯 云岭县图书馆新馆20日上午开放，首日接待读者1200人次。",
    "即日起持市民卡可在全县二十家书店借书。",
)
BEFORE = NOTICE[:1]


@pytest.fixture
def log(archive: Archive) -> Archive:
    return archive


@pytest.fixture
def run(
    log: Archive,
    frontier: Frontier,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """A command by name, with options as ops type them; what it prints."""
    monkeypatch.setattr("crawler.commands.declared", lambda _: {PORTAL.name: PORTAL})
    monkeypatch.setattr("pipelines.stores.open_archive", lambda *_: log)
    monkeypatch.setattr("pipelines.stores.open_frontier", lambda *_: frontier)
    modules = {"changes": changes, "compare": compare, "history": history, "replay": replay}

    def ran(name: str, *typed: str) -> str:
        command = modules[name].Command()
        command.settings = Settings({"REDIS_URL": "", "DATABASE_URL": "", "VAR_DIR": str(tmp_path)})
        parser = argparse.ArgumentParser()
        command.add_options(parser)
        options, words = parser.parse_known_args(typed)
        command.run(words, options)
        return capsys.readouterr().out

    return ran


def alike(log: Archive, count: int) -> None:
    """So many articles that get one and the same line more."""
    for number in range(1, count + 1):
        told(log, number=number, headline=f"云岭见闻之{number}", paragraphs=BEFORE)
        told(log, 10 + number, number=number, headline=f"云岭见闻之{number}", paragraphs=NOTICE)


def test_changes_are_filtered_by_their_sorts(run: Run, log: Archive) -> None:
    told(log)
    told(
        log,
        5,
        paragraphs=("本报讯 云岭县图书馆新馆20日上午开放，首日接待读者1350人次。", *article().paragraphs[1:]),
    )
    told(log, 6, headline="云岭县图书馆新馆正式开放")
    rows = [json.loads(line) for line in run("changes", "--json", "--sort", "numbers").splitlines()]
    assert [row["sorts"] for row in rows] == [
        ["numbers"],
        ["headline", "numbers", "times"],
    ]  # then taken back
    shown = run("changes", "--kind", "edited", "--sort", "headline")
    assert "标题" in shown
    with pytest.raises(UsageError, match="numbers"):
        run("changes", "--sort", "number")


def test_the_table_names_sorts_and_weight_within_80_columns(log: Archive) -> None:
    told(log)
    told(
        log, 5, headline="云岭县图书馆新馆正式开放" + "，市民纷纷前来借阅" * 6,
        paragraphs=("本报讯 云岭县图书馆新馆20日上午开放，首日接待读者1350人次。", *article().paragraphs[1:]),
    )  # fmt: skip
    out = verdict.Console(width=80, record=True, file=io.StringIO())
    out.print(verdict.log(log.changes(), log.portal_titles()))
    shown = out.export_text()
    assert max(map(cell_len, shown.splitlines())) <= 80
    assert "标题、数字" in shown.replace("\n", "").replace(" ", "")
    assert f"{log.changes()[-1].significance:.2f}" in shown


def test_what_is_held_back_is_shown_and_let_go(run: Run, log: Archive) -> None:
    assert "nothing is held back" in run("changes", "--held")
    alike(log, 4)
    shown = run("changes", "--held")
    (row,) = [json.loads(line) for line in run("changes", "--held", "--json").splitlines()]
    assert (row["portal"], row["count"], row["newest"]) == (PORTAL.name, 3, "云岭见闻之4")
    assert all("id" not in change for change in row["changes"])
    for word in (row["pattern"], "3 × 改稿", "云岭网", "云岭见闻之4", "{+即日起"):
        assert word in shown
    with pytest.raises(UsageError, match="no such group"):
        run("changes", "--release", "0000")
    before = len(log.changes())
    assert run("changes", "--release", row["pattern"]).startswith("3 changes told")
    assert len(log.changes()) == before + 3
    assert run("changes", "--release", "all").startswith("0 changes told")


def test_history_says_why_nobody_was_told(run: Run, log: Archive) -> None:
    alike(log, 3)
    told(log, 20, number=1, headline="云岭见闻之1", paragraphs=NOTICE, layout="enorth_2027")
    assert "baseline 基线，不发布: layout enorth -> enorth_2027 版式变了" in run("history", address(1))
    held = run("history", address(3)).splitlines()
    assert "not told: held back, or undone" in next(line for line in held if "  r2  " in line)
    assert "not told" not in next(line for line in held if "  r1  " in line)


WHY = [
    ({}, True, ""),
    ({}, False, "not told"),
    ({"baseline": True, "reader": 2}, False, "reader 1 -> 2"),
    ({"baseline": True, "article": article(layout="new")}, False, "layout enorth -> new"),
    ({"baseline": True}, False, "told before"),
]


@pytest.mark.parametrize(("fields", "heard", "why"), WHY)
def test_why_a_revision_was_not_told(fields: dict[str, Any], heard: bool, why: str) -> None:
    common: dict[str, Any] = {
        "id": 2, "number": 2, "captured_at": NOON, "baseline": False, "fingerprint": "", "reader": 1,
        "evidence": None, "article": article(),
    }  # fmt: skip
    said = verdict.unannounced(Revision(**common | fields), Revision(**common), told=heard)
    assert (why in said) if why else said == ""


OLD = page("云岭县图书馆新馆今日开放", "<p>首日接待读者1200人次，比预计的多。</p><p>周一闭馆。</p>")
NEW = page(
    "云岭县图书馆新馆今日开放",
    '<p>首日接待读者1350人次，比预计的多。</p><p>周一<a href="/map.html">闭馆</a>。</p>',
)


def test_compare_tells_sorts_and_why_the_rest_is_silent(run: Run, tmp_path: Path) -> None:
    for name, payload in (("old.html", OLD), ("new.html", NEW)):
        (tmp_path / name).write_bytes(payload)
    files = [str(tmp_path / "old.html"), str(tmp_path / "new.html"), "--url", address(1)]
    shown = run("compare", *files)
    assert "edited  significance 重要性 0." in shown
    assert "[-1200-]{+1350+}人次" in shown
    assert "数字" in shown
    links = next(line for line in shown.splitlines() if "链接" in line)
    assert "silent 不发布: portals link keywords by machine" in links
    told_so = json.loads(run("compare", *files, "--json"))
    assert [change["sorts"] for change in told_so["changes"]] == [["numbers"]]
    assert told_so["silent"][0]["field"] == "links"


def test_a_moved_paragraph_is_called_moved() -> None:
    part = verdict.Part(field="paragraphs", before="甲", after="甲", edits=(("=", "甲"),), kind="moved")
    assert verdict.titled(part) == "正文 移位"


def test_replay_counts_and_names_what_it_could_not_read(run: Run, log: Archive, tmp_path: Path) -> None:
    keep = partial(Evidence(tmp_path / "evidence").keep, capture(payload=OLD))
    seen = capture(payload=OLD, url=address(1), article_id=article().id)
    told(log, number=2)  # its evidence is nowhere
    at = seen.captured_at - timedelta(days=1)
    (id_,) = log.found(PORTAL.name, [Link(url=address(1))], None, at)
    before = article(id=id_, url=address(1), captured_at=at)
    log.settle(
        capture(payload=OLD, url=address(1), article_id=id_),
        lambda held: revise(held, before),
        keep,
        article=before,
    )
    dry = run("replay", "--dry-run")
    assert "1200人次" in dry
    assert "1 rebaselined 新基线 (nothing kept 未存); 1 unreadable" in dry
    assert len(log.revisions(id_)) == 1
    lines = run("replay", "--portal", PORTAL.name).splitlines()
    assert lines == [
        address(1),
        "1 read 读出: 0 same 相同, 0 confirmed 确认, 1 rebaselined 新基线; 1 unreadable 未读出",
        "  1  unreadable no_evidence",
    ]
    assert run("replay", address(1)).startswith("1 read 读出: 1 same")
    assert [change.kind for change in log.changes()] == [Kind.NEW, Kind.NEW]
    assert "not under watch" in run("replay", address(9))
    for wrong in (["--portal", "nowhere"], ["--portal", PORTAL.name, address(1)], ["http://["]):
        with pytest.raises(UsageError):
            run("replay", *wrong)


def test_replay_leaves_a_portal_that_is_crawled_alone_and_is_left_alone_by_crawls(
    run: Run, log: Archive, frontier: Frontier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl, minute, now = Holder("elsewhere", 1, "1"), timedelta(minutes=1), datetime.now(UTC)
    for number in (1, 2):
        told(log, number=number)
    mine = frontier.hold(PORTAL.name, crawl, minute, now)
    assert mine is not None
    said = run("replay")
    assert f"{PORTAL.name}: being crawled by elsewhere:1:1" in said
    assert "0 read 读出" in said
    assert "2 unreadable" in run("replay", "--dry-run")
    frontier.release(PORTAL.name, mine, now)

    begins: list[str | None] = []
    article = Replay.article

    def beside(replay: Replay, tracked: Tracked) -> Replayed:
        begins.append(frontier.hold(PORTAL.name, crawl, minute, now))
        return article(replay, tracked)

    monkeypatch.setattr(Replay, "article", beside)
    assert "2 unreadable" in run("replay")
    assert begins == [None, None]
    assert frontier.held_by(PORTAL.name) is None


def test_a_replay_that_slept_through_the_loss_of_its_hold_reads_no_further(
    run: Run, log: Archive, frontier: Frontier, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2):
        told(log, number=number)
    monkeypatch.setattr("crawler.holding.BEAT", 0.0)
    monkeypatch.setattr(Frontier, "renew", lambda *_: False)
    said = run("replay")
    assert f"{PORTAL.name}: taken over by another" in said
    assert "0 read 读出" in said


def test_a_hold_is_kept_through_a_long_step_and_let_go_for_good(
    frontier: Frontier, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("crawler.holding.BEAT", 0.001)
    monkeypatch.setattr("crawler.holding.TTL", timedelta(milliseconds=200))
    for _ in range(20):
        with held(frontier, PORTAL.name) as hold:
            assert hold is not None
            time.sleep(0.03)
        assert "hold" not in {thread.name for thread in threading.enumerate()}
        assert frontier.held_by(PORTAL.name) is None
    with held(frontier, PORTAL.name):
        time.sleep(0.5)
        assert frontier.held_by(PORTAL.name) is not None
    assert capsys.readouterr().out == ""


def test_due_says_what_comes_next_and_why(
    archive: Archive, frontier: Frontier, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive.declare([PORTAL])
    (id_,) = archive.found(PORTAL.name, [Link(url=URL)], "要闻", NOON)
    (unread,) = archive.found(PORTAL.name, [Link(url=address(9))], "要闻", NOON)
    stores = Stores(frontier, archive, Evidence(tmp_path))
    planner = open_planner(stores, PORTAL)
    frontier.add(PORTAL.name, [unread], NOON)
    planner.visited(
        capture(article_id=id_, section="要闻"), Outcome.UNCHANGED, fingerprint="ab" * 32, article=article()
    )
    first, second = due.visits(stores, PORTAL, NOON + timedelta(minutes=1), 5)
    assert (first["url"], "never read" in first["why"]) == (address(9), True)
    assert second["url"] == URL
    assert "2 h old" in second["why"]
    assert "not before" in second["why"]
    assert second["numbers"]["price"] > 0


def test_revisit_shows_what_was_learned(archive: Archive, frontier: Frontier, tmp_path: Path) -> None:
    archive.declare([PORTAL])
    planner = Planner(Stores(frontier, archive, Evidence(tmp_path)), PORTAL)
    plan = planner.plan.proved(Hint(sign=Sign.HEADLINE, at=hours(NOON)), Outcome.CHANGED)
    lines = list(revisit.told(plan.section_read("https://a.example/", hours(NOON), hours(NOON) + 1, 2), None))
    assert any("headline" in line and "75%" in line for line in lines)
    assert any("https://a.example/" in line for line in lines)
    assert sum("┊" in line for line in lines) >= 14


def test_revisit_sets_what_is_learned_again_beside_what_is_believed() -> None:
    now = NOON + timedelta(days=1)
    first = Plan.first(1000, hours(NOON))
    plan = first.proved(Hint(sign=Sign.HEADLINE, at=hours(NOON)), Outcome.CHANGED)
    plan = plan.section_read("https://a.example/", hours(NOON), hours(NOON) + 1, 2)
    belief = Belief(born=hours(NOON) - 3, seen=hours(NOON) - 2, traits=Trait.HARM)
    since, _ = plan.visited(belief, plan.hazards.rates("要闻"), "要闻", hours(NOON), Outcome.CHANGED)
    again = learned_again(since, [(NOON.date(), lesson(first, plan))], now)
    (harm,) = [line for line in revisit.beside(since, again, None, now) if "harm" in line]
    assert harm.split()[2] == "1", "nothing of it is learned again"
    again = learned_again(plan, [(NOON.date(), lesson(first, plan))], now)
    lines = list(revisit.beside(plan, again, None, now))
    assert "1 days" in lines[0]
    (hint,) = [line for line in lines if "headline" in line]
    assert hint.split() == ["headline", "0.75", "0.75"]
    assert sum("–" in line for line in lines) == 14
    assert any("https://a.example/" in line for line in lines)


@pytest.mark.parametrize("command", ["portals", "portals --json", "status"])
def test_a_reader_who_stops_reading_ends_a_command_without_a_word(command: str, tmp_path: Path) -> None:
    nobody, out = os.pipe()
    os.close(nobody)
    scrapy = subprocess.run(
        [sys.executable, "-m", "scrapy", *command.split()],
        cwd=ROOT,
        env={
            **os.environ,
            "VAR_DIR": str(tmp_path),
            "REDIS_URL": "",
            "DATABASE_URL": "",
            "PYTHONWARNINGS": "",
        },
        stdout=out,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(out)
    assert (scrapy.stderr, scrapy.returncode in {1, 141}) == (b"", True)


def test_a_pause_lasts_a_while_and_no_longer_than_there_is_time() -> None:
    assert pause.end("90m", NOON) == NOON + timedelta(minutes=90)
    assert pause.end(None, NOON) is None
    for text in ("9999999d", "9" * 5000 + "h"):
        with pytest.raises(UsageError, match="too long"):
            pause.end(text, NOON)
