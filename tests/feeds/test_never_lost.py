"""From edits in the log to webhooks and mails: receivers go down, workers are killed, none is lost, none told twice."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from pipelines.news.revision import Change
from pipelines.stores.archive import Archive
from pipelines.stores.schema import deliveries
from tests.feeds.receivers import Hook, Mailbox
from tests.feeds.test_subscription import SECRET
from tests.feeds.town import told
from tests.feeds.worker import Clock, Worker

FILE = """
[[subscription]]
name = "hook"
webhook = "http://127.0.0.1:{hook}/in"
secret = "{secret}"
since_start = true

[[subscription]]
name = "mail"
channel = "mailto://127.0.0.1:{mail}/?from=gaigao@yunling.example&to=desk@yunling.example&mode=insecure"
since_start = true
per_hour = 0
"""
PLACES = ["图书馆", "体育场", "长途车站", "气象台", "渔港"]


@pytest.fixture
def hook() -> Iterator[Hook]:
    receiver = Hook(SECRET)
    receiver.up()
    yield receiver
    receiver.down()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    receiver = Mailbox()
    receiver.up()
    yield receiver
    receiver.down()


@pytest.fixture
def worker(database_url: str, tmp_path: Path, hook: Hook, mailbox: Mailbox) -> Worker:
    file = tmp_path / "subscriptions.toml"
    file.write_text(FILE.format(hook=hook.port, mail=mailbox.port, secret=SECRET), encoding="utf-8")
    return Worker(database_url, file, Clock(time.time()))


def write(archive: Archive, minute: int, words: str) -> list[Change]:
    """Every article with another headline."""
    changes = [
        told(archive, minute + number, number=number, headline=f"云岭县{place}{words}{'之' * number}")
        for number, place in enumerate(PLACES)
    ]
    return [change for change in changes if change]


def until(true: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


def counted(archive: Archive, where: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.count()).select_from(deliveries).where(where)
    return archive.read(lambda connection: int(connection.scalar(query) or 0))


def test_every_alert_arrives_once_and_in_order(
    archive: Archive, worker: Worker, hook: Hook, mailbox: Mailbox
) -> None:
    changes = write(archive, 0, "今日开放")
    hook.stuck.set()
    running = worker.start()
    until(hook.took.is_set)
    running.kill()  # in the middle: taken by the receiver, not noted by us
    running.wait()

    running = worker.start()
    until(lambda: counted(archive, deliveries.c.state == "sent") == 10)
    hook.down()
    mailbox.down()
    changes += write(archive, 100, "延期开放")
    until(lambda: counted(archive, deliveries.c.error.is_not(None)) >= 2)
    changes += write(archive, 200, "取消开放")
    running.kill()
    running.wait()
    running = worker.start()
    time.sleep(6)  # ten minutes on its clock
    assert counted(archive, deliveries.c.state == "sent") == 10
    mailbox.stuck.set()
    hook.up()
    mailbox.up()
    until(mailbox.took.is_set)
    running.kill()
    running.wait()
    running = worker.start()
    until(lambda: counted(archive, deliveries.c.state == "sent") == 30)
    running.kill()
    running.wait()

    assert len(changes) == 15
    bodies: dict[str, str] = {}
    for id_, said in hook.received:
        assert bodies.setdefault(id_, json.dumps(said)) == json.dumps(said)
    # What a receiver that heeds ids, as it should, has got: every change once, an article's in their order.
    assert sorted(bodies) == sorted(f"msg_hook_{change.id}" for change in changes)
    in_order([int(id_.rpartition("_")[2]) for id_ in bodies], changes)
    assert len(hook.received) - len(bodies) <= 3  # a worker killed while sending, each time at most one

    mails = mailed(mailbox)
    assert sorted(mails) == sorted(f"msg_mail_{change.id}" for change in changes)
    in_order([int(id_.rpartition("_")[2]) for id_ in mails], changes)
    assert 1 <= len(mailbox.received) - len(mails) <= 3
    text = next(mail for mail in mailbox.received if mail["X-Gaigao-Id"] == f"msg_mail_{changes[5].id}")
    assert "云岭县图书馆延期开放" in str(text["Subject"])


def mailed(mailbox: Mailbox) -> dict[str, str]:
    """Id -> what the mail says, in the order of arrival; a repeat says the same, to the letter."""
    found: dict[str, str] = {}
    for mail in mailbox.received:
        body = mail.get_body(("plain",))
        assert body is not None
        text = f"{mail['Subject']}\n{body.get_content()}"
        assert found.setdefault(str(mail["X-Gaigao-Id"]), text) == text
    return found


def in_order(arrived: list[int], changes: list[Change]) -> None:
    """Whether each article's changes came as they stand in the log."""
    articles = {change.id: change.article_id for change in changes}
    for article in set(articles.values()):
        own = [id_ for id_ in arrived if articles[id_] == article]
        assert own == sorted(own)
