"""What an article's address answers without the article, as systems say it: nothing is withdrawn that may be there."""

from __future__ import annotations

from typing import Any

import pytest

from crawler.spiders.any_page import AnyPageSpider
from pipelines.news.absence import understand
from pipelines.news.article import Article, Fate
from pipelines.news.emptied import emptied
from pipelines.news.telling import tell
from tests.news.absent_answers import BROKEN, GONE, IN_FRAME, LED, REFUSING, W
from tests.news.test_emptied import HEADLINE, TEXT, frame
from tests.samples import PORTAL, capture

ANSWERS = [answer for group in (REFUSING, BROKEN, GONE, LED) for answer in group]
FRAMED = [(inner, right) for right, texts in IN_FRAME for inner in texts]
PORTALS = pytest.mark.parametrize("portal", [PORTAL, AnyPageSpider.portal], ids=["declared", "any_page"])


@PORTALS
@pytest.mark.parametrize(
    ("changes", "right"), [answer[1:] for answer in ANSWERS], ids=[answer[0] for answer in ANSWERS]
)
def test_an_answer_without_the_article(changes: dict[str, Any], right: frozenset[str], portal: Any) -> None:
    found = tell(capture(0, frame(TEXT), portal=portal), capture(5, portal=portal, **changes))
    assert found.verdict in right, found.reason


@PORTALS
@pytest.mark.parametrize("headline", [HEADLINE, "", "提示信息"])
@pytest.mark.parametrize(("inner", "right"), FRAMED, ids=[inner for inner, _ in FRAMED])
def test_a_frame_with_something_instead(
    inner: str, right: frozenset[str], headline: str, portal: Any
) -> None:
    old, new = (capture(0, page, portal=portal) for page in (frame(TEXT), frame(inner, headline)))
    assert (found := tell(old, new)).verdict in right, found.reason
    # A crawl holds what was read, not the page: of less it may be less sure, never surer.
    before, after = understand(old), understand(new)
    assert isinstance(before, Article)
    if isinstance(after, Article):
        assert not emptied(before, new, after) or right >= W
    else:
        assert (after.fate is not Fate.WITHDRAWN and not emptied(before, new)) or right >= W


def test_there_are_enough_of_each() -> None:
    assert min(map(len, (REFUSING, BROKEN, GONE, LED))) >= 30
    assert len(FRAMED) >= 70
