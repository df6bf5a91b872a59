"""`scrapy export` and `scrapy serve --new-key`, as ops type them; on both databases."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from crawler.commands import export, serve
from pipelines.feeds.api.rates import hashed, read_keys
from pipelines.stores.archive import Archive
from tests.feeds.town import told


@pytest.fixture
def run(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    monkeypatch.setattr("pipelines.stores.open_archive", lambda *_: archive)
    told(archive)
    told(archive, 5, headline="云岭县图书馆新馆正式开放")

    def ran(module: object, *typed: str) -> str:
        command = module.Command()  # type: ignore[attr-defined]
        keys = {"API_KEYS": str(tmp_path / "keys"), "WRITER_KEYS": str(tmp_path / "writers")}
        asked = {"FEED_TEXT": "", "SHOW_SUBSCRIPTIONS": True, "SUBSCRIPTIONS": str(tmp_path / "none.toml")}
        command.settings = Settings(
            {"VAR_DIR": str(tmp_path), "MEMENTOS": False, "API_RATE": 60} | keys | asked
        )
        parser = argparse.ArgumentParser()
        command.add_options(parser)
        options, words = parser.parse_known_args(typed)
        command.run(words, options)
        return capsys.readouterr().out

    return ran


@pytest.mark.parametrize(("what", "rows"), [("articles", 1), ("revisions", 2), ("changes", 2)])
def test_an_export(run: Callable[..., str], tmp_path: Path, what: str, rows: int) -> None:
    out = str(tmp_path / "out")
    assert run(export, what, "-o", out, "--format", "csv") == f"{rows} {what} in {out} 已导出\n"
    assert len((tmp_path / "out" / f"{what}.csv").read_text().splitlines()) == rows + 1
    assert f"0 {what}" in run(export, what, "-o", out, "--until", "2026-11-20T04:00:00Z")


def test_pages_that_are_gone_are_counted(run: Callable[..., str], tmp_path: Path) -> None:
    assert "2 pages missing" in run(export, "revisions", "-o", str(tmp_path), "--warc")


@pytest.mark.parametrize(
    "typed", ["", "runs", "articles --warc", "changes --portal none", "changes --since yesterday"]
)
def test_what_cannot_be_exported(run: Callable[..., str], tmp_path: Path, typed: str) -> None:
    with pytest.raises(UsageError):
        run(export, *typed.split(), "-o", str(tmp_path))


def test_a_key_is_shown_once(run: Callable[..., str], tmp_path: Path) -> None:
    key = run(serve, "--new-key", "研究所 甲").strip()
    assert read_keys(tmp_path / "keys") == {hashed(key): "研究所 甲"}


def test_a_writers_key_is_another_and_writing_needs_one(run: Callable[..., str], tmp_path: Path) -> None:
    assert "nobody has a writer's key" in run(serve, "--writes", "--host", "127.0.0.1", "--port", "0")
    key = run(serve, "--new-writer", "编辑部").strip()
    assert read_keys(tmp_path / "writers") == {hashed(key): "编辑部"}
    assert read_keys(tmp_path / "keys") == {}
