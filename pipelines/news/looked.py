"""What a captured page shows and says where an article should be: looked at once, however many ask."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from pipelines.news import notices
from pipelines.news.article import Capture, Fate
from pipelines.news.charset import page_text
from pipelines.news.look import Look, look
from pipelines.news.notices import Notice
from pipelines.news.page import NAMES
from pipelines.news.portal import Portal


def looked(capture: Capture) -> Look | None:
    """What the page shows and does, or None where it is none."""
    text = page_text(capture)
    return None if text is None else _look(text, capture.final_url, _boxes(capture.portal))


# A page is asked for its looks by one doubt after another, and of two that are compared by all of them.
_look = lru_cache(maxsize=2)(look)


@lru_cache(maxsize=1024)
def _boxes(portal: Portal) -> frozenset[str]:
    """How the portal's layouts call the boxes of an article's text."""
    selectors = [selector for layout in portal.layouts for selector in layout.body]
    return frozenset(names[-1] for selector in selectors if (names := NAMES.findall(selector)))


def told_by(capture: Capture, seen: Look, *, title_only: bool = False) -> Notice | None:
    """What a page that is no article does or says."""
    host = urlsplit(capture.final_url).netloc
    said = notices.spoken(seen, host, title_only=title_only)
    if said and said.fate is Fate.BLOCKED:
        return said
    return notices.challenged(seen, capture.final_url) or said


def frame_emptied(capture: Capture, seen: Look) -> bool:
    """Whether the portal's frame stands around a box that held the article and holds nothing."""
    host = urlsplit(capture.final_url).netloc
    if not notices.framed(seen, host) or len(seen.plain) > notices.NOTICE_CHARS or seen.mounted:
        return False
    if any(box in seen.script for box in seen.empty_boxes) or notices.waits(seen):  # a script fills it
        return False
    return not any(seen.bodies) and (bool(seen.bodies) or seen.empty_heading)
