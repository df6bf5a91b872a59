"""What a page says, or does, that is no news: refused, out of order, or gone. Asked where no article is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from pipelines.news.article import Fate
from pipelines.news.look import Look
from pipelines.news.text import normal
from pipelines.news.words import blocked, broken, gone

# A notice is short; what stands in more words than these is told by its title only.
NOTICE_CHARS, SENTENCE_CHARS, GONE_CHARS, TITLE_CHARS = 800, 60, 36, 24
# So many links to the portal's other pages are its frame: no challenge page carries it.
FRAME_LINKS, FRAME_CHARS = 8, 160
SENTENCE = re.compile(r"[.!?;,:|_()\[\]{}<>\"'~-]+")

MISSING = re.compile(
    r"(?:^|[/_.-])(?:(?:err(?:or)?|page|img|pic|bg)?[_-]?404|not[_-]?found|page[_-]?missing)(?:[_.-][\w-]{0,60})?\.(?:png|jpe?g|gif|svg|webp)"
    r"|iyiyun\.com/.{0,200}404|/404/search_children|(?:^|/)404(?:\.min)?\.js(?:[?#]|$)",
    re.IGNORECASE,
)
MISSING_BOX = re.compile(
    r"(?:page|error|err|box|wrap|m)?[_-]?(?:404|not-?found)(?:[_-](?:page|box|wrap|con|content|img|bg))?$",
    re.IGNORECASE,
)
DEFAULT = "default_page"
CLAUSES = re.compile(r"[\s，。！？；：,.!?;:]+")
ONLY = (gone.GONE_ONLY, gone.OTHER_ONLY, gone.POLITE, gone.ADVICE)
# A notice may stand on a line with the time of what was there.
STAMP = re.compile(r"^\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?\s*")
BULLETS = "+*#>»›●■◆▶►○◎※✕×√♥☹"
TITLE_SEAM, MARKS = re.compile(r"[-_|]+"), ".,!?~:"


class Notice(NamedTuple):
    fate: Fate
    reason: str


def folded(text: str) -> str:
    """Text as the patterns want it."""
    return normal(text).lower()


def sentences(lines: Iterable[str]) -> list[str]:
    """The parts between punctuation, and after them their line as a whole, in order."""
    found: list[str] = []
    for line in lines:
        whole = folded(STAMP.sub("", line)).lstrip(BULLETS)
        parts = [part for part in SENTENCE.split(whole) if part]
        found += [*parts, whole] if len(parts) > 1 else parts
    return [part for part in found if part]


@lru_cache(maxsize=256)  # asked of a headline more than once
def is_notice(headline: str) -> bool:
    """Whether a line in a headline's place is wholly what error and challenge pages are called."""
    if len(headline) > 2 * TITLE_CHARS:
        return False
    parts = [part.strip(MARKS) for part in TITLE_SEAM.split(folded(headline))]
    return any(gone.GONE_ONLY.match(part) or gone.OTHER_ONLY.match(part) for part in parts)


@lru_cache(maxsize=256)
def is_notice_title(title: str) -> bool:
    """Whether a page's title, but for the site's name, is nothing but a notice and what one is to do then."""
    for part in TITLE_SEAM.split(title):
        said = [folded(clause) for clause in CLAUSES.split(part) if clause]
        told = any(gone.GONE_ONLY.match(one) or gone.OTHER_ONLY.match(one) for one in said)
        if told and all(any(pattern.match(one) for pattern in ONLY) for one in said):
            return True
    return False


def withdrawn(paragraphs: Sequence[str]) -> bool:
    """Whether an article's whole text is that it was taken away."""
    if sum(map(len, paragraphs)) > 2 * TITLE_CHARS or any(
        blocked.SESSION.search(folded(line)) for line in paragraphs
    ):
        return False
    for seams in (SENTENCE, CLAUSES):  # what stands behind a blank may be advice, or the end of a sentence
        parts = (
            folded(part)
            for line in paragraphs
            for part in seams.split(line if seams is CLAUSES else folded(line))
        )
        said = [part for part in parts if part and not gone.POLITE.match(part)]
        if (
            said
            and gone.GONE_ONLY.match(said[0])
            and all(any(one.match(part) for one in ONLY) for part in said)
        ):
            return True
    return False


