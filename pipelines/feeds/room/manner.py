"""How a reader wants the pages: language and light. By the address, else a cookie, else what the browser says.

A choice made in the address is kept in a cookie; until the browser has shown that it keeps it, links carry the
choice on, so that it also lasts where cookies are off.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlencode

from fastapi import Request, Response

from pipelines.feeds.room.language import Language, negotiated

YEAR = 365 * 86400
CHOICES = ("lang", "theme")


class Theme(StrEnum):
    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """`root`: the path that the room stands under; `asked`: this page's query without the choices."""

    language: Language
    theme: Theme = Theme.AUTO
    root: str = ""
    path: str = "/"
    asked: tuple[tuple[str, str], ...] = ()
    carried: dict[str, str] = field(default_factory=dict)
    secure: bool = False

    @classmethod
    def of(cls, request: Request, root: str, *, secure: bool = False) -> Manner:
        asked, kept = request.query_params, request.cookies
        said = {name: asked.get(name) or kept.get(name) or "" for name in CHOICES}
        language = (
            Language(said["lang"])
            if said["lang"] in set(Language)
            else negotiated(request.headers.get("accept-language", ""))
        )
        theme = Theme(said["theme"]) if said["theme"] in set(Theme) else Theme.AUTO
        chosen = {"lang": language.value, "theme": theme.value}
        return cls(
            language=language,
            theme=theme,
            root=root,
            path="/"
            + request.url.path.lstrip("/"),  # of two slashes, links to here would lead to another host
            asked=tuple((name, value) for name, value in asked.multi_items() if name not in CHOICES),
            carried={
                name: chosen[name] for name in CHOICES if name in asked and chosen[name] != kept.get(name)
            },
            secure=secure,
        )

    def keep(self, response: Response) -> None:
        """Have the browser remember what was chosen in the address."""
        for name, value in self.carried.items():
            response.set_cookie(
                name,
                value,
                max_age=YEAR,
                path=f"{self.root}/",
                secure=self.secure,
                httponly=True,
                samesite="lax",
            )

    def href(self, path: str, **query: object) -> str:
        """The address of another page of the room; what is empty is left out."""
        told = [(name, str(value)) for name, value in query.items() if value not in {None, ""}]
        return self.root + _address(path, [*told, *self.carried.items()])

    def here(self, **changed: object) -> str:
        """The address of the page asked for, with some of its query changed; None takes a part out."""
        kept = [(name, value) for name, value in self.asked if name not in changed]
        told = [(name, str(value)) for name, value in changed.items() if value not in {None, ""}]
        carried = [(name, value) for name, value in self.carried.items() if name not in changed]
        return self.root + _address(self.path, [*kept, *told, *carried])


def _address(path: str, query: Iterable[tuple[str, str]]) -> str:
    asked = urlencode([*query])
    return f"{path}?{asked}" if asked else path
