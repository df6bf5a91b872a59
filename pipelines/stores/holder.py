"""A process's name that others can check: is the one who held this still alive?"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Holder:
    """host/boot/pid namespace, process id and start time; `str()` is one word."""

    machine: str
    pid: int
    started: str

    def __str__(self) -> str:
        return f"{self.machine}:{self.pid}:{self.started}"

    @classmethod
    def me(cls) -> Holder:
        return cls(_machine(), os.getpid(), _started(os.getpid()) or "?")

    def outlives(self, other: str) -> bool:
        """Whether the other holder ran on this very machine and is known to be dead.

        Elsewhere, or where the system keeps no such record, its hold must run out by itself.
        """
        try:
            machine, pid, started = other.rsplit(":", 2)
            return machine == self.machine and started != "?" and _started(int(pid)) != started
        except ValueError:
            return False


def _machine() -> str:
    boot, namespace = Path("/proc/sys/kernel/random/boot_id"), Path("/proc/self/ns/pid")
    parts = [socket.gethostname()]
    if boot.exists():
        parts.append(boot.read_text().strip()[:8])
    if namespace.exists():
        parts.append(namespace.readlink().name.strip("pid:[]"))
    return "/".join(parts)


def _started(pid: int) -> str | None:
    """The kernel's start time of a process (clock ticks since boot); None when it is gone or a zombie."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] == "Z" else fields[19]
