"""A week of portals as they are declared, one of each province: articles come, are edited and withdrawn, pages break.

Each article is one of the portal's frozen pages with another headline, time and text, at an address of its own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from scrapy.utils.project import get_project_settings

from crawler.commands import declared
from pipelines.news.absence import understand
from pipelines.news.article import Article
from pipelines.news.machine_list import NAME
from pipelines.news.portal import Portal
from pipelines.news.times import BEIJING
from pipelines.news.url import claims
from tests.bench.store import DOINGS, PLACES, THINGS, sentence
from tests.frozen.shapes import Item
from tests.frozen.town import FrozenArticle, frozen_articles
from tests.samples import capture

EPOCH = datetime(2026, 11, 23, tzinfo=BEIJING)
WEEK = timedelta(days=7)
STOCK, A_DAY, LISTED = 30, 24, 20  # articles of a portal: at the beginning, a day, on each list
EDITED, EDITED_AGAIN, WITHDRAWN = 0.10, 0.3, 0.01
FURNITURE = "".join(
    f'<li><a href="/lm/{at * 7919}/" title="第{at}号栏目">{PLACES[at % 12]}第{at}号栏目</a></li>'
    for at in range(250)
)
STYLE = "1044"  # 南海网's way to show an article
HOUSES = {"cri", "people", "xinhua", "chinanews", "epaper"}  # channels and papers last
DAY = re.compile(r"(?<!\d)20\d\d([-/]?)(?:0[1-9]|1[0-2])([-/]?)(?:[0-2]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article of the week: when it comes, when it is edited, when it goes."""

    number: int
    at: datetime
    edits: tuple[datetime, ...]
    gone: datetime | None


class Model:
    """A frozen page that other articles are made of. Raises ValueError where it does not lend itself to that."""

    def __init__(self, portal: Portal, frozen: FrozenArticle) -> None:
        self.portal, self.frozen = portal, frozen
        given = capture(
            portal=portal,
            url=frozen.url,
            final_url=frozen.url,
            payload=frozen.answer.body,
            headers=dict(frozen.answer.headers),
        )
        read = understand(given)
        if not isinstance(read, Article) or read.published_at is None or read.published_raw is None:
            raise ValueError("it is no dated article")
        self.read, self.raw, self.at = read, read.published_raw, read.published_at.astimezone(BEIJING)
        self.text = frozen.answer.body.decode(read.charset)
        long = sorted(read.paragraphs, key=len)
        self.paragraph = next((one for one in reversed(long) if one in self.text), "")
        if not self.paragraph or read.headline not in self.text or self.raw not in self.text:
            raise ValueError("its headline, time or text are not plainly there")
        if not claims(portal, self.address(1, EPOCH)):
            raise ValueError("its address cannot be another's")

    def address(self, number: int, at: datetime) -> str:
        """Another day, another number."""
        head, mark, path = self.frozen.url.partition("://")
        host, _, path = path.partition("/")
        path = DAY.sub(lambda found: f"{at:%Y}{found[1]}{at:%m}{found[2]}{at:%d}", path, count=1)
        last = list(re.finditer(r"\d+", path.partition("?")[0]))[-1]
        path = f"{path[: last.start()]}{int(last[0]) + 100 * number:0{len(last[0])}}{path[last.end() :]}"
        return f"{head}{mark}{host}/{path}"

    def headline(self, number: int) -> str:
        chance = random.Random(f"{self.portal.name} {number}")
        return (
            f"{chance.choice(PLACES)}县{chance.choice(THINGS)}{chance.choice(DOINGS)} 惠及{number + 2000}户"
        )

    def page(self, piece: Piece, edits: int, noise: str) -> bytes:
        """As it stands after so many edits; `noise`: what else differs from visit to visit."""
        chance = random.Random(f"{self.portal.name} {piece.number}")
        sentences = [sentence(chance) for _ in range(12)]
        for at in range(edits):
            sentences[2 * at] = sentence(chance)
        text = self.text.replace(self.read.headline, self.headline(piece.number))
        text = text.replace(self.raw, self.printed(piece.at)).replace(self.paragraph, "".join(sentences))
        end = max(text.rfind("</body>"), 0) or len(text)
        text = f"{text[:end]}<div class=foot><ul>{FURNITURE}</ul>{noise}</div>{text[end:]}"
        return text.encode(self.read.charset, "replace")

    def printed(self, at: datetime) -> str:
        """A time in the form of the page's own."""
        mine = [
            f"{self.at:%Y}",
            f"{self.at:%m}",
            f"{self.at:%d}",
            f"{self.at:%H}",
            f"{self.at:%M}",
            f"{self.at:%S}",
        ]
        other = iter([f"{at:%Y}", f"{at:%m}", f"{at:%d}", f"{at:%H}", f"{at:%M}", f"{at:%S}"])
        found = iter(mine)
        expected = next(found)

        def turned(match: re.Match[str]) -> str:
            nonlocal expected
            if match[0].lstrip("0") != expected.lstrip("0"):
                raise ValueError(f"{self.raw} is no plain time")
            expected = next(found, "-")
            return next(other)

        return re.sub(r"\d+", turned, self.raw)


