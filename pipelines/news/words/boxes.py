"""How portals call the boxes of a headline's other lines, and of what opens a text."""

from __future__ import annotations

import re

SUBHEADS = (
    "subtitle sub-title sub_title subhead sub-head sub_head subheadline futi futitle fu-title fubiaoti fu-biaoti"
    " fu_biaoti ftitle title2"
).split()
LEADS = "abstract summary zhaiyao daodu daoyu intro lead standfirst".split()
KICKERS = (
    "kicker eyebrow yinti yinbiaoti jianti jianbiaoti pretitle pre-title introtitle intro-title shouldertitle"
    " shoulder-title uptitle"
).split()


def selectors(names: list[str]) -> tuple[str, ...]:
    """The names as CSS asks for them."""
    return tuple(f"{sign}{name}" for name in names for sign in ".#")


def named(names: list[str]) -> re.Pattern[str]:
    """The names as parts of a class or id: "article-subtitle"."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(names)})(?=$|[\s_-])", re.IGNORECASE)
