"""The bench of the frontier: bytes an article, operations a second, and whether a decision takes longer among more.

python -m tests.bench.frontier [--size 1000000] [--large 10000000] [--servers Redis Valkey] [--calls 100] [--no-keep]

Each column is kept as it is found, beside those kept before: a long bench may be run in pieces.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import redis
from rich.console import Console
from rich.table import Table

from pipelines.stores.embedded import Embedded
from pipelines.stores.frontier import Frontier
from tests.bench.corpus import HERE
from tests.bench.frontier_load import KNOWN, Load, left_by_visits, yardstick

Server = Callable[[], AbstractContextManager[str]]
RESULT = HERE / "frontier.json"
PORTALS = 31
SMALL = 10_000
ROWS = (
    ("bytes_per_article", "bytes an article, everything counted", "{:.0f}"),
    ("unseen", "unseen, addresses/s", "{:,.0f}"),
    ("add", "add, addresses/s", "{:,.0f}"),
    ("take", "take 50, visits/s", "{:,.0f}"),
    ("visited", "visited one by one, visits/s", "{:,.0f}"),
    ("take_and_commit", "take and commit 500, visits/s", "{:,.0f}"),
    ("yardstick", "  ZPOPMIN and ZADD 500 of one plain set", "{:,.0f}"),
    ("of_yardstick", "  the frontier's share of that", "{:.2f}"),
    ("decision_us", "a decision, µs of the server", "{:,.0f}"),
    ("decision_ratio", "  over one among 10,000", "{:.2f}"),
    ("load", "load of the machine meanwhile", "{:.1f}"),
)


def main() -> None:
    asked = options()
    console = Console()
    columns = kept() if asked.keep else {}
    for name, server, size, portals, bare in pieces(asked):
        with server() as url:
            columns[name] = measured(url, size, portals, asked.calls, bare=bare)
        console.print(f"{name}: {told(columns[name])}")
        if asked.keep:
            result = {"python": platform.python_version(), "columns": columns}
            RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    console.print(table(columns))


def pieces(asked: argparse.Namespace) -> Iterator[tuple[str, Server, int, int, bool]]:
    """Name, server, articles, portals, and whether nothing but due times is kept."""
    for name, server in SERVERS.items() if asked.size else ():
        if name in asked.servers:
            yield f"{name}, {asked.size:,} in {PORTALS} portals", server, asked.size, PORTALS, False
            yield f"{name}, {asked.size:,} in one", server, asked.size, 1, False
    if asked.large:
        yield f"Redis, {asked.large:,} due in one", redis_server, asked.large, 1, True


def kept() -> dict[str, dict[str, float]]:
    return dict(json.loads(RESULT.read_text("utf-8"))["columns"]) if RESULT.exists() else {}


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--size", type=int, default=1_000_000, help="articles with all that is kept of them; 0: left out"
    )
    parser.add_argument("--large", type=int, default=10_000_000, help="due times alone; 0: left out")
    parser.add_argument("--servers", nargs="*", choices=SERVERS, default=list(SERVERS))
    parser.add_argument(
        "--calls", type=int, default=100, help="timed calls of each kind; the best of three is told"
    )
    parser.add_argument("--no-keep", dest="keep", action="store_false", help="leave frontier.json as it is")
    return parser.parse_args()


def measured(url: str, size: int, portals: int, calls: int, *, bare: bool = False) -> dict[str, float]:
    """All figures of one server and shape; `bare`: nothing but due times is kept."""
    names = tuple(f"province{number:02}_portal" for number in range(portals))
    seen = [] if bare else left_by_visits(min(KNOWN, size))
    with redis.Redis.from_url(url, socket_timeout=None) as client, closing(Frontier.open(url)) as frontier:
        small = Load(frontier=frontier, client=client, portals=("small_portal",), size=SMALL, seen=seen)
        small.fill()
        among_few = min(small.decision(calls) for _ in range(3))
        frontier.clear("small_portal", 0)
        load = Load(frontier=frontier, client=client, portals=names, size=size, seen=seen)
        before = load.memory()
        load.fill()
        load.dress()
        found = {"bytes_per_article": (load.memory() - before) / size}
        decision = min(load.decision(calls) for _ in range(3))
        found |= {"decision_us": decision, "decision_ratio": decision / among_few}
        for name in ("unseen", "add", "take", "visited", "take_and_commit"):
            found[name] = max(getattr(load, name)(calls) for _ in range(3))
        found["yardstick"] = max(yardstick(client, min(size, 1_000_000), calls) for _ in range(2))
        found["of_yardstick"] = found["take_and_commit"] / found["yardstick"]
        found["load"] = os.getloadavg()[1]
    return found


def told(column: dict[str, float]) -> str:
    """One column as a line, lest a long bench that fails at last has said nothing."""
    return ", ".join(f"{key} {value:,.2f}" for key, value in column.items())


def table(columns: dict[str, dict[str, float]]) -> Table:
    made = Table(title="The frontier by articles and portals", title_justify="left")
    made.add_column("")
    for name in columns:
        made.add_column(name, justify="right")
    for key, words, form in ROWS:
        made.add_row(words, *(form.format(one.get(key, math.nan)) for one in columns.values()))
    return made


@contextmanager
def redis_server() -> Iterator[str]:
    """A Redis with nothing else in it, and no disk."""
    found = shutil.which("redis-server")
    if found is None:
        raise SystemExit("no redis-server on this machine: the bench needs one of its own")
    with tempfile.TemporaryDirectory(prefix="gaigao-bench-") as folder:
        socket = f"{folder}/redis.sock"
        options = ["--port", "0", "--unixsocket", socket, "--save", "", "--appendonly", "no", "--dir", folder]
        server = subprocess.Popen([found, *options], stdout=subprocess.DEVNULL)
        try:
            with redis.Redis(unix_socket_path=socket) as client:
                _answers(client)
            yield f"unix://{socket}"
        finally:
            server.terminate()
            server.wait(20)


def _answers(client: redis.Redis) -> None:
    for _ in range(200):
        try:
            client.ping()
        except redis.ConnectionError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the server did not start")


@contextmanager
def embedded_server() -> Iterator[str]:
    """The Valkey that gaigao brings, as it runs it."""
    with tempfile.TemporaryDirectory(prefix="gaigao-bench-") as folder:
        server = Embedded(Path(folder)).start()
        try:
            yield server.url
        finally:
            server.stop()


SERVERS = {"Redis": redis_server, "Valkey": embedded_server}


if __name__ == "__main__":
    main()
