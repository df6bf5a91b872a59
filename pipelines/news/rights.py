"""Whose piece it is, and what its page says of reproducing it: what readers may be shown hangs on that."""

from __future__ import annotations

from enum import StrEnum

from pipelines.news.article import Article


class Rights(StrEnum):
    """The classes, the strictest first; an article is of the first that fits."""

    RESERVED = "reserved"
    """The page prints a notice about its rights."""
    SYNDICATED = "syndicated"
    """The page credits somebody else."""
    OWN = "own"
    """The portal's own piece, without a notice on the page."""
    UNKNOWN = "unknown"
    """The page does not say."""


def rights_of(article: Article) -> Rights:
    if article.rights:
        return Rights.RESERVED
    if article.syndicated is None:
        return Rights.UNKNOWN
    return Rights.SYNDICATED if article.syndicated else Rights.OWN
