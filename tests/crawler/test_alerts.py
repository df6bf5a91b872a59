"""What ops see of subscriptions: whether they are good, a sample, what would be sent, what was given up."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from crawler.commands import alerts, deliver
from crawler.subscribers import Subscribers
from pipelines.feeds.deliver import MOST_ATTEMPTS
from pipelines.stores.archive import Archive
from pipelines.stores.deliveries import Deliveries
from pipelines.stores.messages import Packed
from tests.feeds.receivers import Hook
from tests.feeds.test_subscription import SECRET
from tests.feeds.town import gone, told
from tests.samples import NOON, PORTAL

Run = Callable[..., tuple[int, str]]
HOOK = """
[[subscription]]
name = "bot"
webhook = "http://127.0.0.1:{port}/in"
secret = "{secret}"
"""


@pytest.fixture
def hook() -> Iterator[Hook]:
    receiver = Hook(SECRET)
    receiver.up()
    yield receiver
    receiver.down()


@pytest.fixture
def file(tmp_path: Path, hook: Hook) -> Path:
    path = tmp_path / "subscriptions.toml"
    path.write_text(HOOK.format(port=hook.port, secret=SECRET), encoding="utf-8")
    return path


@pytest.fixture
def run(
    archive: Archive, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """A command, with options as ops type them; its exit code and what it prints."""
    monkeypatch.setattr("crawler.commands.declared", lambda _: {PORTAL.name: PORTAL})
    monkeypatch.setattr("pipelines.stores.open_archive", lambda *_: archive)

    def ran(module: Any, *typed: str) -> tuple[int, str]:
        command = module.Command()
        values = {"SUBSCRIPTIONS": str(file), "ALLOWED_PRIVATE_HOSTS": ["127.0.0.1"]}
        command.settings = Settings(
            {"DATABASE_URL": "", "VAR_DIR": "", "PUBLIC_URL": "https://g.example", **values}
        )
        parser = argparse.ArgumentParser()
        command.add_options(parser)
        command.run([], parser.parse_args(typed))
        return command.exitcode, capsys.readouterr().out

    return ran


def test_a_good_file(run: Run) -> None:
    assert run(alerts, "--check") == (0, "1 subscriptions, all good 共 1 个订阅，均可用\n")


def test_a_bad_file_is_told_line_by_line(run: Run, file: Path) -> None:
    file.write_text(
        '[[subscription]]\nname = "desk"\nchannel = "json://x"\nportals = ["gone"]\ncolour = 1\n'
        '[[subscription]]\nname = "two"\nchannel = "json://x"\nportals = ["gone"]\nzone = "x"\n'
    )
    code, lines = run(alerts, "--check")
    assert code == 1
    assert "desk: colour: no such key" in lines
    assert "two: portals: no portal is called gone; `scrapy list` names them 没有这个门户" in lines
    assert "two: zone: x is no time zone, such as Asia/Shanghai 没有这个时区" in lines
    assert "订阅文件有误" in lines


def test_a_channel_that_apprise_does_not_know(run: Run, file: Path) -> None:
    file.write_text('[[subscription]]\nname = "desk"\nchannel = "nothing-like-it://hidden"\n')
    code, lines = run(alerts, "--check")
    assert (code, "desk: channel: Apprise does not understand it 渠道地址有误" in lines) == (1, True)
    assert "hidden" not in lines


def test_a_sample(run: Run, hook: Hook) -> None:
    assert run(alerts, "--test", "bot") == (0, "bot: the sample was taken 样例已送达\n")
    ((id_, said),) = hook.received
    assert id_.startswith("msg_bot_test_")
    assert "【测试】" in said["data"]["headline"]
    hook.down()
    code, lines = run(alerts, "--test", "bot")
    assert (code, "could not be reached" in lines) == (1, True)
    with pytest.raises(UsageError, match="there are bot"):
        run(alerts, "--test", "desk")


def test_what_would_have_been_sent(run: Run, archive: Archive, file: Path, hook: Hook) -> None:
    for minute, visit in ((0, told), (5, gone), (20, gone)):
        for number in (1, 2):
            visit(archive, minute, number=number)
    code, lines = run(alerts, "--dry-run", "--since", "2026-11-20")
    assert code == 0
    assert [line.split()[1:5] for line in lines.splitlines()[:2]] == [
        ["2026-11-20", "12:00", str(id_), "新稿"] for id_ in (1, 2)
    ]
    assert (
        "12:20  3  撤稿  test_yunling  云岭县图书馆新馆今日开放  （同样的改动 the same change on many articles，2）"
        in lines
    )
    assert lines.splitlines()[-1].startswith("bot: 3 messages since 2026-11-20 00:00 UTC")
    with file.open("a") as writing:
        writing.write('digest = "1h"\n')
    _, lines = run(alerts, "--dry-run", "--since", "2026-11-20")
    assert "bot  2026-11-20 13:00  1  新稿" in lines
    assert "（摘要 digest，4）" in lines
    assert "bot: 1 messages since" in lines
    assert hook.received == []
    _, lines = run(alerts, "--dry-run", "--since", "2026-11-21")
    assert lines.startswith("bot: 0 messages since")


def test_an_edited_file_is_in_force_at_once_and_a_broken_one_not_at_all(
    run: Run, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(alerts, "--check")[0] == 0  # the portals are declared now
    kept = Subscribers(Settings({"SUBSCRIPTIONS": str(file)}), None)
    assert [one.name for one in kept.now()] == ["bot"]
    assert capsys.readouterr().out == ""
    good = file.read_text()
    file.write_text(good + "colour = 1\n")
    assert [one.name for one in kept.now()] == ["bot"]
    said = capsys.readouterr().out
    assert "bot: colour: no such key" in said
    assert "stay as they were until it is mended" in said
    assert [one.name for one in kept.now()] == ["bot"]
    assert capsys.readouterr().out == ""  # said once
    file.write_text(good + good.replace('"bot"', '"two"'))
    assert [one.name for one in kept.now()] == ["bot", "two"]
    assert capsys.readouterr().out == "subscriptions read again: 2 已重读订阅\n"
    file.unlink()
    assert [one.name for one in kept.now()] == ["bot", "two"]
    assert "No such file" in capsys.readouterr().out


def test_what_was_given_up_and_its_return(run: Run, archive: Archive) -> None:
    assert run(deliver, "--dead") == (0, "0 given up 已放弃 0 条\n")
    told(archive)
    store = Deliveries(archive)
    store.plan("bot", list, NOON, since_start=True)
    store.pack("bot", lambda waiting, _: Packed(messages=(tuple(waiting),)), NOON)
    for attempt in range(MOST_ATTEMPTS):
        taken = store.take("bot", NOON + timedelta(days=attempt))
        assert taken
    store.failed(taken, NOON, "answered 500", None)
    _, lines = run(deliver, "--dead")
    assert "msg_bot_1" in lines
    assert f"{MOST_ATTEMPTS} attempts  answered 500  云岭县图书馆新馆今日开放" in lines
    code, lines = run(deliver, "--retry", "desk")
    assert (code, "nothing of it was given up" in lines) == (1, True)
    assert run(deliver, "--retry", "msg_bot_1")[1].startswith("1 messages are tried again")
    assert store.dead() == []
