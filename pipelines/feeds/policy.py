"""How much of a portal's text a feed carries, by whose text it is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pipelines.news.article import Article
from pipelines.news.rights import Rights, rights_of


class Shown(StrEnum):
    """From most to least."""

    FULL = "full"
    """The whole text."""
    EXCERPT = "excerpt"
    """The beginning of the text, and the marks."""
    LINK = "link"
    """No word of the text: headline, fields and sorts."""


class BadPolicy(Exception):
    """Raised when FEED_TEXT cannot be understood, from `policy_of`."""


Policy = Mapping[Rights, Shown]
EXCERPTS: Policy = dict.fromkeys(Rights, Shown.EXCERPT)


def policy_of(text: str) -> Policy:
    """What the setting says, as in own=full,reserved=link; what is not named stays an excerpt."""
    told = dict(EXCERPTS)
    for piece in filter(None, (part.strip() for part in text.split(","))):
        rights, _, shown = (side.strip() for side in piece.partition("="))
        if rights not in set(Rights) or shown not in set(Shown):
            raise BadPolicy(
                f"FEED_TEXT: {piece}: write {'|'.join(Rights)}={'|'.join(Shown)}, joined by commas"
            )
        told[Rights(rights)] = Shown(shown)
    return told


def shown_of(policy: Policy, article: Article | None) -> Shown:
    """Of an article that is not held nothing is known, its rights neither."""
    return policy[rights_of(article) if article else Rights.UNKNOWN]
