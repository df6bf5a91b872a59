"""Why a page holds no article: withdrawn, moved, blocked, out of order, or merely unreadable.

A false "withdrawn" is the worst that can be said here: whoever is in doubt says unreadable.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from pipelines.news import notices
from pipelines.news.article import Article, Capture, Fate, Refusal
from pipelines.news.destination import FATES, HOME, Destination, destination
from pipelines.news.errors import NewsError, NotAPage, UnknownLayout
from pipelines.news.generic import GENERIC
from pipelines.news.jump import JUMP, jumps
from pipelines.news.layout import read
from pipelines.news.look import Look, absolute
from pipelines.news.looked import frame_emptied, looked, told_by
from pipelines.news.no_news import a_list, labelled, no_news
from pipelines.news.notices import Notice
from pipelines.news.signature import Signature, matches, print_of
from pipelines.news.truncation import Cut, truncated
from pipelines.news.uncollected import uncollected

GONE = frozenset({404, 410})
# 405, 406, 412, 418, 444, 456, 493: what firewalls of Chinese clouds answer. 451 may be meant for us alone.
REFUSED = frozenset({401, 402, 403, 405, 406, 407, 409, 412, 418, 423, 429, 444, 451, 456, 493})
# Of what our request itself was found wanting: nothing is known of the article.
OUT = frozenset({0, 408, 425, 499, *range(500, 600)})
ANSWERED = frozenset({200, 202, 203})
# What stands there may be the article, or say why it is not where it was.
READ_THERE = frozenset({Destination.ARTICLE, Destination.SERVICE, Destination.ELSEWHERE, Destination.UNKNOWN})
# Home and section pages link to others; one that does not is another thing at their address.
LISTS = frozenset({Destination.HOME, Destination.SECTION})


@uncollected
def understand(capture: Capture, signature: Signature | None = None) -> Article | Refusal:
    """The article a capture holds, or the fate it met and why. Raises nothing that a page can cause.

    `signature`: what the portal answers for an article that never was, if that is known.
    """
    if "challenge" in capture.headers.get("cf-mitigated", "") or capture.headers.get("x-amzn-waf-action"):
        return _refusal(capture, Fate.BLOCKED, "challenge")
    if capture.status not in ANSWERED:
        return _unanswered(capture)
    where = destination(capture.portal, capture.url, capture.final_url)
    if where is not Destination.SAME and (refusal := _led_away(capture, where)):
        return refusal
    try:
        article = read(capture)
    except UnknownLayout as error:
        return _unread(capture, error, where, signature)
    except NewsError as error:
        return _no_page(capture, error)
    if not article.whole and truncated(capture) is Cut.SURELY:
        return _refusal(capture, Fate.OUTAGE, "truncated")
    notice = no_news(capture, article) or _as_always(capture, signature, article)
    if notice := notice or a_list(capture, article):
        return _noticed(capture, notice)
    if where is Destination.ARTICLE:
        return _refusal(capture, Fate.MOVED, "redirect_article")
    if where in {Destination.ELSEWHERE, Destination.SERVICE}:
        return _refusal(capture, Fate.UNREADABLE, f"redirect_{where}")
    return article


def signature(capture: Capture) -> Signature | None:
    """The signature of a portal's answer for an article that never was, or None where it is none to go by.

    None for an honest 404, for refusals and outages, and for pages that may be the same for every article.
    """
    found = understand(capture)
    gone = isinstance(found, Refusal) and found.fate is Fate.WITHDRAWN
    if capture.status != 200 or (
        not gone and isinstance(found, Refusal) and found.fate is not Fate.UNREADABLE
    ):
        return None
    if truncated(capture) is not Cut.NO or (seen := looked(capture)) is None:
        return None
    # Words that say nothing, without the portal's frame, may be a challenge never seen before.
    if not gone and not notices.framed(seen, urlsplit(capture.final_url).netloc):
        return None
    return print_of(capture)


def _refusal(capture: Capture, fate: Fate, reason: str) -> Refusal:
    return Refusal(capture=capture, fate=fate, reason=reason)


def _noticed(capture: Capture, notice: Notice) -> Refusal:
    return _refusal(capture, notice.fate, notice.reason)


def _unanswered(capture: Capture) -> Refusal:
    """By status; a body that tells of a challenge or an outage is believed before it."""
    status, reason = capture.status, f"http_{capture.status}"
    if status == 0:
        return _refusal(capture, Fate.OUTAGE, "no_answer")
    if 300 <= status < 400:
        return _redirected(capture)
    seen = looked(capture)
    told = told_by(capture, seen) if seen else None
    if status in REFUSED:
        host = urlsplit(capture.final_url).netloc
        said = status == 451 or (status == 403 and seen is not None and notices.taken_down(seen, host))
        gone = said and told is not None and told.fate is Fate.WITHDRAWN
        return _refusal(capture, Fate.WITHDRAWN if gone else Fate.BLOCKED, reason)
    if told and told.fate is Fate.BLOCKED:
        return _noticed(capture, told)
    if status in OUT:
        return _refusal(capture, Fate.OUTAGE, reason)
    if status in GONE:
        if told and told.fate is Fate.OUTAGE:
            return _noticed(capture, told)
        return _refusal(capture, Fate.WITHDRAWN, reason)
    return _refusal(capture, Fate.UNREADABLE, reason)


def _redirected(capture: Capture) -> Refusal:
    """A redirect that was not followed: where it points is all there is."""
    location = absolute(capture.url, capture.headers.get("location", ""))
    where = destination(capture.portal, capture.url, location)
    if not capture.headers.get("location") or where is Destination.SAME:
        return _refusal(capture, Fate.UNREADABLE, f"http_{capture.status}")
    return _refusal(capture, FATES[where], f"redirect_{where}")


def _led_away(capture: Capture, where: Destination) -> Refusal | None:
    """A redirect to what is no article; what stands there is heard first, for walls and outages stand anywhere."""
    if where is Destination.ELSEWHERE and HOME.match(urlsplit(capture.final_url).path):
        return _refusal(capture, Fate.BLOCKED, "redirect_elsewhere")
    if where in READ_THERE:
        return None
    seen = looked(capture)
    if seen is None:
        return _refusal(capture, Fate.OUTAGE, "empty")
    home = notices.framed(seen, urlsplit(capture.final_url).netloc)
    told = told_by(capture, seen, title_only=home)
    if told and told.fate is not Fate.WITHDRAWN:
        return _noticed(capture, told)
    if truncated(capture) is Cut.SURELY:
        return _refusal(capture, Fate.OUTAGE, "truncated")
    if where is Destination.ANY_ERROR and told:
        return _noticed(capture, told)
    if where in LISTS and not (home or told or seen.mounted):
        return _refusal(capture, Fate.UNREADABLE, f"redirect_{where}")
    return _refusal(capture, FATES[where], f"redirect_{where}")


def _no_page(capture: Capture, error: NewsError) -> Refusal:
    if isinstance(error, NotAPage) and not capture.payload.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        fate = Fate.BLOCKED if capture.status == 202 else Fate.OUTAGE
        return _refusal(capture, fate, "empty")
    return _refusal(capture, Fate.UNREADABLE, error.reason)


def _unread(capture: Capture, error: NewsError, where: Destination, signature: Signature | None) -> Refusal:
    """A page in which no layout finds an article. Refusals and outages are heard before any sign of withdrawal."""
    seen = looked(capture)
    if seen is None:
        return _no_page(capture, error)
    cut = truncated(capture)
    if cut is Cut.SURELY:
        return _refusal(capture, Fate.OUTAGE, "truncated")
    told = told_by(capture, seen)
    if told and told.fate is not Fate.WITHDRAWN:
        return _noticed(capture, told)
    if capture.status == 202 and not notices.framed(seen, urlsplit(capture.final_url).netloc):
        return _refusal(capture, Fate.BLOCKED, "http_202")
    if told:
        return _noticed(capture, told)
    if cut is Cut.PERHAPS:
        return _refusal(capture, Fate.OUTAGE, "truncated")
    if not seen.mounted and (told := notices.pictured(seen)):
        return _noticed(capture, told)
    if told := _jumped(capture, seen) or _as_always(capture, signature):
        return _noticed(capture, told)
    if frame_emptied(capture, seen):
        return _refusal(capture, Fate.WITHDRAWN, "article_emptied")
    if blank := _blank(seen):
        return _noticed(capture, blank)
    reason = error.reason if where is Destination.SAME else f"redirect_{where}"
    return _refusal(capture, Fate.UNREADABLE, reason)


def _jumped(capture: Capture, seen: Look) -> Notice | None:
    """A page that leads away: by meta refresh, by script, or by what it calls its own address."""
    for how, address in jumps(seen):
        where = destination(capture.portal, capture.url, absolute(capture.final_url, address))
        # A shell that scripts paint calls the home page its address on every page.
        if how == "canonical" and where is not Destination.ARTICLE:
            continue
        if where in {Destination.SAME, Destination.UNKNOWN}:
            continue
        doubtful = FATES[where] is Fate.WITHDRAWN and not all(map(notices.leads, seen.lines))
        return Notice(Fate.UNREADABLE if doubtful else FATES[where], f"{how}_{where}")
    return None


def _as_always(
    capture: Capture, signature: Signature | None, article: Article | None = None
) -> Notice | None:
    """The page that the portal serves for any article that is not there."""
    if signature is None or (article and labelled(article) and article.layout != GENERIC.name):
        return None
    if matches(signature, capture):
        return Notice(Fate.WITHDRAWN, "soft_404_signature")
    return None


def _blank(seen: Look) -> Notice | None:
    """A page that shows nothing."""
    if seen.lines or seen.links:
        return None
    if seen.mounted or seen.refresh or JUMP.search(seen.script):
        return Notice(Fate.UNREADABLE, "script_rendered")
    return Notice(Fate.BLOCKED, "nothing_but_scripts") if seen.scripts else Notice(Fate.OUTAGE, "blank")
