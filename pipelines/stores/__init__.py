"""What we remember. The archive is the truth, Redis the working memory, evidence the proof.

Opened late, and only then imported: half a second of a command's start that most commands do not need.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from pipelines.news.portal import Portal
    from pipelines.stores.archive import Archive
    from pipelines.stores.evidence import Evidence
    from pipelines.stores.frontier import Frontier
    from pipelines.stores.planner import Planner


class Addresses(Protocol):
    """Settings that say where the stores are: REDIS_URL, DATABASE_URL, VAR_DIR."""

    def __getitem__(self, name: str, /) -> Any: ...


@dataclass(frozen=True, slots=True)
class Stores:
    """What one process needs to remember with."""

    frontier: Frontier
    archive: Archive
    evidence: Evidence


@lru_cache(maxsize=8)
def open_frontier(redis_url: str, var: str) -> Frontier:
    """One per process and address; without an address the embedded server in `var`, let go at exit."""
    from pipelines.stores.embedded import Embedded
    from pipelines.stores.frontier import Frontier

    return Frontier.open(redis_url or Embedded(Path(var) / "valkey").start().url)


@lru_cache(maxsize=8)
def open_archive(database_url: str, var: str, patience: float = 60.0) -> Archive:
    """One per process and address; without an address SQLite in `var`. `patience`: seconds, see Archive."""
    from pipelines.stores.archive import Archive

    return Archive.open(database_url or f"sqlite:///{Path(var).resolve() / 'archive.sqlite'}", patience)


@lru_cache(maxsize=8)
def open_stores(redis_url: str, database_url: str, var: str) -> Stores:
    """All three, shared by the stages of all crawls in this process."""
    from pipelines.stores.evidence import Evidence

    evidence = Evidence(Path(var).resolve() / "evidence")
    return Stores(open_frontier(redis_url, var), open_archive(database_url, var), evidence)


def stores_of(settings: Addresses) -> Stores:
    """The stores that a crawl's settings name."""
    return open_stores(settings["REDIS_URL"], settings["DATABASE_URL"], settings["VAR_DIR"])


@lru_cache(maxsize=1024)
def open_planner(stores: Stores, portal: Portal) -> Planner:
    """The portal's plan in this process: a crawl's spider and stages share it."""
    from pipelines.stores.planner import Planner

    return Planner(stores, portal)
