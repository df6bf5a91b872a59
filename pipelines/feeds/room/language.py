"""The interface's three languages. Articles stay as printed; 繁體 is made of 简体 by OpenCC."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import opencc

TEXTS = Path(__file__).with_name("texts.toml")
Pair = tuple[str, str]
"""A text in simplified Chinese and in English."""


class Language(StrEnum):
    """As HTML names them."""

    HANS = "zh-Hans"
    HANT = "zh-Hant"
    ENGLISH = "en"

    @property
    def called(self) -> str:
        return {"zh-Hans": "简体", "zh-Hant": "繁體", "en": "English"}[self.value]


TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


def negotiated(accept: str) -> Language:
    """By Accept-Language: the weightiest that we speak; English for whoever names only others."""
    wishes = sorted(map(_wish, filter(None, accept.split(","))), key=lambda wish: -wish[1])
    for tag, weight in wishes:
        if weight > 0 and (spoken := _spoken(tag)):
            return spoken
    return Language.ENGLISH if any(tag not in {"", "*"} for tag, _ in wishes) else Language.HANS


def _wish(piece: str) -> tuple[str, float]:
    tag, _, rest = piece.partition(";")
    try:
        return tag.strip().lower(), float(rest.strip().removeprefix("q=") or 1)
    except ValueError:
        return tag.strip().lower(), 0.0


def _spoken(tag: str) -> Language | None:
    if tag.startswith(TRADITIONAL):
        return Language.HANT
    if tag == "zh" or tag.startswith("zh-"):
        return Language.HANS
    return Language.ENGLISH if tag == "en" or tag.startswith("en-") else None


@lru_cache(maxsize=1)
def _traditionalizer() -> opencc.OpenCC:
    return opencc.OpenCC("s2tw")


@lru_cache(maxsize=4096)
def traditional(text: str) -> str:
    told: str = _traditionalizer().convert(text)
    return told


@lru_cache(maxsize=1)
def texts() -> dict[str, Pair]:
    """Key -> text, of texts.toml."""
    read = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    return {f"{group}.{name}": (zh, en) for group, rows in read.items() for name, (zh, en) in rows.items()}


def said(pair: Pair, language: Language) -> str:
    """The text in the language."""
    if language is Language.ENGLISH:
        return pair[1]
    return traditional(pair[0]) if language is Language.HANT else pair[0]


def speaker(language: Language) -> Callable[..., str]:
    """t("front.ailing", count=3) -> the text with its values. Raises KeyError for a text that nobody wrote."""

    def told(key: str, **values: object) -> str:
        text = said(texts()[key], language)
        return text.format(**values) if values else text

    return told
