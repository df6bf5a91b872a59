"""A week of 31 portals in an hour: does one `scrapy watch` of their own spiders stay as large as it is?

python -m tests.bench.soak [--hours 168] [--speed 168] [--no-keep]

One portal of each province, its spider and layouts as they are declared, at its real addresses, which a proxy on
loopback serves (soak_site.py). The worker's wall clock goes 168 times as fast (soak_clock.c; it takes a C compiler),
its waits do not: beats, plans, leases of visits and days of rest are those of a week, pace and timeouts real.
So fast, runs hardly end; --hours 3.5 --speed 20 is ten minutes in which hundreds do.
Stores: the Redis (its database 13) and PostgreSQL that TEST_REDIS_URL and TEST_DATABASE_URL name, or the embedded ones.
What is seen of the worker each minute, and what it told, goes into soak.json. Ends with 1 where the worker grew beyond
400 MB, had an error, told a thing twice, or took 20 s to stop.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import redis

from pipelines.stores.archive import Archive
from tests.bench.corpus import HERE
from tests.bench.crawl import stores
from tests.bench.soak_town import EPOCH, week
from tests.crawl import ROOT, free_ports

RESULT = HERE / "soak.json"
SPEED = 168
DELAY = 0.2  # real seconds between two requests to one host
LIMIT_MB, LIMIT_SECONDS = 400, 20  # of the worker, and until it has stopped


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--hours", type=float, default=168, help="of the week")
    parser.add_argument("--speed", type=int, default=SPEED, help="of the worker's wall clock")
    parser.add_argument("--every", type=float, default=60, help="seconds between two looks")
    parser.add_argument("--no-keep", dest="keep", action="store_false", help="leave soak.json as it is")
    asked = parser.parse_args()
    found = soaked(asked.hours, asked.speed, asked.every)
    sys.stdout.write(json.dumps({name: value for name, value in found.items() if name != "looks"}) + "\n")
    if asked.keep:
        name = found["stores"] + (f", ×{asked.speed}" if asked.speed != SPEED else "")
        kept = json.loads(RESULT.read_text("utf-8")) | {name: found}
        RESULT.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    well = (found["exit"], found["errors"], found["told_twice"]) == (0, 0, 0)
    small = found["mb_at_end"] < LIMIT_MB and found["seconds_to_stop"] < LIMIT_SECONDS
    return 0 if well and small else 1


def soaked(hours: float, speed: int, every: float) -> dict[str, Any]:
    with (
        tempfile.TemporaryDirectory(prefix="gaigao-soak-") as folder,
        stores(Path(folder)) as (redis_url, database),
    ):
        clock = Path(folder) / "clock.so"
        source = Path(__file__).with_name("soak_clock.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", str(clock), str(source)], check=True)
        env = os.environ | {
            "SOAK_SPEED": str(speed),
            "SOAK_EPOCH": str(round(EPOCH.timestamp() * 10**9)),
            "SOAK_BEGAN": str(time.monotonic_ns()),
            "SCRAPY_SETTINGS_MODULE": "tests.bench.soak_settings",
            "VAR_DIR": folder,
            "REDIS_URL": redis_url,
            "DATABASE_URL": database,
            "METRICS_PORT": str(free_ports()),
            "LOG_LEVEL": "WARNING",
            "PYTHONPATH": str(ROOT),
        }
        with site(env) as (port, names):
            env |= {"FROZEN_PROXY": f"http://127.0.0.1:{port}", "LD_PRELOAD": str(clock)}
            found = watched(env, names, hours * 60 / speed, every)
        with closing(Archive.open(database)) as archive:
            told = archive.changes(limit=10**9)
            found["stores"] = "embedded" if database.startswith("sqlite") else "Redis and PostgreSQL"
            found["told"] = dict(Counter(str(change.kind) for change in told))
            found["told_twice"] = len(told) - len({(one.kind, one.url, one.revision_id) for one in told})
            found["happened"] = happened(EPOCH + timedelta(hours=hours))
    return found


def watched(env: dict[str, str], names: Sequence[str], minutes: float, every: float) -> dict[str, Any]:
    """One watch of these portals for so long; what is seen of it."""
    log = Path(env["VAR_DIR"]) / "watch.log"
    watch = f"-W ignore -m scrapy watch -s DOWNLOAD_DELAY={DELAY}".split()
    began, looks = time.monotonic(), []
    with log.open("w") as out:
        run = subprocess.Popen([sys.executable, *watch, *names], cwd=ROOT, env=env, stdout=out, stderr=out)
        try:
            while (passed := time.monotonic() - began) < minutes * 60:
                try:
                    run.wait(min(every, minutes * 60 - passed))
                except subprocess.TimeoutExpired:
                    looks.append({"minute": round((time.monotonic() - began) / 60, 1)} | look(run.pid, env))
                    sys.stdout.write(json.dumps(looks[-1]) + "\n")
                    sys.stdout.flush()
                else:
                    raise SystemExit(f"the watch ended by itself: {log.read_text('utf-8')[-2000:]}")
            seconds = cpu(run.pid)
            run.terminate()
            stopped = time.monotonic()
            run.wait(60)
        finally:
            run.kill()
    words = log.read_text("utf-8").splitlines()
    errors = [line for line in words if " ERROR " in line or " CRITICAL " in line]
    return {
        "portals": len(names),
        "minutes": minutes,
        "exit": run.returncode,
        "seconds_to_stop": round(time.monotonic() - stopped, 1),
        "cpu_seconds": seconds,
        "errors": len(errors),
        "first_errors": errors[:10],
        "mb_at_half": looks[len(looks) // 2]["rss_mb"],
        "mb_at_end": looks[-1]["rss_mb"],
        "looks": looks,
    }


def look(pid: int, env: dict[str, str]) -> dict[str, float]:
    proc = Path(f"/proc/{pid}")
    status = dict(line.split(":\t", 1) for line in (proc / "status").read_text().splitlines())
    with redis.Redis.from_url(env["REDIS_URL"]) as client:
        # By the server's clock nothing of the week expires.
        keys = sum(1 for _ in client.scan_iter("gaigao:*", count=1000))
        held = int(client.info("memory")["used_memory"])
    with urllib.request.urlopen(f"http://127.0.0.1:{env['METRICS_PORT']}/metrics", timeout=30) as answer:
        lines = answer.read().decode().splitlines()
    seen = {
        "rss_mb": round(int(status["VmRSS"].split()[0]) * 1024 / 1e6, 1),
        "threads": int(status["Threads"]),
        "files": len(list((proc / "fd").iterdir())),
        "redis_mb": round(held / 1e6, 2),
        "redis_keys": keys,
        "metric_lines": len(lines),
        "visits": summed(lines, "gaigao_visits_total"),
        "runs": summed(lines, "gaigao_runs_total"),
        "backlog": summed(lines, "gaigao_backlog{"),
    }
    if env["DATABASE_URL"].startswith("postgres"):
        seen["connections"] = connections(env["DATABASE_URL"])
    return seen


def summed(lines: Sequence[str], beginning: str) -> int:
    return round(sum(float(line.split()[-1]) for line in lines if line.startswith(beginning)))


def connections(database: str) -> int:
    """Those of the worker; the one that asks is left out."""
    with psycopg.connect(database) as connection:
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        (count,) = connection.execute(query).fetchone() or (0,)
        return int(count)


def cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return round((int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), 1)


def happened(end: datetime) -> dict[str, int]:
    """What a perfect monitor would tell, but for what came at the very end."""
    came = [one for place in week().values() for one in place.pieces if one.at <= end]
    return {
        "new": len(came),
        "edited": sum(
            edit <= end and not (one.gone and one.gone <= edit) for one in came for edit in one.edits
        ),
        "withdrawn": sum(bool(one.gone and one.gone <= end) for one in came),
    }


@contextmanager
def site(env: dict[str, str]) -> Iterator[tuple[int, list[str]]]:
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.soak_site"], cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE
    )
    try:
        assert server.stdout is not None
        yield int(server.stdout.readline()), server.stdout.readline().split()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