def taken_down(look: Look, host: str) -> bool:
    """Whether a page says that the piece, and no mere page, was taken away."""
    said = len(look.plain) <= 2 * SENTENCE_CHARS or framed(look, host)
    return said and any(map(gone.TAKEN_DOWN.match, sentences(look.lines)))


def unfilled(texts: Iterable[str]) -> bool:
    """Whether these lines are all that a template prints whose text did not come."""
    said = [folded(text) for text in texts]
    return bool(said) and all(broken.UNFILLED.search(line) for line in said if line)


def waits(look: Look) -> bool:
    """Whether a page's words may be the reason why its text is not there: it is to be paid for, or to come."""
    return _waiting(sentences(look.lines), look.lines) is not None


def leads(line: str) -> bool:
    """Whether a line on a page that leads away says no more than that it does."""
    said = folded(line)
    told = broken.TELLS_READER.search(said) or broken.OTHERWISE.search(said)
    return not told or broken.LEADS.search(said) is not None or says_nothing(line)


def _notices(look: Look) -> list[str]:
    """The lines but for those that tell news, be it of a notice or of works."""
    lines = (line for line in look.lines if not gone.REPORTED.search(normal(line)))
    # What a line quotes that does not speak to the reader, the page does not say.
    return [line if gone.TO_READER.search(line) else gone.QUOTED.sub("", line) for line in lines]


def tells_why(line: str) -> bool:
    """Whether a line speaks to the reader, of what nobody knows: perhaps of why a text is not to be seen."""
    return (
        len(line) <= 2 * SENTENCE_CHARS
        and broken.TELLS_READER.search(folded(line)) is not None
        and not says_nothing(line)
    )


def says_nothing(line: str) -> bool:
    """Whether a line tells no more than that there is a notice: its heading, an apology, what one may do now."""
    said = [part.strip(MARKS) for part in CLAUSES.split(line)]
    # What is to be asked for again may come.
    return not gone.AGAIN.search(folded(line)) and all(
        any(pattern.match(folded(one)) for pattern in (gone.OVER, *ONLY)) for one in said if folded(one)
    )


def framed(look: Look, host: str) -> bool:
    """Whether the page carries the portal's frame: many links to its other pages."""
    return look.links_home(host, FRAME_LINKS) or (
        len(look.links) >= FRAME_LINKS and look.linked >= FRAME_CHARS
    )


def spoken(look: Look, host: str, *, title_only: bool = False, anew: bool = False) -> Notice | None:
    """What the page's words say: refused before all, then what is said first, out of order or gone.

    `anew`: the words are only those that another page of the same frame did not say.
    """
    title = sentences((look.title,))
    plain = [] if title_only or len(look.plain) > NOTICE_CHARS else sentences(_notices(look))
    if not plain and not title_only:
        plain = sentences(look.headings[:3])
    frame = not anew and framed(look, host)
    if notice := _refused(title, plain, frame, painted=frame or look.mounted):
        return notice
    if anew and (notice := _waiting((*title, *plain), look.lines)):
        return notice
    default = None
    for part in (*title, *plain):
        if notice := _out(part):
            if notice.reason != DEFAULT:
                return notice
            default = default or notice  # servers sign their missing pages too
        if _gone(part, alone=not frame):
            return _surely_gone(title, plain, frame)
    if default or frame or anew or title_only:
        return default
    waiting = _waiting((*title, *plain), look.lines)
    return waiting if waiting and waiting.fate is not Fate.UNREADABLE else None


def pictured(look: Look) -> Notice | None:
    """A missing page that says so in a picture, or in the box that a charity fills."""
    boxed = any(map(MISSING_BOX.match, look.names)) and not any(".js" in source for source in look.sources)
    shown = boxed or any(MISSING.search(address) for address in look.sources)
    return (
        Notice(Fate.WITHDRAWN, "soft_404_picture")
        if shown and len(look.plain) <= 2 * SENTENCE_CHARS
        else None
    )


def pictures_gone(picture: str) -> bool:
    """Whether a picture's address and words say that something is missing."""
    source, _, words = picture.partition(" ")
    return MISSING.search(source) is not None or any(map(_gone, sentences((words,))))


