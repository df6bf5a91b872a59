"""Which portals ops have paused."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from scrapy.settings import BaseSettings

from crawler.outages import Outage
from pipelines.stores import open_archive
from pipelines.stores.errors import StoreAway
from pipelines.stores.pauses import Pause, Pauses

logger = logging.getLogger(__name__)
# Seconds; the hold on a portal must be renewed meanwhile.
PATIENCE = 5.0
OUTAGE = Outage()


def paused(settings: BaseSettings) -> dict[str, Pause]:
    """By portal. Raises StoreAway, soon."""
    archive = open_archive(settings["DATABASE_URL"], settings["VAR_DIR"], PATIENCE)
    return Pauses(archive).now(datetime.now(UTC))


def paused_if_known(settings: BaseSettings) -> dict[str, Pause]:
    """For those who ask in passing: none where the archive is away; who needs it, says so."""
    try:
        found = paused(settings)
    except StoreAway as error:
        if (lasts := OUTAGE.lasts()) is not None:
            logger.error("which portals are paused is not known%s", lasts, exc_info=error)
        return {}
    OUTAGE.over()
    return found
