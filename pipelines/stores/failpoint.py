"""Crash points for tests: FAILPOINT=NAME ends this process there as `kill -9` would; unset, nothing does.

Read here, not in the settings: it is no setting, and no ops should meet it there.
"""

from __future__ import annotations

import os
import signal

POINTS = {
    "found": "addresses are in the archive, and Redis has not heard of them",
    "settling": "Redis has forgotten what an article said last, and the archive is not asked yet",
    "evidence": "a page is on the disk, and no row names it",
    "uncommitted": "revision and change are written, and not committed",
    "committed": "revision and change are committed, and Redis has not heard of it",
    "visited": "Redis knows that a visit is over, and the archive's copy of that does not",
    "plan-kept": "what was learned is in the archive, and Redis does not know that it is",
    "told": "what a run found is in the log, and its verdict is not kept",
    "cleared": "Redis was emptied, to be drawn up again from the archive",
}


def reached(name: str) -> None:
    """The process is at a crash point."""
    if os.environ.get("FAILPOINT") == name:
        os.kill(os.getpid(), signal.SIGKILL)