class Place:
    """A portal's week."""

    def __init__(self, model: Model) -> None:
        self.model, self.portal = model, model.portal
        self.pieces = [*self._pieces()]
        self.urls = [self._address(piece) for piece in self.pieces]

    def _pieces(self) -> Iterator[Piece]:
        chance = random.Random(self.portal.name)
        times = [EPOCH - timedelta(hours=chance.uniform(0, 48)) for _ in range(STOCK)]
        times += [
            EPOCH + timedelta(days=day, hours=chance.uniform(6, 24)) for day in range(7) for _ in range(A_DAY)
        ]
        for number, at in enumerate(one.replace(microsecond=0) for one in sorted(times)):
            first = max(at, EPOCH)
            edits = []
            if chance.random() < EDITED:
                edits.append(first + timedelta(hours=chance.uniform(1, 12)))
                if chance.random() < EDITED_AGAIN:
                    edits.append(edits[0] + timedelta(hours=chance.uniform(1, 24)))
            gone = first + timedelta(hours=chance.uniform(6, 48)) if chance.random() < WITHDRAWN else None
            yield Piece(number=number, at=at, edits=tuple(edits), gone=gone)

    def _address(self, piece: Piece) -> str:
        """As its section's rows make them, or like the model's."""
        rows = self.portal.sections[piece.number % len(self.portal.sections)].json
        if rows is None or "{" not in rows.url:
            return self.model.address(piece.number, piece.at)
        return NAME.sub(
            lambda name: STYLE if name[1].endswith("StyleId") else f"{10**8 + piece.number}", rows.url
        )

    def items(self, section: int, now: datetime) -> list[Item]:
        """What a section lists: its newest."""
        many = len(self.portal.sections)
        mine = [one for one in self.pieces if one.number % many == section and one.at <= now]
        standing = [one for one in reversed(mine) if not (one.gone and one.gone <= now)]
        return [
            Item(href=self.urls[one.number], text=self.model.headline(one.number), at=one.at)
            for one in standing[:LISTED]
        ]


def place_of(portal: Portal) -> Place:
    """Raises ValueError where no frozen page of the portal lends itself."""
    why = "it has no frozen page"
    for frozen in sorted(frozen_articles(portal), key=lambda one: one.at, reverse=True):
        try:
            model = Model(portal, frozen)
            place = Place(model)
            check(place)
        except ValueError as error:
            why = str(error)
            continue
        return place
    raise ValueError(f"{portal.name}: {why}")


def check(place: Place) -> None:
    """That an article made of the model, and an edit of it, are read as they are meant."""
    model, piece = place.model, place.pieces[-1]
    url = place.urls[-1]
    for edits in (0, 1):
        given = capture(
            portal=place.portal,
            url=url,
            final_url=url,
            payload=model.page(piece, edits, "<i>1</i>"),
            headers=dict(model.frozen.answer.headers),
            captured_at=EPOCH + WEEK,
        )
        read = understand(given)
        if not isinstance(read, Article):
            raise ValueError(f"what is made of it is not read: {read}")  # noqa: TRY004 - of the page
        if (read.headline, read.layout) != (model.headline(piece.number), model.read.layout):
            raise ValueError(f"its headline is read as {read.headline}, by {read.layout}")
        if read.published_at is None or abs(read.published_at - piece.at) >= timedelta(days=1):
            raise ValueError(f"its time is read as {read.published_at}")
        if sum(map(len, read.paragraphs)) < 300:
            raise ValueError("its text is not read")


def week() -> dict[str, Place]:
    """The first portal of each province that lends itself."""
    found: dict[str, Place] = {}
    for portal in sorted(
        declared(get_project_settings()).values(), key=lambda one: (one.family in HOUSES, one.name)
    ):
        taken = {place.portal.province for place in found.values()}
        if portal.seen and not portal.needs_browser and portal.province not in taken | {"CN"}:
            with suppress(ValueError):
                found[portal.name] = place_of(portal)
    return found
