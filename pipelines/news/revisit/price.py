"""What a request must be worth, found as requests are spent: all of the budget is used and none overrun."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

CHEAPEST, DEAREST = 1e-7, 2.0
# As many articles as may stand in line, worth their price: fewer and it falls, more and it rises.
FEW, MANY = 64, 256
# Of the budget, for the articles longest unseen.
PATROL = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """In kept versions per request."""

    value: float
    per_hour: float  # requests that may be made

    def after(self, waiting: int) -> Price:
        """The price for the next request, by how many articles now wait for one; it follows within six hours."""
        step = 1 / max(6 * self.per_hour, 20)
        turn = step if waiting > MANY else -step if waiting < FEW else 0.0
        value = min(max(self.value * math.exp(turn), CHEAPEST), DEAREST)
        return Price(value=value, per_hour=self.per_hour)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> Self:
        return cls(value=float(held["value"]), per_hour=float(held["per_hour"]))


def first_price(per_hour: float, births_per_hour: float) -> Price:
    """Before anything is learned: dear where there are few requests for each new article."""
    return Price(value=0.2 / (1 + per_hour / max(births_per_hour, 1e-9)), per_hour=per_hour)


def patrol_every(tracked: int, per_hour: float, share: float = PATROL) -> float:
    """Hours after which an unseen article is visited whatever it is worth; takes at most `share` of requests."""
    return tracked / max(share * per_hour, 1e-9)
