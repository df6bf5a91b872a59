"""Text in two forms: tidy for reading, normal for comparing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import opencc

BLANKS = re.compile(r"[\s\u00a0\u3000]+")
INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufe0e\ufe0f\ufffe\uffff\ud800-\udfff]"
)
# Quotation marks, dashes, dots and rules are house style, not content.
STYLE = str.maketrans(
    {
        "“": '"', "”": '"', "「": '"', "」": '"', "『": "'", "』": "'", "‘": "'", "’": "'", "＂": '"',
        "—": "-", "―": "-", "–": "-", "－": "-", "─": "-", "·": ".", "•": ".", "・": ".", "‧": ".", "～": "~",
        "…": ".", "。": ".", "，": ",", "、": ",", "︰": ":",
    }
)  # fmt: skip
# What the gateway's byte tables and OpenCC's phrases leave in either form.
RESIDUE = str.maketrans({"著": "着", "於": "于", "甚": "什", "喫": "吃", "裏": "里", "産": "产", "揹": "背"})


@lru_cache(maxsize=1)
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def tidy(text: str) -> str:
    """Text for readers: as printed, without invisible characters and with single blanks."""
    return BLANKS.sub(" ", INVISIBLE.sub("", text)).strip()


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """Text for comparing: one script form, one width, no blanks, one punctuation style. Idempotent."""
    folded = unicodedata.normalize("NFKC", INVISIBLE.sub("", text))
    # A blank taken away can bring a letter and its accent together: composed again.
    joined = unicodedata.normalize("NFKC", BLANKS.sub("", folded.translate(STYLE)))
    simplified: str = _simplifier().convert(joined)
    return simplified.translate(RESIDUE)


PERSON = re.compile(r"[\u3400-\u9fff]{2,4}")
STRANGER = re.compile(r"[\w·.]{1,12}")


def names(text: str) -> tuple[str, ...]:
    """The names in "张三、李四" or "于　洋 王芳": padded two-character names are one name.

    After a blank only what looks like a person's name is one more name: lines run on.
    """
    joined = re.sub(r"(?<!\w)([\u3400-\u9fff])\s([\u3400-\u9fff])(?!\w)", r"\1\2", tidy(text))
    found: list[str] = []
    for part in re.split(r"[、,，/／;；|丨]", joined):
        words = [word.strip("：:.。()（）[]【】-") for word in part.split()]
        for number, word in enumerate(words):
            if not (PERSON if number else STRANGER).fullmatch(word):
                break
            found.append(word)
    return tuple(dict.fromkeys(found))
