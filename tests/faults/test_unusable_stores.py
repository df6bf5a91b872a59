"""Every command, over stores that cannot be used as the settings say: one line that says so, and 2."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests import forks
from tests.crawl import ROOT
from tests.towns import declare

TOWN = "town_qing"
URL = "http://127.0.0.1:1/qing/100.html"
ARCHIVE, REDIS = {"database", "newer", "folder"}, {"redis", "folder"}
# Each command that opens stores, how it is called, and by what each of them is spoilt.
COMMANDS = {
    "alerts --dry-run --since 2026-01-01": ARCHIVE,
    "archive --backup {folder}/backup": ARCHIVE | REDIS,
    "archive --check": ARCHIVE | REDIS,
    "archive --prune": ARCHIVE | REDIS,
    "archive --rebuild-frontier": ARCHIVE | REDIS,
    "archive --restore {folder}/backup": ARCHIVE | REDIS,
    f"canary {TOWN}": REDIS,
    "changes": ARCHIVE,
    f"crawl {TOWN}": ARCHIVE | REDIS,
    "deliver --dead": ARCHIVE,
    "deliver --once": ARCHIVE,
    "due": ARCHIVE | REDIS,
    "export articles -o {folder}/out": ARCHIVE,
    f"follow {URL}": ARCHIVE | REDIS,
    f"history {URL}": ARCHIVE,
    f"pause {TOWN}": ARCHIVE,
    "replay --dry-run": ARCHIVE,
    f"resume {TOWN}": ARCHIVE,
    f"revisit {TOWN}": ARCHIVE,
    "serve --port 0": ARCHIVE | {"redis"},
    "status": ARCHIVE | REDIS,
    f"visit {TOWN}": REDIS,
    f"watch {TOWN}": ARCHIVE | REDIS,
}
NEED_NONE = {"compare", "freeze", "portals", "read"}
EVERY = [(command, how) for command, ways in COMMANDS.items() for how in sorted(ways)]
# In passing each command once, each way in turns; all of them by `make faults`.
TAKEN = {
    (command, sorted(ways)[number % len(ways)]) for number, (command, ways) in enumerate(COMMANDS.items())
}
SUBSCRIPTION = '[[subscription]]\nname = "desk"\nchannel = "json://127.0.0.1:1/"\n'
PASSWORD = "geheim"


def spoilt(how: str, folder: Path) -> dict[str, str]:
    if how == "database":
        return {"DATABASE_URL": f"mysql://root:{PASSWORD}@host/name"}
    if how == "redis":
        return {"REDIS_URL": f"rdis://:{PASSWORD}@host"}
    if how == "folder":
        (folder / "file").write_text("no folder", "utf-8")
        return {"VAR_DIR": str(folder / "file" / "var"), "REDIS_URL": ""}
    newer = folder / "newer.sqlite"
    with closing(sqlite3.connect(newer)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    return {"DATABASE_URL": f"sqlite:///{newer}"}


@pytest.mark.parametrize(
    ("command", "how"),
    [pytest.param(*one, id=" ".join(one), marks=() if one in TAKEN else pytest.mark.fault) for one in EVERY],
)
def test_a_command_says_that_its_stores_cannot_be_used(
    command: str, how: str, tmp_path: Path, embedded: str
) -> None:
    declare(tmp_path / "towns_unusable", "qing", 1)
    subscriptions = tmp_path / "subscriptions.toml"
    subscriptions.write_text(SUBSCRIPTION, "utf-8")
    env = {**os.environ, "SCRAPY_SETTINGS_MODULE": "crawler.settings", "PYTHONPATH": str(tmp_path)}
    env |= {"REDIS_URL": embedded, "DATABASE_URL": "", "VAR_DIR": str(tmp_path / "var")}
    env |= {"CONTACT": "a test", "ALLOWED_PRIVATE_HOSTS": "127.0.0.1", "SUBSCRIPTIONS": str(subscriptions)}
    words = command.format(folder=tmp_path).split()
    log = tmp_path / "log"
    run = forks.start(env | spoilt(how, tmp_path), log, *words, "-s", "SPIDER_MODULES=towns_unusable")
    run.join(60)
    said = log.read_text("utf-8")
    assert run.exitcode == 2, said
    assert "Traceback" not in said
    assert PASSWORD not in said
    assert len(re.findall("不可用|有误", said)) == 1, said


def test_all_commands_are_looked_at() -> None:
    files = {path.stem for path in (ROOT / "crawler" / "commands").glob("[!_]*.py")}
    assert {command.split()[0] for command in COMMANDS} | NEED_NONE == files
