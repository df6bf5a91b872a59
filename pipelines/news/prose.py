"""The lines of a text: which are the article's own, and what the others say of the piece."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipelines.news import byline, label_lines, signed
from pipelines.news.article import Byline
from pipelines.news.furniture import STATEMENT, is_figures, is_furniture, is_keywords, is_statement
from pipelines.news.furniture_boxes import Removed
from pipelines.news.persons import NOBODY
from pipelines.news.portal_lines import COUNTED, MOST_LINKS, uncounted
from pipelines.news.readers import readers
from pipelines.news.text import either_script, normal
from pipelines.news.words.furniture import ABOUT_WEATHER, AROUND_HEADLINE, BESIDE, WEATHER
from pipelines.news.words.headings import BACK, BACKGROUND, LEADS_ON, POINTS_ON, RELATED, ROW
from pipelines.news.words.speech import NOTICE

# How many lines from the end a line of staff without a colon may stand, and from the start a line of labels.
# Short lines may make the foot longer.
FOOT, HEAD = 4, 3
LONGEST_FOOT, FOOT_CHARS = 12, 40
# So many lines may stand above the headline in a box that holds the whole page.
ABOVE, COUNTS = 6, re.compile(r"\d")
# More numbers on lines of their own are a table's that was taken apart, not what readers read, liked and said.
ICONS = 3
# A shorter one may be a word of a line.
LEAST_HEADLINE = 6
SENTENCE = re.compile(r"[。！？；!?;]")
# Behind who wrote it, and more than that: "，1988年生", "拍摄于", "单位：".
TELLS_MORE = either_script(r"[，,].*\d|\d[日年月].*摄于|单位\s*[:：]")
# What may stand below a text's last sentence and have a sentence's end itself: a headline may ask.
BELOW = (is_furniture, is_keywords, byline.original_headline)
# So much text below a heading of links is a part of the article.
BACKGROUND_CHARS = 60
# So many links make a list, and so much text goes on behind one.
LINKS, GOES_ON = 2, 30
# A page with more headings of lists and statements is none that people wrote: no more are looked at.
MOST_HEADINGS = 50
# A line of a list is no longer.
LISTED_CHARS = 1000
# No more than this may be an account's words to its readers.
BELOW_CHARS = 120


class Prose(NamedTuple):
    """The paragraphs without their furniture, and what the furniture said."""

    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...]
    bylines: tuple[Byline, ...]
    editors: tuple[str, ...]
    responsible: tuple[str, ...]
    source: str | None
    original: str | None


@lru_cache(maxsize=2)  # of two visits most pages print one text in one way
def prose_of(
    paragraphs: tuple[str, ...], headline: str, links: tuple[str, ...], known: byline.Labelled
) -> Prose:
    """What is the article's of a body's lines.

    `links`: the texts of the body's links; `known`: what the page's label lines say, whose names may stand
    alone at the foot.
    """
    read = _Reading(paragraphs, headline, links, known)
    found = tuple(read.paragraphs), tuple(read.removed), tuple(read.bylines)
    return Prose(*found, read.editors, read.responsible, read.source, read.original)


class _Reading:
    """The lines gone through one by one, and what is known of the piece by then."""

    def __init__(
        self, paragraphs: Sequence[str], headline: str, links: Sequence[str], known: byline.Labelled
    ) -> None:
        self.headline, self.known = normal(headline), known
        self.original: str | None = None
        self.source: str | None = None
        self.editors: tuple[str, ...] = ()
        self.responsible: tuple[str, ...] = ()
        self.bylines: list[Byline] = []
        self.paragraphs: list[str] = []
        self.removed: list[Removed] = []
        self.links = sorted(filter(None, set(links)), key=len, reverse=True)[:MOST_LINKS]
        self.below_staff = self.headings = 0
        self._read(paragraphs)
        self._drop_below_staff()
        self._drop_linked()
        for paragraph in self.paragraphs[:HEAD]:
            self.bylines += signed.opening(paragraph)
        for paragraph in self.paragraphs[-2:]:
            self.bylines += signed.signature(paragraph)
        if self.paragraphs and (told := byline.closing(self.paragraphs[-1])):
            self._said(told)

    def _read(self, paragraphs: Sequence[str]) -> None:
        if written := readers(paragraphs):
            self.removed += [Removed(paragraphs[at], "readers' words") for at in sorted(written)]
            paragraphs = [line for at, line in enumerate(paragraphs) if at not in written]
        below_links, foot = False, self._foot(paragraphs)
        said = [number for number, paragraph in enumerate(paragraphs) if SENTENCE.search(paragraph)]
        while said and any(asked(paragraphs[said[-1]]) for asked in BELOW):
            said.pop()
        figured = sum(map(str.isdecimal, paragraphs)) > ICONS
        for number, paragraph in enumerate(paragraphs):
            plain = normal(paragraph)
            if number and self._ends(plain, paragraphs, number):
                self.removed += [Removed(text, "behind the end") for text in paragraphs[number:]]
                below = filter(None, map(byline.original_headline, paragraphs[number:]))
                self.original = self.original or next(below, None)
                break
            if RELATED.match(plain) or (below_links and (self._linked(paragraph) or self._listed(paragraph))):
                below_links = True
                self.removed.append(Removed(paragraph, "links"))
                continue
            below_links = False
            if number <= ABOVE and self.headline == plain:
                self._drop_above()
            at_the_edge = number < HEAD or number >= foot
            within = bool(said) and said[0] < number < said[-1]
            if number < HEAD and WEATHER.fullmatch(plain) and not self._forecasts(paragraphs):
                self.removed.append(Removed(paragraph, "the weather"))
            elif (within or figured) and is_figures(plain):
                self.paragraphs.append(paragraph)
            elif not within and (is_keywords(paragraph) or (said and not figured and plain.isdecimal())):
                self.removed.append(Removed(paragraph, "furniture"))
            elif why := self._absorbed(paragraph, plain, number < HEAD, at_the_edge):
                self.removed.append(Removed(paragraph, why))
            else:
                self.paragraphs.append(paragraph)

    def _drop_above(self) -> None:
        """Take away what stands above the headline and counts: the weather, the date, a share's price.

        Behind a sentence it is the headline that is printed again, and what stands between is the text's.
        """
        if any(SENTENCE.search(line) for line in self.paragraphs):
            return
        counting = [line for line in self.paragraphs if COUNTS.search(line) and not SENTENCE.search(line)]
        self.removed += [Removed(line, "above the headline") for line in counting]
        self.paragraphs = [line for line in self.paragraphs if line not in counting]

    def _forecasts(self, paragraphs: Sequence[str]) -> bool:
        """Whether the piece is of the weather itself."""
        lines = sum(WEATHER.fullmatch(normal(line)) is not None for line in paragraphs)
        return lines > 1 or ABOUT_WEATHER.search(self.headline) is not None

    def _foot(self, paragraphs: Sequence[str]) -> int:
        """Where the lines begin that may name staff, whatever links stand among and below them."""
        own = [
            at
            for at, line in enumerate(paragraphs)
            if not (("，" not in line and RELATED.match(normal(line))) or self._linked(line))
        ]
        foot = _foot([paragraphs[at] for at in own])
        return own[max(0, foot)] if own and foot < len(own) else len(paragraphs)

    def _ends(self, plain: str, paragraphs: Sequence[str], number: int) -> bool:
        """Whether the article ends before a line."""
        stated = STATEMENT.match(plain) is not None
        row = "|" in plain and ROW.fullmatch(plain) is not None
        related = row or RELATED.match(plain) is not None
        if not (stated or related or BACKGROUND.match(plain)) or self.headings >= MOST_HEADINGS:
            return False
        self.headings += 1
        rest = paragraphs[number + 1 :]
        if stated:
            return is_statement(paragraphs[number], [line for line in rest if not self._linked(line)])
        if not row and self._goes_on(rest):
            return False
        below = sum(len(line) for line in rest if SENTENCE.search(line) and not self._linked(line))
        return below < (sum(map(len, self.paragraphs)) if related else BACKGROUND_CHARS)

    def _goes_on(self, rest: Sequence[str]) -> bool:
        """Whether behind a list of links the text goes on, up to the next such list."""
        end = next((at for at, line in enumerate(rest) if RELATED.match(normal(line))), len(rest))
        first = next((at for at in range(end) if not self._listed(rest[at])), end)
        then = next((at for at in range(first, end) if self._listed(rest[at])), end)
        told = [len(line) for line in rest[first:then] if SENTENCE.search(line)]
        # One link and its lines, again and again, are other pieces and their summaries.
        again = any(SENTENCE.search(line) and not self._listed(line) for line in rest[then:end])
        several = first >= LINKS or (first > 0 and len(told) >= LINKS and not again)
        return several and sum(told) >= GOES_ON

    def _listed(self, line: str) -> bool:
        """Whether a line is links, and what lists print beside them."""
        rest = line if len(line) <= LISTED_CHARS else ""
        for link in self.links:
            rest = rest.replace(link, " ")
        return bool(rest) and rest != line and BESIDE.fullmatch(normal(rest)) is not None

    def _absorbed(self, paragraph: str, plain: str, at_the_head: bool, at_the_edge: bool) -> str:
        """Why a line is not the text's, or nothing; what it says of the piece is kept."""
        if at_the_head and label_lines.of_the_piece(paragraph, self.known):
            return "label line"  # it was read where the layout says
        original = byline.original_headline(paragraph)
        if original and self.original is None:
            self.original = original
            return "original headline"
        named = byline.editor_line(paragraph)
        if named or (at_the_edge and (byline.credit_line(paragraph) or byline.staff_line(paragraph))):
            said = byline.labelled(paragraph)
            if self._others(said):
                return ""
            if said.editors or said.responsible_editors:
                self.below_staff = len(self.paragraphs)
            if self._said(said) or named:
                return "" if TELLS_MORE.search(paragraph) else "staff"
        elif at_the_edge and paragraph in self.known.named:
            return "staff"
        elif at_the_edge and (reporters := signed.reporters(paragraph)):
            self.bylines += reporters
            return "" if paragraph.startswith(("[", "【", "（", "(")) else "staff"
        if self.headline in plain and self._is_headline(plain):
            return "headline"
        pointing = POINTS_ON.match(plain) is not None and self._linked(paragraph)
        return "furniture" if pointing or is_furniture(paragraph) else ""

    def _is_headline(self, plain: str) -> bool:
        """Whether a line prints the headline again, with a counter or a film's buttons beside it."""
        return uncounted(plain) == self.headline or (
            len(self.headline) >= LEAST_HEADLINE
            and len(plain) <= len(self.headline) + COUNTED
            and AROUND_HEADLINE.fullmatch(plain.replace(self.headline, "", 1).lower()) is not None
        )

    def _others(self, said: byline.Labelled) -> bool:
        """Whether a line names others than are known, and nothing that is not: no field would tell of them."""
        source = self.known.source or self.source
        editors = {*self.known.editors, *self.editors}
        responsible = {*self.known.responsible_editors, *self.responsible}
        if (said.source and not source) or (said.editors and not editors) or said.bylines:
            return False
        if said.responsible_editors and not responsible:
            return False
        strangers = {*said.editors, *said.responsible_editors} - editors - responsible
        credited = said.source if said.source not in NOBODY else None
        return bool(strangers) or (
            credited is not None and source is not None and not _same(credited, source)
        )

    def _said(self, said: byline.Labelled) -> bool:
        self.source = self.source or said.source
        self.editors = self.editors or said.editors
        self.responsible = self.responsible or said.responsible_editors
        self.bylines += said.bylines
        return bool(said.source or said.editors or said.responsible_editors or said.bylines)

    def _drop_below_staff(self) -> None:
        """Take away what an account asks of its readers below the line of its staff: "回复……查看更多"."""
        text, below = self.paragraphs[: self.below_staff], self.paragraphs[self.below_staff :]
        size = sum(map(len, below))
        told = any("。" in line or line.startswith(("（", "(")) or NOTICE.search(line) for line in below)
        if text and below and not told and size < min(BELOW_CHARS, sum(map(len, text)) / 10):
            self.removed += [Removed(line, "below the staff") for line in below]
            del self.paragraphs[self.below_staff :]

    def _drop_linked(self) -> None:
        """Take away the last lines where they are nothing but links: "back to the channel", related pieces."""
        kept = len(self.paragraphs)
        while kept and self._linked(self.paragraphs[kept - 1]):
            kept -= 1
        while kept and LEADS_ON.match(normal(self.paragraphs[kept - 1])):
            kept -= 1
        if sum(map(len, self.paragraphs[kept:])) < sum(map(len, self.paragraphs[:kept])):
            self.removed += [Removed(text, "links") for text in self.paragraphs[kept:]]
            del self.paragraphs[kept:]
        last = self.paragraphs[-1] if self.paragraphs else ""
        for link in self.links:
            if len(link) < len(last) and last.endswith(link) and BACK.match(normal(link)):
                self.removed.append(Removed(link, "links"))
                self.paragraphs[-1] = last[: -len(link)].rstrip()
                return

    def _linked(self, paragraph: str) -> bool:
        """Whether a line is made of the links' texts and signs."""
        for link in self.links:
            paragraph = paragraph.replace(link, "")
        return re.search(r"\w", paragraph) is None


def _same(one: str, other: str) -> bool:
    """Whether two sources are one, or one is a part of the other: 云岭日报 and 云岭日报客户端."""
    short, long = sorted(map(normal, (one, other)), key=len)
    return short in long


def _foot(paragraphs: list[str]) -> int:
    """Where the lines begin that may name staff."""
    foot = len(paragraphs)
    while foot and len(paragraphs[foot - 1]) <= FOOT_CHARS and "。" not in paragraphs[foot - 1]:
        foot -= 1
    return min(len(paragraphs) - FOOT, max(foot, len(paragraphs) - LONGEST_FOOT))
