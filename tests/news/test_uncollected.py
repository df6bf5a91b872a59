"""What works without collections leaves the collector as it found it."""

from __future__ import annotations

import gc

import pytest

from pipelines.news.uncollected import uncollected


@uncollected
def _fails_while_paused() -> None:
    raise ValueError(gc.isenabled())


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_paused_and_left_as_it_was(enabled: bool) -> None:
    if not enabled:
        gc.disable()
    try:
        with pytest.raises(ValueError, match="False"):
            _fails_while_paused()
        assert gc.isenabled() is enabled
    finally:
        gc.enable()
