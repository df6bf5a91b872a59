"""What ops decide about the reading room: how much text, which hub, whose keys, where the evidence lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.feeds.choice import Choice
from pipelines.feeds.policy import EXCERPTS, Policy
from pipelines.stores.evidence import Evidence
from pipelines.stores.rates import Rates


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribing:
    """The file of subscriptions that the room shows."""

    path: Path
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Holds the secrets that the file names."""
    writers: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of a key, in hex -> who may write with it; none: the room writes nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Without evidence no mementos are served; without keys everybody asks by address."""

    policy: Policy = field(default_factory=lambda: EXCERPTS)
    hub: str = ""
    evidence: Evidence | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of a key, in hex -> whose it is."""
    rate: float = 60
    """Questions a minute to the API from one address; ten times as many with a key."""
    rates: Rates | None = None
    """Where questions are counted for all processes; none: in each for itself."""
    searches: Mapping[str, Choice] = field(default_factory=dict)
    """Saved ones, by name."""
    subscribing: Subscribing | None = None
    """None: who is told what is not shown."""
