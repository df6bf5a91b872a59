"""Whether the archive answers, without sitting out its patience."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread

from pipelines.stores.errors import StoreError

WAIT = 3.0


class Pulse:
    """Asks in a thread of its own, one question at a time: a load balancer must not pile up more."""

    def __init__(self, look: Callable[[], int]) -> None:
        self._look, self._lock = look, Lock()
        self._answer: Future[int] | None = None

    def ask(self, seconds: float = WAIT) -> int | None:
        """The archive's answer, or None where there was none in that time."""
        with self._lock:
            if self._answer is None or self._answer.done():
                self._answer = Future()
                Thread(target=self._run, args=(self._answer,), daemon=True).start()
            answer = self._answer
        try:
            return answer.result(seconds)
        except (TimeoutError, StoreError):
            return None

    def _run(self, answer: Future[int]) -> None:
        try:
            answer.set_result(self._look())
        except Exception as error:  # noqa: BLE001 - whatever it was, the one who asked is told
            answer.set_exception(error)
