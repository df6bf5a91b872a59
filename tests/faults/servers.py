"""Servers of a test's own, to be stopped and started: never anybody's Redis or PostgreSQL."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry

from tests.crawl import free_ports

REDIS = shutil.which("redis-server")
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


class Redis:
    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_ports()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self, appendonly: str = "yes") -> None:
        kept = ["--dir", str(self.folder), "--appendonly", appendonly, "--save", ""]
        assert REDIS is not None
        self.process = subprocess.Popen([REDIS, "--port", str(self.port), *kept], stdout=subprocess.DEVNULL)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def tell(self, number: int) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    def dump(self, name: str) -> Path:
        """A copy of what it holds now, as ops keep one."""
        with client(self.url) as connection:
            connection.save()
        return Path(shutil.copy(self.folder / "dump.rdb", self.folder / name))

    def replaced_by(self, dump: Path) -> None:
        """Killed, and started again from an older copy."""
        self.kill()
        shutil.copy(dump, self.folder / "dump.rdb")
        self.start(appendonly="no")
        with client(self.url) as connection:
            connection.ping()


def client(url: str) -> redis.Redis:
    return redis.Redis.from_url(url, retry=Retry(ConstantBackoff(0.1), 50))


class Cluster:
    """PostgreSQL refuses to run as root: then it is the system's own user who runs it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_ports()

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        self.folder.mkdir(mode=0o755)
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
        self._run("initdb", "-U", "postgres", "-A", "trust", "-D", str(self.folder / "data"), "--no-sync")

    def start(self) -> None:
        self.control("start")

    def stop(self, how: str = "immediate") -> None:
        self.control("stop", "-m", how)

    def tell(self, number: int) -> None:
        """A signal to the server and all that it has started."""
        server = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        for process in (server, *map(int, children)):
            with suppress(ProcessLookupError):  # one that was just ending
                os.kill(process, number)

    def control(self, what: str, *more: str) -> None:
        log = ("-l", str(self.folder / "log"))
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run("pg_ctl", what, "-w", "-D", str(self.folder / "data"), *log, "-o", options, *more)

    def _run(self, program: str, *arguments: str) -> None:
        found = shutil.which(program) if not BINARIES else str(BINARIES[-1] / program)
        command = [str(found), *arguments]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
