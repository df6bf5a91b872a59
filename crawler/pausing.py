"""Which portals ops have paused, asked in passing: by those who wait for nothing."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from scrapy.settings import BaseSettings

from pipelines.stores import open_archive
from pipelines.stores.errors import StoreAway
from pipelines.stores.pauses import Pause, Pauses

logger = logging.getLogger(__name__)
# Seconds; the hold on a portal must be renewed meanwhile.
PATIENCE = 5.0


def paused(settings: BaseSettings) -> dict[str, Pause]:
    """By portal; none where the archive is away: who needs it, says so."""
    try:
        archive = open_archive(settings["DATABASE_URL"], settings["VAR_DIR"], PATIENCE)
        return Pauses(archive).now(datetime.now(UTC))
    except StoreAway as error:
        logger.error("which portals are paused is not known: %s", error)
        return {}
