"""The embedded server under what really happens to processes: races, kill -9, long paths."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from pipelines.stores import embedded
from pipelines.stores.embedded import Embedded

COUNT = """
import sys, redis
from pathlib import Path
from pipelines.stores import embedded
from pipelines.stores.embedded import Embedded
server = Embedded(Path(sys.argv[1])).start()
client = redis.Redis.from_url(server.url)
for _ in range(100): client.incr("n")
if len(sys.argv) > 2:
    print("ready", flush=True)
    sys.stdin.read()
client.close()
server.stop()
"""


def run(folder: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", COUNT, str(folder), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def done(process: subprocess.Popen[str]) -> int:
    process.communicate()
    return process.returncode


def value(folder: Path) -> int:
    server = Embedded(folder).start()
    with redis.Redis.from_url(server.url) as client:
        found = int(client.get("n") or 0)
    server.stop()
    return found


def servers(folder: Path) -> list[int]:
    """Servers at work in the folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink() == folder and b"valkey-server" in (
                process / "cmdline"
            ).read_bytes():
                found.append(int(process.name))
        except OSError:
            continue
    return found


def test_many_processes_at_once_share_one_server_and_the_last_stops_it(tmp_path: Path) -> None:
    assert [done(process) for process in [run(tmp_path) for _ in range(6)]] == [0] * 6
    assert value(tmp_path) == 600
    assert servers(tmp_path) == []


def test_a_user_killed_leaves_the_server_to_the_next(tmp_path: Path) -> None:
    user = run(tmp_path, "wait")
    assert user.stdout is not None
    assert user.stdout.readline() == "ready\n"
    user.kill()
    done(user)
    assert len(servers(tmp_path)) == 1
    assert value(tmp_path) == 100
    assert servers(tmp_path) == []


def test_a_server_killed_is_started_again_with_its_data(tmp_path: Path) -> None:
    user = run(tmp_path, "wait")
    assert user.stdout is not None
    user.stdout.readline()
    time.sleep(1.1)  # what everysec promises: at most the last second is lost
    (pid,) = servers(tmp_path)
    os.kill(pid, signal.SIGKILL)
    user.kill()
    done(user)
    assert value(tmp_path) == 100


def test_a_folder_name_too_long_for_a_socket_still_works(tmp_path: Path) -> None:
    assert value(tmp_path / ("很长的文件夹名" * 8)) == 0


@pytest.fixture
def stalled(tmp_path: Path) -> Iterator[Embedded]:
    """A server that answers nobody for a while, as one that saves millions of articles does."""
    server = Embedded(tmp_path).start()
    (process,) = servers(tmp_path)
    os.kill(process, signal.SIGSTOP)
    awake = threading.Timer(4, os.kill, (process, signal.SIGCONT))
    awake.start()
    yield server
    awake.join()
    server.stop()


def test_a_server_that_is_slow_to_save_is_waited_for(stalled: Embedded) -> None:
    stalled.stop()
    assert servers(stalled.folder) == []


def test_one_who_is_told_to_stop_leaves_a_server_that_hangs(
    stalled: Embedded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "hurried", lambda: True)
    began = time.monotonic()
    stalled.stop()
    assert time.monotonic() - began < 3.5
    monkeypatch.undo()
    Embedded(stalled.folder).start().stop()
    assert stalled._server is not None
    assert stalled._server.wait(10) == 0


def test_beside_a_server_that_is_slow_to_answer_no_second_one_is_started(stalled: Embedded) -> None:
    other = Embedded(stalled.folder).start()
    assert len(servers(stalled.folder)) == 1
    other.stop()
