"""What changes on a portal's pages though no article does: another value at every request."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import SystemRandom
from typing import TypeVar

from deploy.demo.practice.edition import BEIJING

Item = TypeVar("Item")
RANDOM = SystemRandom()
WEEKDAYS = "一二三四五六日"
SKIES = ("晴", "多云", "阴", "小雪", "晴转多云", "雾转晴")
ADVERTS = (
    "稻香河牌米糕，蒸出来的早晨",
    "松塔镇暖炉厂冬季换购",
    "椰铃镇手工椰壳碗，买二送一",
    "云岭小火车，带你看白桦林",
    "老酒厂木工教室招募助教",
)


@dataclass(frozen=True, slots=True)
class Noise:
    """One request's worth of noise."""

    now: datetime
    token: str
    hits: int
    cost: int
    online: int
    sky: str
    degrees: int
    advert: str

    @property
    def today(self) -> str:
        return f"{self.now:%Y年%m月%d日} 星期{WEEKDAYS[self.now.weekday()]}"


def noise() -> Noise:
    return Noise(
        now=datetime.now(BEIJING),
        token=secrets.token_hex(8),
        hits=RANDOM.randrange(1_000, 90_000),
        cost=RANDOM.randrange(2, 30),
        online=RANDOM.randrange(40, 900),
        sky=RANDOM.choice(SKIES),
        degrees=RANDOM.randrange(-9, 12),
        advert=RANDOM.choice(ADVERTS),
    )


def shuffled(items: Sequence[Item]) -> list[Item]:
    """The items in an order of their own."""
    return RANDOM.sample(items, len(items))
