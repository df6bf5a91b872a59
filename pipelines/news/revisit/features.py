"""What is known of an article at its birth that may tell how often it will be edited: flags, and no guesses.

How much each flag says is learned per portal (`factors`); beforehand none says anything.
"""

from __future__ import annotations

import re
from enum import IntFlag
from typing import TYPE_CHECKING

from pipelines.news.revisit.belief import hours
from pipelines.news.revisit.factors import REVIVED, Factors
from pipelines.news.revisit.section import clock

if TYPE_CHECKING:  # the policy itself needs the standard library only
    from pipelines.news.article import Article


class Trait(IntFlag):
    """Kept in a belief as one byte: add none, and change no place, without raising the byte's meaning everywhere."""

    OWN = 1  # the portal's own piece
    SYNDICATED = 2  # somebody else's; neither where the page does not say
    HARM = 4  # dead, hurt or missing people, in headline or first paragraph: numbers will be put right
    BREAKING = 8  # told while it happens
    NOTICE = 16  # an authority's announcement, appointment, list of names
    NIGHT = 32  # published when few are at work, 20:00 to 06:00 in Beijing
    SHORT = 64
    REVIVED = REVIVED  # no trait at birth: edited again after a week, and young since


SHORT_CHARS = 300
EVENING, MORNING = 20, 6
HARM = re.compile(
    r"死亡|遇难|伤亡|受伤|身亡|丧生|罹难|死伤|失联|失踪|被困|溺亡|中毒|爆炸|火灾|坍塌|塌方|坠落|车祸|撞车|追尾|"
    r"地震|洪水|山洪|泥石流|滑坡|溃坝|决口|疫情|确诊|病例"
)
BREAKING = re.compile(
    r"突发|快讯|速报|刚刚|最新[：:消进]|最新$|持续更新|滚动(?:更新|播报|报道)|更新中|实时|直播|续报|预警|紧急"
)
NOTICE = re.compile(r"公告|通告|通知|公示|通报|任前|任免|任命|名单|招聘|征求意见|决定$")


def traits(article: Article) -> Trait:
    """The flags of what an article says of itself when it is first read."""
    found = Trait(0)
    if article.syndicated is not None:
        found |= Trait.SYNDICATED if article.syndicated else Trait.OWN
    opening = article.headline + "\n" + (article.paragraphs[0] if article.paragraphs else "")
    if HARM.search(opening):
        found |= Trait.HARM
    if BREAKING.search(article.headline):
        found |= Trait.BREAKING
    if NOTICE.search(article.headline):
        found |= Trait.NOTICE
    return found | _time(article) | _length(article)


def _time(article: Article) -> Trait:
    """Nothing where only a day is printed: midnight is no time of day."""
    at = article.published_at
    if at is None:
        return Trait(0)
    hour, _ = clock(hours(at))
    only_a_day = not (hour or at.minute or at.second)
    return Trait(0) if only_a_day or MORNING <= hour < EVENING else Trait.NIGHT


def _length(article: Article) -> Trait:
    chars = sum(map(len, article.paragraphs))
    return Trait.SHORT if 0 < chars < SHORT_CHARS else Trait(0)


def said(factors: Factors) -> dict[Trait, tuple[float, float, float]]:
    """Of each trait that was seen: how many times as often such articles are edited, and 95 % of that, low and high."""
    values, sure = factors.factors(), factors.sure()
    return {
        trait: (values[at], *sure[at])
        for at, trait in enumerate(Trait)
        if factors.seen[at] or factors.expected[at]
    }
