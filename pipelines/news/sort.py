"""The sorts of an edit, and what each of them weighs."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Sort(StrEnum):
    """What an edit touches, in the order told."""

    CORRECTION = "correction"
    HEADLINE = "headline"
    NUMBERS = "numbers"
    NEGATION = "negation"
    NAMES = "names"
    PLACES = "places"
    TIMES = "times"
    QUOTATION = "quotation"
    ATTRIBUTION = "attribution"
    REMOVAL = "removal"
    ADDITION = "addition"
    WORDING = "wording"
    BYLINE = "byline"
    IMAGES = "images"
    TYPO = "typo"
    FORMAT = "format"


WEIGHTS = {
    Sort.CORRECTION: 0.9,
    Sort.HEADLINE: 0.5,
    Sort.NUMBERS: 0.6,
    Sort.NEGATION: 0.8,
    Sort.NAMES: 0.7,
    Sort.PLACES: 0.6,
    Sort.TIMES: 0.5,
    Sort.QUOTATION: 0.5,
    Sort.ATTRIBUTION: 0.55,
    Sort.REMOVAL: 0.4,
    Sort.ADDITION: 0.3,
    Sort.WORDING: 0.2,
    Sort.BYLINE: 0.2,
    Sort.IMAGES: 0.15,
    Sort.TYPO: 0.1,
    Sort.FORMAT: 0.02,
}
HARM, MONEY = 0.9, 0.8

Found = dict[Sort, float]


def plain(*told: Sort) -> Found:
    """These sorts, each with its own weight."""
    return {sort: WEIGHTS[sort] for sort in told}


def joined(found: Iterable[Found]) -> Found:
    """All sorts, each with its highest weight."""
    all_found: Found = {}
    for one in found:
        for sort, weight in one.items():
            all_found[sort] = max(weight, all_found.get(sort, 0.0))
    return all_found
