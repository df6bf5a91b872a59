"""Two hosts watch the same portals by one Redis and one PostgreSQL; one is cut off: `make two-hosts`, as root.

The hosts are network namespaces. Said at the end: whether a portal was visited by two at once, whether
pace was kept, how soon the other took over, whether anything was told twice or lost, also once the lost host is back.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from pipelines.news.revision import Kind
from tests.crawl import ROOT, opened
from tests.towns import Towns, Visit, declare, serving, town

HERE, NET = "10.77.0.1", "10.77.0"
HOSTS = ("one", "two")
NAMES = ("qing", "lan", "song", "he")
ARTICLES, PACE = 40, 1.0
CUT_AFTER, BACK_AFTER, LONGEST = 20, 90.0, 400.0
TAKEOVER = 60.0


def main() -> int:
    if os.geteuid() != 0:
        say("network namespaces need root: nothing was tried")
        return 2
    database = os.environ.get("TEST_DATABASE_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stack.enter_context(network())
        redis = stack.enter_context(redis_server(folder))
        url = stack.enter_context(own_database(database))
        stack.enter_context(relay(urlsplit(url).port or 5432))
        server = stack.enter_context(serving(*(town(name, ARTICLES) for name in NAMES)))
        stack.enter_context(relay(server.port))
        for name in NAMES:
            file = declare(folder / "towns_shared", name, server.port, f"pace={PACE}, budget=36000,")
            file.write_text(
                file.read_text("utf-8").replace("127.0.0.1", HERE).replace(r"127\.0\.0\.1", re.escape(HERE))
            )
        runs = [stack.enter_context(watching(host, folder, redis, url)) for host in HOSTS]
        return watched(server, url, runs)


def watched(server: Towns, url: str, runs: list[subprocess.Popen[bytes]]) -> int:
    """What happens, and whether it may."""
    wait(lambda: len(server.asked()) > CUT_AFTER)
    lost = server.asked()[-1].agent.removeprefix("gaigao ")
    mine = {name for name in NAMES if server.asked(name) and lost in server.asked(name)[-1].agent}
    say(f"host {lost} has {', '.join(sorted(mine))}; it is cut off")
    ip("link", "set", f"gg-{lost}", "down")
    cut, others = time.time(), [host for host in HOSTS if host != lost]
    wait(lambda: all(after(server, name, others[0], cut) for name in mine))
    soon = {name: round(after(server, name, others[0], cut)[0].at - cut, 1) for name in sorted(mine)}
    say(f"taken over by {others[0]} after (s): {soon}")
    wait(lambda: time.time() - cut > BACK_AFTER)
    ip("link", "set", f"gg-{lost}", "up")
    say(f"host {lost} is back after {BACK_AFTER:.0f} s")
    wait(lambda: len(told(url)) >= ARTICLES * len(NAMES))
    time.sleep(5)
    for run in runs:
        run.terminate()
    codes = [run.wait(25) for run in runs]
    found = told(url)
    turns = {
        name: [agent[7:] for agent, _ in groupby(one.agent for one in server.asked(name))] for name in NAMES
    }
    say(f"who visited, in turns: {turns}")
    say(
        f"told {len(found)}, of them different {len(set(found))}, articles {ARTICLES * len(NAMES)}; ended with {codes}"
    )
    verdicts = {
        f"taken over within {TAKEOVER:.0f} s": max(soon.values()) <= TAKEOVER,
        "no portal visited by two at once": all(len(one) <= 3 for one in turns.values()),
        "pace kept, over both hosts": paced(server.asked()),
        "nothing told twice, nothing lost": len(found) == len(set(found)) == ARTICLES * len(NAMES),
        "stopped within 25 s": codes == [0, 0],
    }
    for what, well in verdicts.items():
        say(f"{'ok  ' if well else 'FAIL'}  {what}")
    return 0 if all(verdicts.values()) else 1


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def after(server: Towns, name: str, host: str, moment: float) -> list[Visit]:
    return [one for one in server.asked(name) if one.at > moment and one.agent == f"gaigao {host}"]


def paced(visits: list[Visit]) -> bool:
    """All towns stand on one host: over six visits at a time, as one may be long on its way."""
    times = [one.at for one in visits]
    return all(later - earlier >= 0.9 * 5 * PACE for earlier, later in zip(times, times[5:], strict=False))


def told(url: str) -> list[str]:
    with opened(url) as archive:
        return [change.url for change in archive.changes(limit=10_000) if change.kind is Kind.NEW]


def wait(until: Callable[[], object]) -> None:
    end = time.monotonic() + LONGEST
    while not until():
        if time.monotonic() > end:
            raise TimeoutError("it did not come to pass")
        time.sleep(0.5)


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


@contextmanager
def network() -> Iterator[None]:
    """A bridge, and a namespace for each host on it."""
    try:
        ip("link", "add", "gg-bridge", "type", "bridge")
        ip("addr", "add", f"{HERE}/24", "dev", "gg-bridge")
        ip("link", "set", "gg-bridge", "up")
        for number, host in enumerate(HOSTS, 11):
            ip("netns", "add", f"gg-{host}")
            ip("link", "add", f"gg-{host}", "type", "veth", "peer", "name", "eth0", "netns", f"gg-{host}")
            ip("link", "set", f"gg-{host}", "master", "gg-bridge", "up")
            for words in (
                ("addr", "add", f"{NET}.{number}/24", "dev", "eth0"),
                ("link", "set", "eth0", "up"),
                ("link", "set", "lo", "up"),
            ):
                ip("-n", f"gg-{host}", *words)
        yield
    finally:
        for host in HOSTS:
            with suppress(subprocess.CalledProcessError):
                ip("netns", "del", f"gg-{host}")
        with suppress(subprocess.CalledProcessError):
            ip("link", "del", "gg-bridge")


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    port = free_port()
    command = ["redis-server", "--bind", HERE, "--port", str(port), "--save", "", "--dir", str(folder)]
    server = subprocess.Popen([*command, "--protected-mode", "no"], stdout=subprocess.DEVNULL)
    try:
        yield f"redis://{HERE}:{port}/0"
    finally:
        server.terminate()
        server.wait(10)


@contextmanager
def own_database(server: str) -> Iterator[str]:
    """The address of a new database, as the root namespace reaches it."""
    name = f"gaigao_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[call-overload]
    try:
        yield re.sub(r"/[^/]*$", f"/{name}", server)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[call-overload]


@contextmanager
def relay(port: int) -> Iterator[None]:
    """What listens on loopback is reached by the bridge too, at the same port."""
    listening = socket.create_server((HERE, port))

    def serve() -> None:
        with suppress(OSError):
            while True:
                near, _ = listening.accept()
                far = socket.create_connection(("127.0.0.1", port))
                for source, target in ((near, far), (far, near)):
                    threading.Thread(target=pump, args=(source, target), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield
    finally:
        listening.close()


def pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65_536):
            target.sendall(data)
    for one in (source, target):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


@contextmanager
def watching(host: str, folder: Path, redis: str, url: str) -> Iterator[subprocess.Popen[bytes]]:
    """`scrapy watch` on a host; a folder of evidence is shared."""
    env = {
        **os.environ,
        "PYTHONPATH": str(folder),
        "SCRAPY_SETTINGS_MODULE": "deploy.demo.settings",
        "REDIS_URL": redis,
        "DATABASE_URL": url.replace("127.0.0.1", HERE),
        "VAR_DIR": str(folder / "var"),
    }
    given = ("SPIDER_MODULES=towns_shared", f"USER_AGENT=gaigao {host}", f"ALLOWED_PRIVATE_HOSTS={HERE}")
    words = [word for one in given for word in ("-s", one)]
    command = ["ip", "netns", "exec", f"gg-{host}", sys.executable, "-m", "scrapy", "watch", *words]
    with Path(f"{folder}/{host}.log").open("wb") as log:
        run = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
        try:
            yield run
        except BaseException:
            say(Path(log.name).read_text("utf-8")[-3000:])
            raise
        finally:
            run.kill()
            run.wait()


def free_port() -> int:
    with socket.create_server((HERE, 0)) as probe:
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
