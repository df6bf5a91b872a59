"""What one reading found and the other did not, though both pages hold it: an article's line is its own on one only."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from urllib.parse import unquote

from pipelines.news.article import Capture
from pipelines.news.comparison import Comparison, Part, Silent
from pipelines.news.emptied import Prints
from pipelines.news.fields import lacking
from pipelines.news.hunks import MOST_WORK
from pipelines.news.pictures import picture
from pipelines.news.text import bare

IMAGE_TAG = re.compile(r"<img\b(?:[^<>]|<(?!img\b))*+>", re.IGNORECASE)
# Shorter ones stand in any text.
LEAST_LINE, LEAST_NAME = 10, 8
PRINTED = frozenset({"paragraphs", "published_at", "subhead", "kicker", "original_headline"})
STAFF = frozenset({"editors", "responsible_editors"})
NAMED = STAFF | {"source", "bylines"}
STILL_NAMED = "both pages name them, and one of them was not understood"
NOT_LOADED = "pictures not loaded yet on one of the pages"
UNPRINTED = "no reader sees it: the one page tells machines alone, the other nobody"
BESIDE = "it stands on both pages, and was read as the text's on one"


def on_both(
    found: Comparison, old: Capture, new: Capture, times: tuple[str | None, str | None]
) -> Comparison:
    """Without what a reading of one page left out though both pages hold it: lines beside it, pictures not loaded.

    `times`: when it was published, as printed.
    """
    kept: list[Part] = []
    silent = list(found.silent)
    prints = Prints(old), Prints(new)
    # 编辑 who is called 责编 now has not gone.
    staff = [part for part in found.parts if part.field in STAFF]
    # Very many are looked for only as all that stands between two tags: no page is gone through for each.
    many = len(found.parts) * (len(old.payload) + len(new.payload)) > MOST_WORK
    least = sys.maxsize if many else LEAST_LINE
    for part in found.parts:
        told = part
        if part.field == "published_at" and not (part.before and part.after):
            told = replace(part, before=part.before and times[0], after=part.after and times[1])
        if reason := _stands(told, old, new, prints, staff if part in staff else [part], least):
            silent.append(Silent(field=part.field, reason=reason, before=part.before, after=part.after))
        else:
            kept.append(part)
    return Comparison(parts=tuple(kept), silent=tuple(silent)) if len(silent) > len(found.silent) else found


def _stands(
    part: Part, old: Capture, new: Capture, prints: tuple[Prints, Prints], alike: list[Part], least: int
) -> str | None:
    """Why a part that came or went did not, by what both pages print; None where it did.

    `alike`: all that name people in the same capacity; `least`: a shorter text must be all between two tags.
    """
    if part.field in NAMED:
        gone, come = lacking(
            [name for one in alike for name in _names(one.before)],
            [name for one in alike for name in _names(one.after)],
        )
        # One for another is an edit, though both be named elsewhere, too.
        return STILL_NAMED if not (gone and come) and _as_often(gone, come, prints) else None
    if part.field == "captions":
        gone, come = lacking(
            *(list(map(bare, side.split("\n"))) if side else [] for side in (part.before, part.after))
        )
        return BESIDE if (gone or come) and _as_often(gone, come, prints, least) else None
    if part.field == "images":
        return NOT_LOADED if _tagged_alike(part, old, new) else None
    if part.field in PRINTED and not (part.before and part.after):
        gone, come = ([bare(side)] if side else [] for side in (part.before, part.after))
        has = prints[0] if gone else prints[1]
        if part.field == "published_at" and not any(text in has.whole for text in (*gone, *come)):
            return UNPRINTED
        return BESIDE if _as_often(gone, come, prints, least) else None
    return None


def _tagged_alike(part: Part, old: Capture, new: Capture) -> bool:
    """Whether the tags of both pages name its pictures as often, in whatever attribute."""
    names = [picture(src) for side in (part.before, part.after) if side for src in side.split("\n")]
    tags = [
        unquote("".join(IMAGE_TAG.findall(page.payload.decode("utf-8", "replace")))) for page in (old, new)
    ]
    if len(names) * len(tags[0]) > MOST_WORK:
        return False
    return all(len(name) >= LEAST_NAME and 0 < tags[0].count(name) == tags[1].count(name) for name in names)


def _names(side: str | None) -> list[str]:
    return [bare(name.rpartition(" ")[2]) for name in side.split("、")] if side else []


def _as_often(gone: list[str], come: list[str], prints: tuple[Prints, Prints], least: int = 0) -> bool:
    """Whether the page that lacks a text prints it as often: a summary that repeats one keeps none.

    `least`: a shorter one must be all that stands between two tags.
    """
    for texts, (has, lacks) in ((gone, prints), (come, prints[::-1])):
        if len(texts) * len(has.whole) > MOST_WORK:
            least = sys.maxsize
        for text in texts:
            shown = [page.often(text, alone=len(text) < least) for page in (has, lacks)]
            if not 0 < shown[0] <= shown[1]:
                return False
    return True
