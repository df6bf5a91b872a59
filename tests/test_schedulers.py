"""Runs as cron, systemd's timers, Kubernetes' CronJobs and Scrapyd start them, by the lines that stand in deploy/.

Of two starts at once, by whichever of them, one is a run, and the other says so and ends with 0.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from configparser import ConfigParser
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import redis
import yaml

from pipelines.news.revision import Kind
from tests.crawl import ROOT, Site, free_ports
from tests.test_watch import wait
from tests.towns import Towns, declare, serving, town

DEPLOY = ROOT / "deploy"
EXAMPLE, ARTICLES = "heilongjiang_dbw", 12
HEAVY = pytest.mark.xdist_group("schedulers")
pytestmark = [HEAVY, pytest.mark.timeout(300)]


@dataclass(frozen=True, slots=True)
class Machine:
    """A checkout, its settings and a town, in the places of those that deploy/ names."""

    folder: Path
    site: Site
    server: Towns

    @property
    def env_file(self) -> Path:
        return self.folder / "env"

    def here(self, text: str) -> str:
        """The text, of this machine and its one portal."""
        for there, mine in (
            ("/opt/gaigao", str(self.folder / "gaigao")),
            ("/etc/gaigao/env", str(self.env_file)),
            ("/var/lib/gaigao", str(self.site.var)),
            (EXAMPLE, "town_qing"),
        ):
            text = text.replace(there, mine)
        return text

    def run(self, command: list[str], env: Mapping[str, str], folder: Path | None = None) -> Started:
        process = subprocess.Popen(
            command, env=env, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

        def ended() -> tuple[int, str]:
            said, _ = process.communicate(timeout=120)
            return process.returncode, said

        return ended

    def settings(self) -> dict[str, str]:
        return dict(line.split("=", 1) for line in self.env_file.read_text("utf-8").splitlines())

    def told(self) -> list[str]:
        return sorted(one.headline for one in self.site.told() if one.kind is Kind.NEW)


Started = Callable[[], tuple[int, str]]
BARE = {"PATH": "/usr/bin:/bin", "HOME": "/", "LOGNAME": "gaigao", "SHELL": "/bin/sh"}


@pytest.fixture
def machine(tmp_path: Path, embedded: str) -> Iterator[Machine]:
    with redis.Redis.from_url(embedded) as client:
        client.flushdb()
    checkout = tmp_path / "gaigao"
    (checkout / ".venv" / "bin").mkdir(parents=True)
    for name in ("crawler", "pipelines"):
        (checkout / name).symlink_to(ROOT / name)
    config = (ROOT / "scrapy.cfg").read_text("utf-8")
    (checkout / "scrapy.cfg").write_text(config.replace("crawler.settings", "town_settings"))
    scrapy = checkout / ".venv" / "bin" / "scrapy"
    scrapy.write_text(f'#!/bin/sh\nexec {sys.executable} -m scrapy "$@"\n')
    scrapy.chmod(0o755)
    (checkout / "town_settings.py").write_text(
        "from crawler.settings import *\nSPIDER_MODULES = ['towns_scheduled']\n"
    )
    with serving(town("qing", ARTICLES)) as server:
        declare(checkout / "towns_scheduled", "qing", server.port, "pace=1.0,")
        site = Site(1, tmp_path / "var", embedded, "")
        site.var.mkdir()
        told = {
            "SCRAPY_SETTINGS_MODULE": "town_settings",
            "REDIS_URL": embedded,
            "VAR_DIR": str(site.var),
            "CONTACT": "ops@example.org",
            "ALLOWED_PRIVATE_HOSTS": "127.0.0.1",
        }
        made = Machine(tmp_path, site, server)
        made.env_file.write_text("".join(f"{name}={value}\n" for name, value in told.items()))
        yield made


def cron() -> list[str]:
    """The commands of deploy/crontab."""
    lines = (DEPLOY / "crontab").read_text("utf-8").splitlines()
    jobs = [line for line in lines if line and not line.startswith("#") and not re.match(r"\w+=", line)]
    assert all(re.match(r"([\d*/,-]+ ){5}", job) for job in jobs)
    assert "%" not in "".join(jobs), "cron makes it the end of a line"
    return [job.split(" ", 5)[5] for job in jobs]


def unit(name: str) -> ConfigParser:
    read = ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string((DEPLOY / "systemd" / name).read_text("utf-8"))
    return read


def starts(name: str) -> list[str]:
    """All that a unit starts, in order: the parser keeps the last alone."""
    return re.findall(r"^ExecStart=(.*)$", (DEPLOY / "systemd" / name).read_text("utf-8"), re.MULTILINE)


def jobs(name: str) -> dict[str, dict[str, Any]]:
    """The containers of a manifest's CronJobs."""
    told = yaml.safe_load_all((DEPLOY / "kubernetes" / name).read_text("utf-8"))
    return {
        one["metadata"]["name"]: one["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0]
        for one in told
    }


def by_cron(machine: Machine) -> Started:
    (line,) = [one for one in cron() if "scrapy crawl" in one]
    return machine.run(["/bin/sh", "-c", machine.here(line)], BARE)


def by_timer(machine: Machine) -> Started:
    return _of_unit(machine, "gaigao-crawl@.service", starts("gaigao-crawl@.service")[0])


def _of_unit(machine: Machine, name: str, command: str) -> Started:
    service = unit(name)["Service"]
    assert service["EnvironmentFile"] == "/etc/gaigao/env"
    words = dict(word.split("=", 1) for word in machine.here(service["Environment"]).split())
    argv = shlex.split(machine.here(command.replace("%i", EXAMPLE)))
    return machine.run(argv, machine.settings() | words, Path(machine.here(service["WorkingDirectory"])))


def by_cron_job(machine: Machine) -> Started:
    (container,) = jobs("crawl.yaml").values()
    return _of_job(machine, container)


def _of_job(machine: Machine, container: Mapping[str, Any]) -> Started:
    (entry,) = re.findall(r"^ENTRYPOINT (.*)$", (DEPLOY / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    argv = container.get("command") or [*json.loads(entry), *container["args"]]
    named = {one["name"]: one["value"] for one in container["env"]}
    checkout = machine.folder / "gaigao"
    env = machine.settings() | named | {"PATH": f"{checkout / '.venv' / 'bin'}:/usr/bin:/bin"}
    program = shutil.which(argv[0], path=env["PATH"]) or argv[0]
    return machine.run([program, *map(machine.here, argv[1:])], env, checkout)


class Scrapyd:
    """A server by deploy/scrapyd.conf, on another port and with folders of its own."""

    def __init__(self, machine: Machine) -> None:
        self.folder, self.port = machine.folder / "scrapyd", free_ports()
        self.folder.mkdir(exist_ok=True)
        conf = (DEPLOY / "scrapyd.conf").read_text("utf-8").replace("6800", str(self.port))
        conf = conf.replace("poll_interval = 5.0", "poll_interval = 0.5")
        own = "".join(f"{name}_dir = {self.folder / name}\n" for name in ("eggs", "logs", "dbs"))
        (machine.folder / "gaigao" / "scrapyd.conf").write_text(
            conf.replace("[scrapyd]\n", f"[scrapyd]\n{own}")
        )
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        env = machine.settings() | kept
        del env["SCRAPY_SETTINGS_MODULE"]  # it takes those that scrapy.cfg names for the project
        self.log = (self.folder / "log").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scrapyd"],
            cwd=machine.folder / "gaigao", env=env, stdout=self.log, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def ask(self, address: str, **fields: str) -> dict[str, Any]:
        data = urllib.parse.urlencode(fields).encode() if fields else None
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{address}", data, timeout=60) as answer:
            told: dict[str, Any] = json.load(answer)
        assert told["status"] == "ok", told
        return told

    def schedule(self) -> Started:
        job = self.ask("schedule.json", project="gaigao", spider="town_qing", sections="due")["jobid"]

        def ended() -> tuple[int, str]:
            def finished() -> bool:
                return job in [one["id"] for one in self.ask("listjobs.json?project=gaigao")["finished"]]

            wait(finished, 120)
            said = (self.folder / "logs" / "gaigao" / "town_qing" / f"{job}.log").read_text("utf-8")
            server = (self.folder / "log").read_text("utf-8")
            died = re.findall(rf"Process died.*{job}.*", server)
            return len(died), said

        return ended

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.log.close()

    def up(self) -> bool:
        try:
            return bool(self.ask("daemonstatus.json"))
        except OSError:
            return False


@pytest.fixture
def ready(machine: Machine) -> Iterator[Callable[[str], Callable[[], Started]]]:
    ways = {"cron": by_cron, "systemd": by_timer, "kubernetes": by_cron_job}
    servers: list[Scrapyd] = []

    def ready(way: str) -> Callable[[], Started]:
        """How to start a run; a server that is needed for it is up."""
        if way != "scrapyd":
            return lambda: ways[way](machine)
        if find_spec("scrapyd") is None:
            pytest.skip("scrapyd is not installed")
        if not servers:
            servers.append(Scrapyd(machine))
            wait(servers[0].up)
        return servers[0].schedule

    yield ready
    for server in servers:
        server.close()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("cron", "cron"),
        ("systemd", "systemd"),
        ("kubernetes", "kubernetes"),
        ("scrapyd", "scrapyd"),
        ("scrapyd", "cron"),
        ("cron", "scrapyd"),
    ],
)
def test_a_double_start_is_one_run(
    first: str, second: str, ready: Callable[[str], Callable[[], Started]], machine: Machine
) -> None:
    start, again = ready(first), ready(second)
    run = start()
    wait(lambda: len(machine.server.asked("qing")) >= 2)
    code, said = again()()
    assert (code, "Traceback" in said) == (0, False), said
    assert "town_qing is being crawled by" in said
    assert "nothing to do" in said
    code, said = run()
    assert (code, "Traceback" in said) == (0, False), said
    assert "fate/article 12" in said
    assert machine.told() == sorted(machine.server.towns["qing"].headlines.values())
    assert len({one.path for one in machine.server.asked("qing")}) == len(machine.server.asked("qing"))


def test_cron_timers_and_cron_jobs_are_the_same_commands(machine: Machine) -> None:
    names = [path.name for path in (DEPLOY / "systemd").glob("*.timer")]
    timed = [one for name in names for one in starts(name.replace(".timer", ".service"))]
    of_timers = {one.split("/scrapy ", 1)[1].replace("%i", EXAMPLE) for one in timed}
    of_cron = {found for line in cron() for found in re.findall(r"bin/scrapy (.*?)(?: &&|$)", line)}
    of_jobs = {
        found
        for name in ("crawl.yaml", "jobs.yaml")
        for one in jobs(name).values()
        for found in re.findall(
            r"scrapy (.*?)(?: &&|$)",
            one["command"][-1] if "command" in one else "scrapy " + " ".join(one["args"]),
        )
    }
    assert of_cron == of_timers == of_jobs


def test_each_of_them_ends_well(machine: Machine) -> None:
    machine.server.towns["qing"].headlines = dict(list(machine.server.towns["qing"].headlines.items())[:2])
    code, said = by_cron(machine)()
    assert code == 0, said
    for line in cron():
        if "crawl" not in line:
            code, said = machine.run(["/bin/sh", "-c", machine.here(line)], BARE)()
            assert code == 0, said
    for name in ("gaigao-canary.service", "gaigao-backup.service", "gaigao-prune.service"):
        for command in starts(name):
            code, said = _of_unit(machine, name, command)()
            assert code == 0, said
    for container in jobs("jobs.yaml").values():
        code, said = _of_job(machine, container)()
        assert code == 0, said


def test_the_procfile_starts_each_part_and_a_signal_ends_it(machine: Machine) -> None:
    port = free_ports()
    env = machine.settings() | {"PATH": "/usr/bin:/bin", "SERVE_PORT": str(port), "PYTHONUNBUFFERED": "1"}
    env |= {
        "SUBSCRIPTIONS": str(DEPLOY / "subscriptions.example.toml"),
        "GAIGAO_WEBHOOK_SECRET": "whsec_" + "c2VjcmV0" * 4,
    }
    signs = {"watch": "watching 1 portals", "serve": "reading room at", "deliver": "delivering to"}
    parts = dict(line.split(": ", 1) for line in (DEPLOY / "Procfile").read_text("utf-8").splitlines())
    assert parts.keys() == signs.keys()
    for name, command in parts.items():
        log, checkout = machine.folder / f"{name}.log", machine.folder / "gaigao"
        with log.open("w") as file:
            part = subprocess.Popen(
                shlex.split(command), cwd=checkout, env=env, stdout=file, stderr=subprocess.STDOUT
            )
        try:
            wait(partial(_said, log, signs[name]))
            part.terminate()
            assert part.wait(20) == 0, log.read_text("utf-8")
        finally:
            part.kill()


def _said(log: Path, words: str) -> bool:
    return words in log.read_text("utf-8")