def _surely_gone(title: list[str], plain: list[str], frame: bool) -> Notice:
    """A missing page may guess at busy servers; where maintenance is told too, nothing is known of the article."""
    # A title may be every error's; what a frame's foot says, it always says.
    otherwise = (_out(part) or (not frame and broken.OTHERWISE.search(part)) for part in plain)
    said = any(_gone(part, alone=not frame) for part in plain) or not any(otherwise)
    guesses = {DEFAULT, "server_error"}
    told = {reason for reason, pattern in broken.PATTERNS if any(map(pattern.search, (*title, *plain)))}
    if whole := told & broken.OF_ALL:
        return Notice(Fate.OUTAGE, min(whole))
    doubtful = told - guesses or not said
    return Notice(Fate.UNREADABLE, "gone_or_out_of_order") if doubtful else Notice(Fate.WITHDRAWN, "soft_404")


def _refused(title: list[str], plain: list[str], frame: bool, *, painted: bool) -> Notice | None:
    """`painted`: a shell for scripts says that it needs them, as a frame does."""
    for reason, pattern in blocked.PATTERNS:
        heard = title if frame and reason in blocked.OF_FRAMES else (*title, *plain)
        if any(pattern.search(part) for part in heard if len(part) <= 2 * SENTENCE_CHARS):
            return Notice(Fate.BLOCKED, reason)
    if any(blocked.WEAK_CHALLENGE.search(part) for part in (title if painted else (*title, *plain))):
        return Notice(Fate.BLOCKED, "challenge")
    if any(blocked.LOGIN_TITLE.match(part) for part in title):
        return Notice(Fate.BLOCKED, "login_wall")
    return None


def _waiting(parts: Iterable[str], lines: Iterable[str]) -> Notice | None:
    """Where the text is to be paid for or still to be loaded, or the template failed, it is not gone."""
    if any(broken.UNFILLED.search(folded(line)) for line in lines):
        return Notice(Fate.OUTAGE, "template_error")
    for part in parts:
        if blocked.PAYWALL.search(part) or blocked.APP_ONLY.search(part):
            return Notice(Fate.BLOCKED, "login_wall")
        not_yet = len(part) <= SENTENCE_CHARS and broken.NOT_YET.search(part) and not _gone(part)
        if not_yet or blocked.LOADING.match(part):
            return Notice(Fate.UNREADABLE, "still_loading")
    return None


def _out(part: str) -> Notice | None:
    if len(part) > 2 * SENTENCE_CHARS:
        return None
    return next(
        (Notice(Fate.OUTAGE, reason) for reason, pattern in broken.PATTERNS if pattern.search(part)), None
    )


def _gone(part: str, *, alone: bool = False) -> bool:
    """`alone`: no frame says other things of other pieces."""
    patterns = (gone.GONE, gone.PIECE_GONE) if alone else (gone.GONE,)
    return len(part) <= 2 * SENTENCE_CHARS and bool(
        gone.GONE_LATIN.search(part)
        or (len(part) <= GONE_CHARS and any(pattern.match(part) for pattern in patterns))
    )


def challenged(look: Look, url: str) -> Notice | None:
    """A challenge by what it does and lacks: scripts, no words, no frame, and itself to be loaded again."""
    if framed(look, urlsplit(url).netloc) or len(look.plain) > NOTICE_CHARS:
        return None
    # A page that scripts paint tells search engines what it is; a challenge does not.
    return acts(look, url) if look.password or not look.described else None


def acts(look: Look, url: str) -> Notice | None:
    """What a page asks of its visitor, or does, as challenges do."""
    if look.password:
        return Notice(Fate.BLOCKED, "login_wall")
    code = look.script
    if blocked.MAKERS.search(code) or any(
        blocked.MAKERS.search(source) for source in (*look.sources, *look.names)
    ):
        return Notice(Fate.BLOCKED, "challenge")
    if blocked.SETS_COOKIE.search(code) and blocked.RELOADS.search(code):
        return Notice(Fate.BLOCKED, "script_challenge")
    if blocked.SELF_RELOAD.search(code) or _refreshes_itself(look, url):
        return Notice(Fate.BLOCKED, "loads_itself_again")
    if look.form and ".submit(" in code:
        return Notice(Fate.BLOCKED, "form_challenge")
    if not look.mounted and code and (len(blocked.VEILED.findall(code)) > 2 or blocked.PROVING.search(code)):
        return Notice(Fate.BLOCKED, "script_challenge")
    return None


def _refreshes_itself(look: Look, url: str) -> bool:
    if look.refresh is None or look.refresh[0] > 60:
        return False
    here, there = urlsplit(url), urlsplit(look.refresh[1])
    return (here.netloc, here.path) == (there.netloc, there.path)
