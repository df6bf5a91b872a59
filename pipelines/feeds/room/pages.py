"""Pages of the reading room: Jinja2 with everything escaped that does not say it is marked up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipelines.feeds import health_words, marks, words
from pipelines.feeds.entry import web
from pipelines.feeds.room.language import Language, Pair, said, speaker
from pipelines.feeds.room.manner import Manner, Theme
from pipelines.feeds.room.tiles import SIGNS
from pipelines.news.times import BEIJING

HERE = Path(__file__).parent.parent
# A headline in a list, and on its own page, in characters; `whole` shows more.
LINE, LONGEST = 120, 300
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


class Pages:
    """The templates, with the address they stand under."""

    def __init__(self, public_url: str) -> None:
        parts = urlsplit(public_url)
        self.root, self.secure = parts.path.rstrip("/"), parts.scheme == "https"
        self._made = Environment(
            loader=FileSystemLoader(HERE / "pages"),
            autoescape=True,
            finalize=lambda value: words.clean(value) if isinstance(value, str) else value,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._made.filters |= {
            "beijing": words.beijing,
            "minute": words.minute,
            "clock": words.clock,
            "named": marks.named,
            "web": web,
            "cut": cut,
            "line": lambda text: cut(" ".join(text[: 4 * LINE].split()), LINE),
        }
        self._made.globals |= {
            "KINDS": words.KINDS,
            "FATES": words.FATES,
            "SORTS": words.SORTS,
            "HELD": words.HELD,
            "CONDITIONS": health_words.CONDITIONS,
            "SIGNS": SIGNS,
            "LANGUAGES": [*Language],
            "THEMES": [*Theme],
            "static": self._static(),
            "BEIJING": BEIJING,
        }

    def manner(self, request: Request) -> Manner:
        return Manner.of(request, self.root, secure=self.secure)

    def answer(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        """The page in the reader's manner; 304 to whoever holds it already."""
        manner = self.manner(request)
        html = self.render(template, manner, **values)
        tag = f'W/"{sha256(html.encode("utf-8", "replace")).hexdigest()[:24]}"'
        headers = {"Cache-Control": "private, no-cache", "Vary": "Accept-Language, Cookie", "ETag": tag}
        held = status == 200 and tag in {
            piece.strip() for piece in request.headers.get("if-none-match", "").split(",")
        }
        response = Response(status_code=304) if held else HTMLResponse(html, status)
        response.headers.update(headers)
        manner.keep(response)
        return response

    def render(self, template: str, manner: Manner, **values: Any) -> str:
        language = manner.language

        def say(pair: Pair) -> str:
            return said(pair, language)

        told = {
            "manner": manner,
            "t": speaker(language),
            "say": say,
            "chinese": speaker(Language.HANS),
            "english": speaker(Language.ENGLISH),
            "href": manner.href,
            "here": manner.here,
            "feed_of": lambda name, form="atom", **query: feed(self.root, name, form, query),
            "day": lambda moment: day(moment, language),
            "root": self.root,
        }
        return self._made.get_template(template).render(**told | values)

    def _static(self) -> Any:
        """The address of a file of ours, another one whenever the file is another."""
        marks_ = {
            path.name: sha256(path.read_bytes()).hexdigest()[:10]
            for path in (HERE / "static").iterdir()
            if path.is_file()
        }
        return lambda name: f"{self.root}/static/{name}?v={marks_[name]}"


def feed(root: str, name: str, form: str, query: Mapping[str, object]) -> str:
    told = urlencode({key: str(value) for key, value in query.items() if value})
    return f"{root}/feeds/{name}.{form}{'?' if told else ''}{told}"


def cut(text: str, most: int = LONGEST) -> str:
    """At most so many characters; marked-up text is not cut."""
    if isinstance(text, Markup) or len(text) <= most:
        return text
    return text[: most - 1] + "…"


def day(moment: datetime | date, language: Language) -> str:
    """2026年11月20日 星期五; Friday, 20 Nov 2026. In Beijing."""
    local = moment.astimezone(BEIJING).date() if isinstance(moment, datetime) else moment
    if language is Language.ENGLISH:
        return f"{WEEKDAYS[local.weekday()]}, {local.day} {MONTHS[local.month - 1]} {local.year}"
    return f"{local.year}年{local.month}月{local.day}日 星期{words.WEEKDAYS[local.weekday()]}"
